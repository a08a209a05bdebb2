"""The forms a word can take: inflection, umlauts written apart, participles before a noun."""

from ratschlag.wording.lexicon import Verb

ADJECTIVE_ENDINGS = ("", "e", "en", "em", "er", "es")
APART = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def with_spellings(forms: set[str]) -> frozenset[str]:
    """Return the forms, and how they are written where umlauts are missing."""
    return frozenset(forms | {form.translate(APART) for form in forms})


def finite_forms(verb: Verb) -> frozenset[str]:
    """Return what stands in a main clause, without the part that goes to its end."""
    return with_spellings(_present(verb) | _past(verb))


def whole_forms(verb: Verb) -> frozenset[str]:
    """Return the forms in which the verb stands in one piece, but for participles."""
    forms = {verb.infinitive}
    if verb.apart:
        ending = verb.infinitive.removeprefix(verb.apart)
        forms.add(f"{verb.apart}zu{ending}")
        forms |= {f"{verb.apart}{form}" for form in _present(verb) | _past(verb)}
    else:
        forms |= _present(verb) | _past(verb)
    return with_spellings(forms)


def participles(verb: Verb) -> frozenset[str]:
    """Return the past participle, and its forms before a noun where those are vague as well."""
    endings = ADJECTIVE_ENDINGS if verb.as_adjective else ("",)
    return with_spellings({f"{verb.participle}{ending}" for ending in endings})


def adjective_forms(word: str) -> frozenset[str]:
    """Return a word; one with a star at its end with the endings of adjectives, too."""
    if not word.endswith("*"):
        return with_spellings({word})
    return with_spellings({f"{word[:-1]}{ending}" for ending in ADJECTIVE_ENDINGS})


def _present(verb: Verb) -> set[str]:
    linking = "e" if verb.stem.endswith(("t", "d", "fn", "chn")) else ""
    return {f"{verb.stem}{linking}t", verb.infinitive.removeprefix(verb.apart)}


def _past(verb: Verb) -> set[str]:
    linking = "e" if verb.stem.endswith(("t", "d", "fn", "chn")) else ""
    return {f"{verb.stem}{linking}te", f"{verb.stem}{linking}ten"}
