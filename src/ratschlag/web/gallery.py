"""Every building block in every state on one page, to look at while building and to test."""

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import override

from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.municipalities.permissions import SEE_PUBLIC_PAGES

LANGUAGES = {"rtl": "ar", "ltr": "de"}


class SampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(
        label="Bezeichnung", help_text="So steht sie auf der öffentlichen Seite."
    )
    purpose = forms.CharField(label="Zweck", widget=forms.Textarea({"rows": 3}), required=False)
    committee = forms.ChoiceField(
        label="Gremium", choices=[("", "Bitte wählen"), ("svv", "Stadtverordnetenversammlung")]
    )
    day = forms.DateField(label="Tag", help_text="Zum Beispiel 20.03.2023")
    start = forms.TimeField(label="Beginn", required=False)
    seats = forms.IntegerField(label="Plätze", min_value=1)
    mail = forms.EmailField(label="E-Mail-Adresse", required=False)
    address = forms.URLField(label="Adresse des Kalenders", required=False, assume_scheme="https")
    calendar = forms.FileField(
        label="Kalenderdatei", required=False, help_text="iCalendar oder CSV"
    )
    meeting_format = forms.ChoiceField(
        label="Form",
        choices=[("room", "vor Ort"), ("online", "online"), ("both", "vor Ort und online")],
        widget=forms.RadioSelect,
    )
    weekdays = forms.MultipleChoiceField(
        label="Wochentage",
        choices=[("mon", "Montag"), ("wed", "Mittwoch")],
        widget=forms.CheckboxSelectMultiple,
        help_text="An diesen Tagen darf ein Treffen liegen.",
    )
    is_public = forms.BooleanField(
        label="Öffentlich", required=False, help_text="Der Termin erscheint auf der Prozessseite."
    )


@access(SEE_PUBLIC_PAGES)
def gallery(request: Request) -> HttpResponse:
    """Show the building blocks; ?richtung=rtl and ?seite=3 choose what to look at."""
    language = LANGUAGES.get(request.GET.get("richtung", ""), "de")
    context = {
        **_frame(language),
        **_states(),
        **_charts(),
        "page": Paginator(range(187), 25).get_page(request.GET.get("seite", 3)),
        "months": [_march(), _april()],
        "empty_form": SampleForm(auto_id="leer_%s"),
        "wrong_form": SampleForm(
            {"name": "", "day": "31.02.2023", "seats": "viele", "mail": "nirgends"},
            auto_id="falsch_%s",
        ),
    }
    with override(language):
        return render(request, "web/gallery.html", context)


def _frame(language: str) -> dict[str, Any]:
    links = [("de", "Deutsch", "ltr"), ("en", "English", "ltr"), ("ar", "العربية", "rtl")]
    return {
        "html_lang": language,
        "html_dir": "rtl" if language == "ar" else "ltr",
        "demonstration": "Ablauf nach öffentlichen Unterlagen. Zahlen und Namen sind erfunden.",
        "crumbs": [
            {"label": "Werkstatt", "url": "#werkstatt"},
            {"label": "Integrationskonzept", "url": "#konzept"},
            {"label": "Bausteine"},
        ],
        "language_links": [
            {"code": code, "name": name, "url": f"#{code}", "current": code == language}
            | {"direction": direction}
            for code, name, direction in links
        ],
        "footer_links": [
            {"label": label, "url": f"#{label.lower()}"}
            for label in ["Impressum", "Datenschutz", "Erklärung zur Barrierefreiheit", "Kontakt"]
        ],
    }


