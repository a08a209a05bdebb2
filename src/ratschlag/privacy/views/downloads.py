"""What is kept about somebody as a file that programs read."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.core.http import as_file
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.queries import Found


def data_file(municipality: Municipality, found: Iterable[Found], now: datetime) -> HttpResponse:
    """Return everything that was found, complete, with purpose, basis and period."""
    classes = [_as_plain(each) for each in found]
    text = json.dumps(
        {"municipality": municipality.name, "made_at": now, "classes": classes},
        cls=DjangoJSONEncoder,
        ensure_ascii=False,
        indent=1,
    )
    answer = HttpResponse(text, content_type="application/json; charset=utf-8")
    return as_file(answer, _("my-data") + ".json")


def _as_plain(found: Found) -> dict[str, Any]:
    declared = found.data_class
    return {
        "key": declared.key,
        "name": str(declared.name),
        "purpose": str(declared.purpose),
        "legal_basis": str(declared.legal_basis),
        "recipients": str(declared.recipients),
        "storage": str(declared.storage),
        "records": [
            {str(name): _plain(value) for name, value in declared.values_of(record).items()}
            for record in found.records
        ],
    }


def _plain(value: Any) -> Any:
    return str(value) if not isinstance(value, str | int | float | bool | None) else value
