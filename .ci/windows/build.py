"""Build the Windows folder as a ZIP, and the installer of it, on Linux.

    build.py LAB     LAB is what ``setup`` made: a Windows Python, and room for wheels

Nothing is frozen: interpreter, wheels and package lie in a folder as their makers signed
them, with a launcher of our own. What the program does not use stays out. The same input
gives the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import py_compile
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.parser import HeaderParser
from io import StringIO
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DIST = ROOT / "dist"
COMPILER = "x86_64-w64-mingw32-gcc"
PLAIN = ("-O2", "-s", "-Wl,--no-insert-timestamp", "-Wall", "-Wextra", "-Werror")
EPOCH = (2026, 1, 1, 0, 0, 0)
WHEN = datetime(*EPOCH, tzinfo=UTC).timestamp()
"""The time of every file in what is packed: the same input gives the same bytes."""

NEVER = {"pip", "setuptools", "pkg_resources", "_distutils_hack", "wheel"}
"""Packages that others name, and that nothing here imports."""
QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtPrintSupport")
QT_PLUGINS = (
    "platforms/qwindows.dll",
    "platforms/qoffscreen.dll",
    "styles/qmodernwindowsstyle.dll",
    "imageformats/qico.dll",
    "imageformats/qsvg.dll",
    "iconengines/qsvgicon.dll",
)
NOT_USED = re.compile(
    r"""(^|/)(tests?|testing|docs?|examples?|__pycache__|include|typesystems|glue|scripts)/
    | \.(pyi|pyx|pxd|h|hpp|lib|a|c|cpp|exe|qml|typed)$
    | ^(lxml/(html|isoschematron|includes)|PIL/.*(Tk|Qt|Grab|Show|Tkinter)|pypdfium2_cli|bin)
    | ^dateutil/zoneinfo/.*\.tar | ^pygments/(formatters|styles|lexers)/(?!__init__|_mapping)
    | ^babel/ | ^tzdata/ | ^reportlab/graphics/(samples|barcode)
    | ^lxml/(objectify|sax|builder|ElementInclude|doctestcompare|cssselect|usedoctest)
    | ^reportlab/fonts/
    | ^PIL/_(avif|webp|imagingtk|imagingcms|imagingft|imagingmath|imagingmorph)
    | ^stdnum/(?!(__init__|exceptions|util)\.py|gb/(__init__|nhs)\.py)
    """,
    re.VERBOSE | re.IGNORECASE,
)
STDLIB_NOT_USED = {
    "test", "idlelib", "tkinter", "ensurepip", "turtledemo", "lib2to3", "distutils", "pydoc_data",
    "venv", "curses", "dbm", "wsgiref", "xmlrpc", "__pycache__", "site-packages", "msilib",
    "pydoc.py", "turtle.py", "this.py", "antigravity.py", "nntplib.py", "smtplib.py",
    "telnetlib.py", "ftplib.py", "imaplib.py", "poplib.py", "cgi.py", "cgitb.py",
    "doctest.py", "pdb.py",
}  # fmt: skip
DLLS_NOT_USED = {
    "_msi.pyd", "_asyncio.pyd", "_overlapped.pyd", "winsound.pyd", "_zoneinfo.pyd",
    # No connection is opened: nothing speaks TLS.
    "_ssl.pyd", "libssl-3.dll",
}  # fmt: skip


# ---- what goes in ------------------------------------------------------------------------


def version() -> str:
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "selfassess/__init__.py").read_text())
    assert found is not None
    return found[1]


def wheels(lab: Path) -> list[Path]:
    """Download the wheels of what the program needs, and return them by name."""
    folder = lab / "package-wheels"
    folder.mkdir(exist_ok=True)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    limits = lab / "constraints.txt"
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    limits.write_text("\n".join(line.partition(";")[0].strip() for line in lines) + "\n")
    fetch = [
        sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check",
        "--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp",
        "--abi", "cp311", "--abi", "abi3", "--abi", "none", "--only-binary=:all:",
        "-c", str(limits), "-d", str(folder),
    ]  # fmt: skip
    subprocess.run([*fetch, *project["dependencies"]], check=True)
    found = sorted(folder.glob("*.whl"), key=lambda path: path.name.lower())
    return [one for one in found if one.name.partition("-")[0].lower() not in NEVER]


def unpack(found: Iterable[Path], target: Path) -> list[dict[str, str]]:
    """Unpack wheels without what is not used; return what each of them is."""
    components = []
    for wheel in found:
        with zipfile.ZipFile(wheel) as packed:
            for name in packed.namelist():
                if name.endswith(("/METADATA", "/METADATA.json")):
                    components.append(described(packed.read(name).decode(), wheel))
                if wanted(name) and not name.endswith("/"):
                    place = target / name
                    place.parent.mkdir(parents=True, exist_ok=True)
                    place.write_bytes(packed.read(name))
    return components


def wanted(name: str) -> bool:
    first, _, rest = name.partition("/")
    if first.endswith(".dist-info"):
        # What it is, and under which licence; the rest is for installers.
        return rest == "METADATA" or "licen" in rest.lower() or "copying" in rest.lower()
    if first.endswith(".data") or first in NEVER or name.endswith(".pth"):
        return False
    return NOT_USED.search(name) is None


def described(metadata: str, wheel: Path) -> dict[str, str]:
    said = HeaderParser().parsestr(metadata)
    licence = said.get("License-Expression") or said.get("License") or ""
    return {
        "name": said["Name"],
        "version": said["Version"],
        "licence": licence.splitlines()[0] if licence else "",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
    }


def needed(start: Iterable[Path], folders: list[Path]) -> set[Path]:
    """Return the libraries that some libraries load, and those that these load."""
    known = {path.name.lower(): path for folder in folders for path in folder.glob("*.dll")}
    found, waiting = set(start), list(start)
    while waiting:
        told = subprocess.run(
            ["x86_64-w64-mingw32-objdump", "-p", str(waiting.pop())],
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for name in re.findall(r"DLL Name: (\S+)", told):
            path = known.get(name.lower())
            if path is not None and path not in found:
                found.add(path)
                waiting.append(path)
    return found


def prune_qt(packages: Path, runtime: Path) -> None:
    """Keep of Qt what the modules and plugins in use load."""
    qt, shiboken = packages / "PySide6", packages / "shiboken6"
    modules = [qt / f"{name}.pyd" for name in QT_MODULES]
    plugins = [qt / "plugins" / name for name in QT_PLUGINS]
    starts = [*modules, *plugins, *shiboken.glob("*.pyd")]
    missing = [path for path in starts if not path.is_file()]
    assert not missing, missing
    kept = needed(starts, [qt, shiboken, runtime])
    for path in [*qt.rglob("*"), *shiboken.rglob("*")]:
        python = path.suffix == ".py" and path.parent.name in {"PySide6", "shiboken6", "support"}
        support = "support" in path.parts or "files.dir" in path.parts
        if path.is_file() and path not in kept and not python and not support:
            path.unlink()
    for folder in (qt, shiboken):
        drop_empty(folder)


def drop_empty(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def copy_python(source: Path, target: Path) -> None:
    """Copy the interpreter and the part of its library that the program may use."""
    for path in sorted(source.iterdir()):
        is_part = path.suffix.lower() in {".dll", ".pyd"} and path.name not in DLLS_NOT_USED
        if path.is_file() and (is_part or path.name.lower() == "python.exe"):
            shutil.copyfile(path, target / path.name)
    for name in ("icuuc.dll", "bcryptprimitives.dll"):
        # Stand-ins that Wine needs: Windows has its own.
        (target / name).unlink(missing_ok=True)

    def unused(_folder: str, names: list[str]) -> set[str]:
        return {name for name in names if name in STDLIB_NOT_USED or name.startswith("config-")}

    shutil.copytree(source / "Lib", target / "Lib", ignore=unused)
    for path in (target / "Lib").rglob("*"):
        if path.suffix in {".so", ".exe", ".ico"}:
            path.unlink()


def compile_all(folder: Path) -> None:
    """Compile each module beside its source; a hash stands in it, no time and no place."""
    for path in sorted(folder.rglob("*.py")):
        shown = path.relative_to(folder).as_posix()
        try:
            py_compile.compile(
                str(path),
                dfile=shown,
                doraise=True,
                invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
            )
        except (py_compile.PyCompileError, ValueError):
            print(f"not compiled: {shown}")


# ---- the launchers -----------------------------------------------------------------------


def icon(target: Path) -> None:
    """Draw the program's picture in the sizes that Windows asks for."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image
    from PySide6.QtCore import QByteArray, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    app = QGuiApplication.instance() or QGuiApplication([])
    drawn = QSvgRenderer(QByteArray((ROOT / "resources/icons/app.svg").read_bytes()))
    pictures = []
    for size in (256, 64, 48, 32, 24, 16):
        image = QImage(size, size, QImage.Format.Format_RGBA8888)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        drawn.render(painter)
        painter.end()
        raw = bytes(image.constBits())
        pictures.append(Image.frombytes("RGBA", (size, size), raw))
    pictures[0].save(target, format="ICO", append_images=pictures[1:],
                     sizes=[(one.width, one.height) for one in pictures])  # fmt: skip
    del app