def _states() -> dict[str, Any]:
    return {
        "day": dt.date(2023, 6, 21),
        "from_hour": dt.time(16, 30),
        "to_hour": dt.time(18),
        "tabs": [
            {"label": "Liste", "url": "#liste", "current": True},
            {"label": "Nach Stelle", "url": "#stelle", "count": 9},
            {"label": "Verlauf", "url": "#verlauf"},
        ],
        "chips": [
            {"label": "Alle Gruppen", "url": "#alle", "current": True},
            {"label": "Bildung", "url": "#bil", "code": "BIL", "count": 3},
            {"label": "Stadtgesellschaft", "url": "#sta", "code": "STA"},
        ],
        "phases": [
            {"name": "Start und Einladung", "when": "Februar bis März 2023", "state": "done"},
            {"name": "Arbeitsgruppen", "when": "März bis Oktober 2023", "state": "here"},
            {"name": "Entwurf und Zusagen", "when": "Oktober bis Dezember 2023", "state": "ahead"},
            {"name": "Beratung und Beschluss", "when": "Januar 2024, geplant", "state": "ahead"},
            {"name": "Umsetzung und Berichte", "when": "ab 2024", "state": "ahead"},
        ],
        "timeline": [
            {"when": "1. März 2023", "title": "Mitteilungsvorlage", "state": "done", "url": "#v"},
            {"when": "20. März 2023", "title": "Auftakt für alle", "state": "here"}
            | {"text": "Stadthaus, 17 Uhr", "word": "Einladungen sind verschickt"},
            {"when": "seit 31. Mai 2023", "title": "Niederschrift freigeben", "state": "late"},
            {"when": "Januar 2024", "title": "Beschluss", "state": "ahead", "word": "geplant"},
        ],
        "facts": [
            ("Zuständig", "Büro für Chancengleichheit und Vielfalt"),
            ("Rechtsgrundlage", None),
            ("Stellvertretung im Stadtverordnetenversammlungsausschuss", "noch offen"),
        ],
        "columns": [
            {"label": "Gruppe"},
            {"label": "Nächstes Treffen"},
            {"label": "Sitze", "numeric": True},
        ],
    }


def _charts() -> dict[str, Any]:
    return {
        "sectors": ["Verwaltung", "Politik", "Zivilgesellschaft"],
        "balance": [
            {"label": "Verwaltung", "values": [9, 0, 9]},
            {"label": "Wohnen", "values": [9, 2, 13]},
            {"label": "Stadtgesellschaft", "values": [7, None, 18]},
        ],
        "single": ["Wünsche"],
        "wishes": [
            {"label": "übernommen", "value": 21},
            {"label": "nicht übernommen", "value": 8},
            {"label": "noch in Beratung", "value": None},
        ],
        "dates": ["2023", "2024", "2025", "2026"],
        "curves": [
            {"name": "38,5 % erreicht", "values": [0, 21, 38.5, None], "kind": "actual"},
            {"name": "Ziel 100 %", "values": [0, None, 55, 100], "kind": "goal"},
        ],
    }


def _cell(day: int, weekday: str, kind: str, label: str = "", **more: Any) -> dict[str, Any]:
    return {"day": day, "weekday": weekday, "kind": kind, "label": label, **more}


def _choice(day: int, weekday: str, month: str, label: str, **more: Any) -> dict[str, Any]:
    spoken = f"{weekday}, {day}. {month} 2023: {label}"
    number = {"März": 3, "April": 4}[month]
    link = {"url": f"#auswahl-{number}-{day}", "date": f"2023-{number:02}-{day:02}"}
    return _cell(day, weekday, "free", label, spoken=spoken, **link, **more)


def _march() -> dict[str, Any]:
    mon, wed = "Montag", "Mittwoch"
    return {
        "caption": "März",
        "note": "4 Tage nutzbar",
        "weekdays": [mon, wed],
        "weeks": [
            [None, _cell(1, wed, "council", "Stadtverordnetenversammlung")],
            [_cell(6, mon, "past", "vorbei"), _cell(8, wed, "council", "Hauptausschuss")],
            [_choice(13, mon, "März", "frei"), _choice(15, wed, "März", "frei", rank=1)],
            [
                _choice(20, mon, "März", "Lenkung", code="LEN", time="17:00", is_locked=True),
                _choice(
                    22,
                    wed,
                    "März",
                    "Bildung",
                    code="BIL",
                    time="16:30",
                    move_url="/verlegen",
                    rank=2,
                ),
            ],
            [
                _choice(27, mon, "März", "Wohnen", code="WOH", time="17:30", is_selected=True),
                _cell(29, wed, "council", "SVV"),
            ],
        ],
    }


def _april() -> dict[str, Any]:
    mon, wed = "Montag", "Mittwoch"
    return {
        "caption": "April",
        "note": "2 Tage nutzbar",
        "weekdays": [mon, wed],
        "weeks": [
            [_cell(3, mon, "school", "Ferien"), _cell(5, wed, "school", "Ferien")],
            [_cell(10, mon, "holiday", "Ostermontag"), _cell(12, wed, "school", "Ferien")],
            [_choice(17, mon, "April", "Auftakt", code="AUF", time="17:00"), _cell(19, wed, "out")],
            [_cell(24, mon, "council", "AG Asyl"), _choice(26, wed, "April", "frei")],
        ],
    }
