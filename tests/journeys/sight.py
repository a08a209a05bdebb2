"""How a page is looked at: in both colour schemes and directions, by axe and by width.

A page is loaded once for each direction. Scheme and width change on the loaded page: neither
changes its document, so in the second look axe repeats only the rules about colours.

Where hundreds of pages are walked, axe looks at each of them once in either direction, at every
other one in the dark first; whether it fits is asked in each width.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page, ViewportSize

WIDE: ViewportSize = {"width": 1280, "height": 1024}
SMALL: ViewportSize = {"width": 320, "height": 256}  # what is left of it at 400 %
AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"  # before every page's own scripts
COLOURS = ["color-contrast", "link-in-text-block"]
BARRIERS = """rules => axe.run(document,
        {resultTypes: ['violations'], preload: false, iframes: false, ...rules})
    .then(found => found.violations.map(rule => rule.id + ': '
        + rule.nodes.slice(0, 3).map(node => node.html.slice(0, 160))))"""
OVERFLOWING = """() => {
    const room = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= room) return [];
    const outside = one => {
        const { left, right } = one.getBoundingClientRect();
        return right > room + 1 || left < -1;
    };
    const parts = [...document.body.querySelectorAll('*')]
        .filter(one => outside(one) && !one.closest('.r-scroll, .r-nav, .r-tabs, .r-sr'))
        .slice(-3).map(one => one.outerHTML.slice(0, 120));
    return parts.length ? parts : ['a mark or a shadow'];
}"""
# Where somebody reads or acts; hidden from the eye, or scrolled out of its box, is left out.
PLACES = """() => [...document.querySelectorAll(
        'h1, h2, h3, p, li, dt, dd, th, td, label, a, button, input, select, textarea, summary')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.closest('.r-sr')
        && (one.matches('button, input, select, textarea') || one.innerText?.trim()))
    .map(one => [one, one.getBoundingClientRect()])
    .filter(([, at]) => at.width > 4 && at.height > 4 && at.left >= 0 && at.top >= 0
        && at.right <= innerWidth && at.bottom <= innerHeight)
    .map(([one, at]) => [one.outerHTML.slice(0, 120), at.left, at.top, at.right, at.bottom])"""
# Lightest and darkest point of each place on a picture of the page: of the points that lie in it
# as a whole, since one at its edge shows its neighbours as well.
RANGES = """async ([picture, places]) => {
    const bytes = Uint8Array.from(atob(picture), one => one.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const drawn = canvas.getContext('2d', {willReadFrequently: true});
    drawn.drawImage(image, 0, 0);
    return places.filter(([, ...edges]) => {
        const [left, top] = edges.slice(0, 2).map(Math.ceil);
        const [right, bottom] = edges.slice(2).map(Math.floor);
        const dots = drawn.getImageData(left, top, right - left, bottom - top).data;
        let least = 255, most = 0;
        for (let at = 0; at < dots.length; at += 4) {
            const light = (dots[at] + dots[at + 1] + dots[at + 2]) / 3;
            least = Math.min(least, light);
            most = Math.max(most, light);
        }
        return most - least < 60;
    }).map(([html]) => 'invisible: ' + html);
}"""


Step = Callable[[Page], None]
Look = tuple[str, ViewportSize, dict[str, object] | None]  # scheme, width, what axe looks for
ALL: dict[str, object] = {}
ONLY_COLOURS: dict[str, object] = {"runOnly": COLOURS}


def barriers(page: Page, **rules: object) -> list[str]:
    """Return what axe finds on the page as it stands, with the parts concerned."""
    found: list[str] = page.evaluate(BARRIERS, rules)
    return found


def too_wide(page: Page) -> list[str]:
    """Return what does not fit into the window."""
    return [f"does not fit: {one}" for one in page.evaluate(OVERFLOWING)]


def faults(page: Page, looks: Iterable[Look]) -> list[str]:
    """Look at the loaded page in several ways; axe is left out where it has nothing to look for."""
    found = []
    for scheme, size, rules in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size(size)
        here = [*(barriers(page, **rules) if rules is not None else ()), *too_wide(page)]
        found += [f"{scheme}, {size['width']} px: {one}" for one in here]
    return found


def faults_in_every_mode(page: Page, url: str, step: Step | None = None) -> list[str]:
    """Look at a page, after a step on it, in both schemes and directions, wide and at 400 %."""
    german = (("light", WIDE, ALL), ("dark", SMALL, ONLY_COLOURS))
    arabic = (("light", SMALL, ALL), ("dark", WIDE, ONLY_COLOURS))
    return _faults_in(page, url, step, german, arabic)


def faults_in_passing(page: Page, url: str, step: Step, *, dark_first: bool) -> list[str]:
    """Look at one of many pages: with all rules in German, for colours from right to left."""
    first, second = ("dark", "light") if dark_first else ("light", "dark")
    german = ((first, WIDE, ALL), (first, SMALL, None))
    arabic = ((second, SMALL, ONLY_COLOURS), (second, WIDE, None))
    return _faults_in(page, url, step, german, arabic)


def _faults_in(
    page: Page, url: str, step: Step | None, german: Iterable[Look], arabic: Iterable[Look]
) -> list[str]:
    found = []
    split = _path_of(url)
    for prefix, looks in (("", german), ("/ar", arabic)):
        here = url[:split] + prefix + url[split:]
        page.goto(here)
        if page.url != here:
            found.append(f"{prefix or '/de'}: leads to {page.url}")
        if step is not None:
            step(page)
        found += [f"{prefix or '/de'}, {one}" for one in faults(page, looks)]
    return [f"{url[split:]}, {one}" for one in found]


def faults_in_forced_colours(page: Page, url: str, step: Step | None = None) -> list[str]:
    """Look at a page with the colours of the system instead of its own, dark and light."""
    found = []
    page.goto(url)
    if step is not None:
        step(page)
    for scheme in ("dark", "light"):
        page.emulate_media(forced_colors="active", color_scheme=scheme)
        page.set_viewport_size(WIDE)
        found += invisible(page)
    # Styles go on naming the page's own colours, so axe would judge what nobody sees.
    found += barriers(page, rules={"color-contrast": {"enabled": False}})
    page.set_viewport_size(SMALL)
    found += [*too_wide(page), *invisible(page)]
    page.emulate_media(forced_colors="none")
    return [f"{url[_path_of(url) :]}, forced colours: {one}" for one in found]


def _path_of(url: str) -> int:
    """Return where the path begins, behind the host and its port."""
    return url.index("/", len("http://"))


def invisible(page: Page) -> list[str]:
    """Return texts and controls within the window that do not stand out from what is behind."""
    picture = b64encode(page.screenshot()).decode()
    found: list[str] = page.evaluate(RANGES, [picture, page.evaluate(PLACES)])
    return found
