"""Put the pinned uv into a folder of the project, with nothing but Python itself.

Usage: python3 tools/get_uv.py FOLDER

pip is used where there is one, because it knows the machine's own mirrors and proxies; a Debian
without pip and venv gets the wheel straight from the package index.
"""

import hashlib
import io
import json
import os
import platform
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

VERSION = "0.13.9"
INDEX = (
    os.environ.get("UV_INDEX_URL") or os.environ.get("PIP_INDEX_URL") or "https://pypi.org/simple"
)


def main() -> int:
    """Return 0 when FOLDER/uv is there and runs."""
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / "uv"
    if not target.exists() and not (_by_pip(folder, target) or _by_download(target)):
        print(f"uv {VERSION} could not be fetched. Install uv yourself and run make again.")
        return 1
    return subprocess.run([str(target), "--version"], check=False).returncode


def _by_pip(folder: Path, target: Path) -> bool:
    staging = folder / "uv-package"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target"]
    try:
        done = subprocess.run(
            [*command, str(staging), f"uv=={VERSION}"], check=False, capture_output=True
        )
    except OSError:
        return False
    found = next(staging.rglob("bin/uv"), None) if done.returncode == 0 else None
    if found is None:
        return False
    shutil.copy2(found, target)
    target.chmod(0o755)
    shutil.rmtree(staging)
    return True


def _by_download(target: Path) -> bool:
    machine = {"x86_64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}.get(platform.machine())
    if machine is None:
        return False
    request = urllib.request.Request(
        f"{INDEX.rstrip('/')}/uv/", headers={"Accept": "application/vnd.pypi.simple.v1+json"}
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            files = json.load(answer)["files"]
        chosen = next(
            f
            for f in files
            if f["filename"].startswith(f"uv-{VERSION}-")
            and f"manylinux_2_17_{machine}" in f["filename"]
        )
        with urllib.request.urlopen(chosen["url"], timeout=300) as answer:
            wheel = answer.read()
    except (OSError, ValueError, StopIteration):
        return False
    if hashlib.sha256(wheel).hexdigest() != chosen["hashes"]["sha256"]:
        return False
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        member = next(name for name in archive.namelist() if name.endswith("/scripts/uv"))
        target.write_bytes(archive.read(member))
    target.chmod(0o755)
    return True


if __name__ == "__main__":
    sys.exit(main())
