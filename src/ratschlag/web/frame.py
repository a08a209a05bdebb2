"""What every page needs around its content: languages, footer, who is here."""

from typing import Any

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext as _

from ratschlag.core.access import ANONYMOUS
from ratschlag.core.http import Request


def page_frame(request: Request) -> dict[str, Any]:
    """Return the template variables of the frame; asks the database nothing."""
    language = get_language() or settings.LANGUAGE_CODE
    municipality = getattr(request, "municipality", None)
    return {
        "municipality": municipality,
        "actor": getattr(request, "actor", ANONYMOUS),
        "html_lang": language,
        "html_dir": "rtl" if get_language_info(language)["bidi"] else "ltr",
        "language_links": _language_links(request, language),
        "footer_links": _footer_links() if municipality else [],
        "demonstration": getattr(municipality, "demonstration_note", ""),
    }


def _language_links(request: Request, current: str) -> list[dict[str, Any]]:
    links = []
    path = escape_leading_slashes(request.path)  # “//host/…” would lead to that host
    for code, _name in settings.LANGUAGES:
        info = get_language_info(code)
        links.append(
            {
                "code": code,
                "name": info["name_local"].capitalize(),
                "url": translate_url(path, code),
                "current": code == current,
                "direction": "rtl" if info["bidi"] else "ltr",
            }
        )
    return links


def _footer_links() -> list[dict[str, str]]:
    pages = {
        "imprint": _("Imprint"),
        "privacy": _("Privacy"),
        "accessibility": _("Accessibility statement"),
        "contact": _("Contact, report a barrier"),
    }
    return [{"label": label, "url": reverse(f"web:{name}")} for name, label in pages.items()]
