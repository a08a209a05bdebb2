"""Files handed out: what is not public is kept by nobody on the way."""

import pytest
from django.http import HttpResponse

from ratschlag.core.http import as_file


@pytest.mark.parametrize(("is_public", "kept"), [(False, "no-store"), (True, None)])
def test_only_public_files_may_be_kept_on_the_way(is_public: bool, kept: str | None) -> None:
    answer = as_file(HttpResponse(b"x"), "vorlage.pdf", is_public=is_public)

    assert answer.headers["Content-Disposition"] == 'attachment; filename="vorlage.pdf"'
    assert answer.headers.get("Cache-Control") == kept


def test_name_cannot_leave_its_header() -> None:
    name = 'Übersicht "A"; filename=b.exe'

    header = as_file(HttpResponse(b"x"), name).headers["Content-Disposition"]

    assert header.startswith("attachment; filename*=utf-8''%C3%9Cbersicht%20%22A%22")