def launchers(target: Path, build: Path) -> None:
    """Compile the launcher for the Start menu, and the one for consoles and scripts."""
    for name in ("launcher.rc", "launcher.manifest"):
        shutil.copyfile(HERE / name, build / name)
    icon(build / "app.ico")
    parts = [*(int(part) for part in version().split(".")), 0, 0, 0][:4]
    numbers = ",".join(str(part) for part in parts)
    for name, more in (
        ("SelfAssess.exe", ("-DWINDOW", "-mwindows")),
        ("selfassess.com", ("-mconsole",)),
    ):
        resource = build / f"{name}.o"
        subprocess.run(
            [
                "x86_64-w64-mingw32-windres", f"-DNUMBERS={numbers}",
                f'-DVERSION="\\"{version()}\\""', f'-DNAME="\\"{name}\\""',
                "launcher.rc", str(resource),
            ],
            check=True,
            cwd=build,
        )  # fmt: skip
        subprocess.run(
            [COMPILER, "-municode", *PLAIN, *more, "-o", str(target / name),
             str(HERE / "launcher.c"), str(resource)],
            check=True,
        )  # fmt: skip


# ---- what IT asks for --------------------------------------------------------------------


def inside(folder: Path, lab: Path) -> list[dict[str, str]]:
    """Return the libraries in C inside the parts, as the shipped interpreter tells them."""
    told = subprocess.run(
        ["wine", str(folder / "python.exe"), "-B", str(ROOT / ".ci" / "windows" / "inside.py")],
        env={**os.environ, "WINEPREFIX": str(lab / "prefix"), "WINEDEBUG": "-all"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return [
        {"name": name, "version": number, "licence": licence, "sha256": "", "within": whole}
        for name, number, licence, whole in json.loads(told)
    ]


def bill(components: list[dict[str, str]], python: str) -> bytes:
    """Return the bill of materials in CycloneDX 1.5."""
    parts = [
        {"name": "python", "version": python, "licence": "PSF-2.0", "sha256": ""},
        *components,
    ]
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {"type": "application", "name": "SelfAssess", "version": version()}
        },
        "components": [
            {
                "type": "library",
                "name": one["name"],
                "version": one["version"],
                "bom-ref": reference(one),
                "purl": package_url(one),
                **({"description": f"inside {one['within']}"} if "within" in one else {}),
                **({"licenses": [{"license": {"name": one["licence"]}}]} if one["licence"] else {}),
                **({"hashes": [{"alg": "SHA-256", "content": one["sha256"]}]}
                   if one["sha256"] else {}),
            }
            for one in sorted(parts, key=lambda one: (one["name"].lower(), one.get("within", "")))
        ],
    }  # fmt: skip
    return json.dumps(document, indent=1, ensure_ascii=False).encode() + b"\n"


