"""Own attributes of the example: what its measures say besides, all of it invented."""

from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Concept, Measure

LANGUAGES = ("Arabisch, Englisch", "Einfache Sprache", "Russisch, Ukrainisch, Englisch")
STEPS = ("Regelangebot", "Modell", "einmalig")
EVERY_SPOKEN, EVERY_COUNTED, EVERY_TASK = 4, 3, 5  # one of so many measures says it


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Define three attributes that everybody reads and one for the office; fill some in."""

    def define(label: str, kind: str, **values: Any) -> Any:
        row = {"label": label, "kind": kind, "is_public": True, **values}
        return operations.add_attribute(concept=concept, values=row, **act)

    reached = define(
        "Erreichte Menschen",
        "number",
        unit="im Jahr",
        help_text="Geschätzt, für das erste volle Jahr.",
    )
    spoken = define("Sprachen des Angebots", "short")
    step = define("Verstetigung", "choice", options="\n".join(STEPS))
    task = define("Gesetzliche Pflichtaufgabe", "flag", is_public=False)
    for place, measure in enumerate(Measure.objects.filter(concept=concept).order_by("position")):
        texts = {step: STEPS[place % len(STEPS)]}
        if place % EVERY_COUNTED == 0:
            texts[reached] = str(20 * (place + 3))
        if place % EVERY_SPOKEN == 0:
            texts[spoken] = LANGUAGES[place % len(LANGUAGES)]
        if place % EVERY_TASK == 0:
            texts[task] = "ja" if place % 2 else "nein"
        operations.fill_attributes(measure=measure, texts=texts, version=measure.version, **act)
