"""Error pages say what happened and what to do next."""

import pytest
from django.template import Context
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_page_for_a_broken_server_needs_no_context(name: str) -> None:
    html = get_template(name).template.render(Context())

    assert "Was Sie tun können" in html
    assert "{" not in html.split("</head>")[1]


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "404.html", "409.html"])
def test_page_for_a_refused_request_has_one_heading_and_a_way_on(name: str) -> None:
    html = render_to_string(name, request=RequestFactory().get("/"))

    assert html.count("<h1>") == 1
    assert html.count("<li>") >= 1


def test_page_for_somebody_without_right_says_who_may() -> None:
    reason = "Diese Seite sehen nur Mitglieder der AG <Wohnen>."

    html = render_to_string("403.html", {"reason": reason}, RequestFactory().get("/"))

    assert "Mitglieder der AG &lt;Wohnen&gt;." in html