def package_url(one: dict[str, str]) -> str:
    """Return where a part comes from, as a package URL."""
    kind = "generic" if one["name"] == "python" or "within" in one else "pypi"
    return f"pkg:{kind}/{one['name'].lower()}@{one['version']}"


def reference(one: dict[str, str]) -> str:
    """Return a name for a part that no other has: OpenSSL, for one, is inside two."""
    return package_url(one) + (f"#{one['within'].lower()}" if "within" in one else "")


def signer(path: Path) -> str:
    """Return who signed a library or a program; empty for one that nobody did."""
    if path.suffix.lower() not in {".dll", ".pyd", ".exe", ".com"}:
        return ""
    told = subprocess.run(
        ["osslsigncode", "verify", "-in", str(path)], capture_output=True, text=True, check=False
    ).stdout
    subjects = re.findall(r"Signer #0:\s*\n\s*Subject: (.*)", told)
    named = re.search(r"CN=([^,/]+)", subjects[0]) if subjects else None
    return named[1].strip() if named else ""


def python_version(folder: Path) -> str:
    """Return the version that the interpreter's library says of itself."""
    raw = (folder / "python311.dll").read_bytes()
    found = re.search("ProductVersion\0+".encode("utf-16-le") + rb"\0*((?:[\d.]\0)+)", raw)
    return found[1].decode("utf-16-le") if found else "3.11"


