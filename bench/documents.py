"""Measure the council paper: `python -m bench.documents`.

Cold is a fresh process including imports; warm are further papers in the same process, each with
another text, because the engine remembers what it has set before.
"""

import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from itertools import cycle, islice

from ratschlag.papers.rendering.document import (
    Check,
    Choice,
    ConsultationRow,
    CouncilPaperDocument,
    FinanceStatement,
    FormLabels,
)
from ratschlag.papers.rendering.docx import render_docx
from ratschlag.papers.rendering.markdown import blocks_from_markdown
from ratschlag.papers.rendering.pdf import render_pdf

WARM_RUNS = 20
LONG_PARAGRAPHS = 350
PARAGRAPHS = (
    "Für das Konzept zur Integration beginnt ein Beteiligungsverfahren. Das vorige galt von 2016 "
    "bis 2020; die Bestandsaufnahme von 2021 verlangt, künftig auch **Rassismus** zu behandeln.",
    "Eingeladen werden Menschen aus Verwaltung, Politik und Zivilgesellschaft. Viele von ihnen "
    "sollen Migrationshintergrund haben, in der Zivilgesellschaft wie in der Verwaltung.",
    "- Vielfalt in der Verwaltung\n- Wohnen\n- Arbeit\n- Bildung\n- Stadtgesellschaft",
    "In jedem Handlungsfeld gelten drei Querschnittsthemen: Anti-Rassismus, Partizipation, Gender.",
    "Je Handlungsfeld sind zwei bis drei Sitzungen vorgesehen, montags oder mittwochs am späten "
    "Nachmittag. Ferien und Sitzungen der Gremien bleiben frei. Der Auftakt ist in Präsenz.",
    "Ein Lenkungsgremium beobachtet den Prozess und begleitet später Umsetzung und Evaluation.",
    "Jede Maßnahme nennt, wer für sie verantwortlich ist und was sie kostet. Ziele sind messbar "
    "und haben einen Termin. Der Beschluss ist für Januar 2024 vorgesehen.",
)


def model_paper(number: int, paragraphs: int = len(PARAGRAPHS)) -> CouncilPaperDocument:
    text = "\n\n".join(islice(cycle(PARAGRAPHS), paragraphs))
    return CouncilPaperDocument(
        language="de-DE",
        title="Mitteilungsvorlage: Neues Integrationskonzept",
        municipality="Landeshauptstadt Potsdam",
        office="",
        kind="Mitteilungsvorlage",
        number=f"23/SVV/{number:04}",
        subject="Neues Integrationskonzept",
        publicity="öffentlich",
        reference_number="",
        created_on="09.02.2023",
        dated=date(2023, 2, 9),
        intake="",
        submitter="Büro für Chancengleichheit und Vielfalt",
        consultations=(ConsultationRow("01.03.2023", "Stadtverordnetenversammlung"),),
        operative_formula="Die Stadtverordnetenversammlung nimmt zur Kenntnis:",
        body=blocks_from_markdown(f"Lauf {number}. {text}"),
        finance=FinanceStatement(
            "Der Beginn hat keine finanziellen Auswirkungen.", Choice(("ja", "nein"))
        ),
        checks=(Check("Pflichtaufgabe", "nein"), Check("Klimaprüfung")),
        attachments=(),
        signatures=("Oberbürgermeister*in",),
        labels=FormLabels(**{field.name: field.name for field in fields(FormLabels)}),
    )


def seconds(render: Callable[[CouncilPaperDocument], bytes], paper: CouncilPaperDocument) -> float:
    start = time.perf_counter()
    render(paper)
    return time.perf_counter() - start


def cold_seconds(name: str) -> float:
    code = f"from bench.documents import *; {name}(model_paper(0))"
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - start


def main() -> None:
    print("| document | cold s | warm median s | warm worst s |")
    print("|---|---|---|---|")
    for render in (render_pdf, render_docx):
        cold = cold_seconds(render.__name__)
        warm = [seconds(render, model_paper(run)) for run in range(WARM_RUNS + 1)][1:]
        print(
            f"| {render.__name__} | {cold:.2f} | {statistics.median(warm):.3f} | {max(warm):.3f} |"
        )
    long_paper = replace(model_paper(1, LONG_PARAGRAPHS), number="23/SVV/9999")
    taken = seconds(render_pdf, long_paper)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"\nlong paper ({LONG_PARAGRAPHS} paragraphs): {taken:.2f} s; peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
