"""When two spellings may mean the same: names, organisations, mail addresses."""

import re
import unicodedata

JOINERS = "\u200c\u200d"  # Persian and other scripts need them between letters
UNSEEN = frozenset({"Cf", "Cc", "Cn", "Co", "Cs"})
# Blank although letters or marks by kind: grapheme joiner, Hangul fillers, empty Braille.
BLANK = frozenset("\u034f\u115f\u1160\u3164\uffa0\u2800")
_TITLES = frozenset({"dr", "prof", "herr", "frau", "dipl", "ing", "med", "phil", "mr", "mrs", "ms"})
_SIGNS = re.compile(r"[\W_]")
_LEGAL_FORMS = re.compile(
    r"( (e v|ev|eingetragener verein|gemeinnuetzige|ggmbh|gmbh|gug|ug haftungsbeschraenkt|ug|ag"
    r"|co|kg|ohg|gbr|eg|mbh|stiftung buergerlichen rechts|i l|i g))+$"
)
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "o", "æ": "ae", "ł": "l"})
# Cyrillic and Greek letters that nobody can tell from Latin ones.
_LOOK_ALIKES = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0432\u0458\u0455\u0501\u04bb\u03b1\u03bf"
    "\u03bd\u03c1\u03c4\u03c5\u03b9\u0261\u0131",
    "aeopcyxivjsdhaovptuigi",
)


def visible(text: str) -> str:
    """Return a text in one line without signs that nobody sees, such as those of direction."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    kept = "".join(
        char
        for char in unicodedata.normalize("NFC", text)
        if char in JOINERS
        or char.isspace()
        or (char not in BLANK and unicodedata.category(char) not in UNSEEN)
    )
    return " ".join(kept.split()).strip(JOINERS + " ")


def name_key(name: str) -> str:
    """Return what two spellings of a name share: no case, accents, titles, order of words."""
    words = _letters(visible(name)).split()
    telling = [word for word in words if word not in _TITLES] or words
    return " ".join(sorted(telling)) or visible(name).casefold()


def organisation_key(name: str) -> str:
    """Return what two spellings of an organisation share; legal forms do not count."""
    words = " ".join(_letters(visible(name).replace("&", " und ")).split())
    return _LEGAL_FORMS.sub("", words) or visible(name).casefold()


def address_key(address: str) -> str:
    """Return a mail address as it is compared: in small letters, the domain as it is sent to."""
    local, _at, domain = address.strip().casefold().rpartition("@")
    if domain.isascii():
        return f"{local}@{domain}" if local and domain else ""
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return f"{local}@{domain}"


def address_skeleton(address: str) -> str:
    """Return an address without what makes two of them look the same but be different."""
    local, _at, domain = address.strip().casefold().rpartition("@")
    local, domain = (_skeleton(part) for part in (local.partition("+")[0], domain))
    if domain in {"gmail.com", "googlemail.com"}:
        local, domain = local.replace(".", ""), "gmail.com"
    return f"{local}@{domain}" if domain else ""


def _skeleton(text: str) -> str:
    plain = text if text.isascii() else _plain(visible(text)).translate(_LOOK_ALIKES)
    return plain.replace("rn", "m").replace("0", "o").replace("1", "l")


def _letters(text: str) -> str:
    plain = _plain(text)
    if not plain.isascii() and any("a" <= char <= "z" for char in plain):
        plain = plain.translate(_LOOK_ALIKES)  # of a mixture only: Cyrillic names are names
    return _SIGNS.sub(" ", plain)


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    if folded.isascii():
        return folded
    letters = unicodedata.normalize("NFD", folded)
    return "".join(char for char in letters if not unicodedata.combining(char))