def listed(folder: Path) -> bytes:
    """Return every file with its hash, its size and who signed it, as CSV."""
    rows = [("file", "sha256", "bytes", "signed by")]
    for path in files(folder):
        raw = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        rows.append((name, hashlib.sha256(raw).hexdigest(), str(len(raw)), signer(path)))
    out = StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


# ---- packing -----------------------------------------------------------------------------


def pack(folder: Path, target: Path) -> None:
    """Pack a folder so that the same files give the same bytes."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for path in files(folder):
            name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, path.read_bytes())


def build(lab: Path) -> Path:
    """Make the folder; return it."""
    work = lab / "build"
    shutil.rmtree(work, ignore_errors=True)
    folder = work / "SelfAssess"
    folder.mkdir(parents=True)
    copy_python(lab / "python", folder)
    components = unpack(wheels(lab), folder / "packages")
    prune_qt(folder / "packages", folder)
    drop_empty(folder / "packages")
    program = folder / "program"
    shutil.copytree(
        ROOT / "selfassess", program / "selfassess", ignore=shutil.ignore_patterns("__pycache__")
    )
    shutil.copytree(ROOT / "resources", program / "selfassess" / "resources")
    (folder / "python311._pth").write_bytes(b".\r\nLib\r\npackages\r\nprogram\r\n")
    for name in ("LICENSE", "CHANGELOG.md"):
        shutil.copyfile(ROOT / name, folder / name)
    launchers(folder, work)
    for part in ("Lib", "packages", "program"):
        compile_all(folder / part)
    components += inside(folder, lab)
    (folder / "bill-of-materials.json").write_bytes(bill(components, python_version(folder)))
    for path in folder.rglob("*"):
        assert path.name.isascii(), path
    (folder / "files.csv").write_bytes(listed(folder))
    for path in files(folder):
        os.utime(path, (WHEN, WHEN))
    return folder


def main() -> int:
    lab = Path(sys.argv[1]).resolve()
    folder = build(lab)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"SelfAssess-{version()}-windows-x64.zip"
    pack(folder, target)
    size = sum(path.stat().st_size for path in files(folder))
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB, {size / 1e6:.0f} MB unpacked, "
          f"{sum(1 for _ in files(folder))} files")  # fmt: skip
    print(hashlib.sha256(target.read_bytes()).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
