"""Repeat the vendoring of design system, fonts and icons, or check the checksums of what is kept.

`python tools/vendor_kern.py` needs node and npm and rewrites the folder;
`python tools/vendor_kern.py --check` needs only Python.
"""

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VENDOR_DIR = (
    Path(__file__).resolve().parent.parent
    / "src"
    / "ratschlag"
    / "web"
    / "static"
    / "web"
    / "vendor"
)
RECORD = "vendored.json"

# npm package → version, sha256 of its archive, licence
PACKAGES = {
    "@kern-ux/native": (
        "2.7.2",
        "b82c23c35a198e60ee4c53c5d14911432437f03802441b7473e8d7003795adb0",
        "EUPL-1.2 (design system), OFL-1.1 (Fira Sans)",
    ),
    "@fontsource/noto-sans-arabic": (
        "5.3.0",
        "e0a81ade67ce507c9b91546ca3d91332d184a8277fc683440b00896b430856bb",
        "OFL-1.1",
    ),
    "@fontsource/fira-sans": (
        "5.3.0",
        "2231966721c4c3f70194c336dd11428e15139bd902cac415528715028c9cd5a9",
        "OFL-1.1 (only the licence text is taken)",
    ),
    "@material-symbols/svg-400": (
        "0.48.2",
        "435f5393b5d3f7ee19ae683aaeb9a9a1b87636e459b0d38ca254e6e1e409f349",
        "Apache-2.0",
    ),
}
RTLCSS = "rtlcss@4.3.0"

# (package, path inside it, path in the vendor folder)
COPIES = [
    ("@kern-ux/native", "dist/kern.min.css", "kern/kern.min.css"),
    ("@kern-ux/native", "LICENSE.md", "kern/LICENSE.md"),
    *(
        (
            "@kern-ux/native",
            f"dist/fonts/fira-sans/FiraSans-{weight}.woff2",
            f"fira-sans/FiraSans-{weight}.woff2",
        )
        for weight in ("Regular", "Medium", "SemiBold")
    ),
    ("@fontsource/fira-sans", "LICENSE", "fira-sans/LICENSE"),
    *(
        (
            "@fontsource/noto-sans-arabic",
            f"files/noto-sans-arabic-arabic-{weight}-normal.woff2",
            f"noto-sans-arabic/NotoSansArabic-{weight}.woff2",
        )
        for weight in (400, 600)
    ),
    ("@fontsource/noto-sans-arabic", "LICENSE", "noto-sans-arabic/LICENSE"),
    ("@material-symbols/svg-400", "LICENSE", "material-symbols/LICENSE"),
]
ICONS = """
accessible add apartment arrow_back arrow_forward block calendar_month call check check_circle
chevron_right close contrast delete description do_not_disturb_on download edit edit_note error
event filter_list flag forum gavel group groups help history home horizontal_rule
hourglass_empty info keyboard_arrow_down language lightbulb location_on lock lock_open login
logout mail meeting_room menu menu_book open_in_new person play_arrow print
radio_button_checked radio_button_unchecked rss_feed schedule search settings sign_language
stop_circle swap_horiz sync trending_up undo upload videocam visibility warning
"""


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def icon_rule(name: str, svg: str) -> str:
    """Write one icon as a CSS mask, so that it takes the colour of the text beside it."""
    path = re.search(r'<path d="([^"]+)"', svg)
    if path is None:
        raise SystemExit(f"Icon {name} has no path.")
    image = (
        "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 -960 960 960'%3E"
        f"%3Cpath d='{path[1]}'/%3E%3C/svg%3E"
    )
    return f'.r-icon--{name} {{ --i: url("data:image/svg+xml,{image}"); }}\n'


def unpack(package: str, folder: Path) -> Path:
    """Fetch one npm archive, verify it and return the folder with its contents."""
    version, checksum, _ = PACKAGES[package]
    packed = subprocess.run(
        ["npm", "pack", "--silent", f"{package}@{version}"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / packed.stdout.split()[-1]
    if sha256(archive) != checksum:
        raise SystemExit(f"{package} {version} is not the archive that was reviewed.")
    target = folder / archive.stem
    with tarfile.open(archive) as contents:
        contents.extractall(target, filter="data")
    return target / "package"


def vendor() -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        sources = {package: unpack(package, folder) for package in PACKAGES}
        for package, source, target in COPIES:
            path = VENDOR_DIR / target
            path.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(sources[package] / source, path)
        symbols = sources["@material-symbols/svg-400"] / "rounded"
        names = sorted(ICONS.split())
        rules = [icon_rule(name, (symbols / f"{name}.svg").read_text()) for name in names]
        heading = "/* Material Symbols Rounded, Apache-2.0, see LICENSE. */\n"
        (VENDOR_DIR / "material-symbols" / "icons.css").write_text(heading + "".join(rules))
    kern = VENDOR_DIR / "kern"
    subprocess.run(
        ["npx", "--yes", RTLCSS, str(kern / "kern.min.css"), str(kern / "kern.rtl.min.css")],
        check=True,
    )
    write_record()


def vendored_files() -> dict[str, str]:
    """Checksum of every file of others in the vendor folder."""
    return {
        path.relative_to(VENDOR_DIR).as_posix(): sha256(path)
        for path in sorted(VENDOR_DIR.rglob("*"))
        if path.is_file() and path.parent != VENDOR_DIR
    }


def write_record() -> None:
    record = {
        "packages": {
            package: {"version": version, "sha256": checksum, "licence": licence}
            for package, (version, checksum, licence) in PACKAGES.items()
        },
        "derived": {
            "kern/kern.rtl.min.css": f"{RTLCSS} kern.min.css",
            "material-symbols/icons.css": "paths of rounded/*.svg as CSS masks",
        },
        "files": vendored_files(),
    }
    (VENDOR_DIR / RECORD).write_text(json.dumps(record, indent=2) + "\n")


def differences() -> list[str]:
    """Name every file that is missing, unknown or changed against the record."""
    recorded = json.loads((VENDOR_DIR / RECORD).read_text())["files"]
    found = vendored_files()
    return sorted(
        path for path in recorded.keys() | found.keys() if recorded.get(path) != found.get(path)
    )


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="only verify the checksums")
    if not parser.parse_args(arguments).check:
        vendor()
    changed = differences()
    for path in changed:
        print(f"{path}: not as recorded in {RECORD}", file=sys.stderr)
    return 1 if changed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
