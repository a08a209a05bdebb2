"""What holds for every template of the frame and the components."""

import re
from pathlib import Path

import pytest

import ratschlag.web
from tests.web.components.conftest import gallery_html

WEB = Path(ratschlag.web.__file__).parent
TEMPLATES = sorted((WEB / "templates").rglob("*.html"))
COMPONENTS = sorted((WEB / "templates" / "cotton").glob("*.html"))
INLINE = re.compile(
    r"\sstyle=|<style|\son[a-z]+=\"|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE
)


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_template_everywhere_has_no_inline_style_or_script(template: Path) -> None:
    found = INLINE.findall(template.read_text())

    assert found == []


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda path: path.stem)
def test_component_everywhere_states_its_variables_and_is_used(component: Path) -> None:
    text = component.read_text()
    tag = re.compile(rf"<c-{component.stem.replace('_', '-')}[\s>]")

    users = [path for path in TEMPLATES if path != component and tag.search(path.read_text())]

    assert text.startswith("{#")
    assert users != []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_gallery_rendered_holds_no_unresolved_tag(direction: str) -> None:
    html = gallery_html(direction)

    assert re.findall(r"<c-|{{|{%", html) == []
    assert f'dir="{direction}"' in html
    assert ("kern.rtl.min.css" in html) == (direction == "rtl")


def test_text_given_to_a_component_is_escaped_once() -> None:
    html = gallery_html()

    assert "&amp;amp;" not in html
    assert "&lt;span" not in html
