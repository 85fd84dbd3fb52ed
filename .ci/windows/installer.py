"""Build the installer (MSI) of the Windows folder, on Linux, with wixl.

    installer.py LAB [VERSION]     after build.py; VERSION is for trying an upgrade

Per machine, into Program Files, silently if asked (``msiexec /i ... /qn``): the files, a Start
menu entry, and what Windows knows of files that end in ``.selfassess``. Removal takes all of
it away and leaves portfolios, backups and settings, which are the person's own.
"""

from __future__ import annotations

import hashlib
import re
import struct
import subprocess
import sys
import uuid
from pathlib import Path
from xml.etree import ElementTree as ET

from build import DIST, files, version

NAMESPACE = uuid.UUID("6f0c5a52-2d0b-5a86-9a4e-3c1f0f1c7d11")
"""Ids are made of it and of a path, so that the same file has the same id for ever."""
UPGRADE = uuid.uuid5(NAMESPACE, "upgrade")
YEAR = 365 * 86_400 * 10_000_000
WINDOWS_TIME = 134_116_992_000_000_000
"""1 January 2026, in tenths of a microsecond since 1601: the same for the same input."""
PROG_ID = "SelfAssess.Portfolio.1"


def name_of(kind: str, path: str) -> str:
    """Return an id that a path has for ever; Windows allows 72 signs and no slash."""
    return f"{kind}{hashlib.sha256(path.encode()).hexdigest()[:30]}"


def guid(path: str) -> str:
    return str(uuid.uuid5(NAMESPACE, path)).upper()


def document(folder: Path, number: str) -> ET.Element:
    """Return the installer's source for a folder of files."""
    content = hashlib.sha256()
    for path in files(folder):
        content.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
    made = f"{number} {content.hexdigest()}"
    wix = ET.Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    product = ET.SubElement(
        wix, "Product", Id=guid(f"product {made}"), Name="SelfAssess", Language="2057",
        Version=number, Manufacturer="The authors of SelfAssess", UpgradeCode=str(UPGRADE).upper(),
    )  # fmt: skip
    ET.SubElement(
        product, "Package", Id=guid(f"package {made}"), InstallerVersion="500", Compressed="yes",
        InstallScope="perMachine", Description="SelfAssess", Comments=f"SelfAssess {number}",
        Manufacturer="The authors of SelfAssess", Languages="2057",
    )  # fmt: skip
    ET.SubElement(
        product, "MajorUpgrade",
        DowngradeErrorMessage="A newer version of SelfAssess is installed already.",
    )  # fmt: skip
    ET.SubElement(product, "Media", Id="1", Cabinet="files.cab", EmbedCab="yes")
    ET.SubElement(product, "Icon", Id="app.ico", SourceFile="app.ico")
    for key, value in (
        ("ARPPRODUCTICON", "app.ico"),
        ("ARPCOMMENTS", "Staff development. A rating never authorises anyone to do a task."),
        ("ARPNOMODIFY", "1"),
    ):
        ET.SubElement(product, "Property", Id=key, Value=value)
    top = ET.SubElement(product, "Directory", Id="TARGETDIR", Name="SourceDir")
    programs = ET.SubElement(top, "Directory", Id="ProgramFiles64Folder")
    place = ET.SubElement(programs, "Directory", Id="INSTALLFOLDER", Name="SelfAssess")
    menu = ET.SubElement(top, "Directory", Id="ProgramMenuFolder")
    ids = add_files(place, folder)
    ids += [add_registry(place), add_entry(menu)]
    feature = ET.SubElement(product, "Feature", Id="Main", Title="SelfAssess", Level="1")
    for one in ids:
        ET.SubElement(feature, "ComponentRef", Id=one)
    return wix


def add_files(place: ET.Element, folder: Path) -> list[str]:
    """Add every file as a component of its own."""
    made: dict[Path, ET.Element] = {folder: place}
    ids = []
    for path in files(folder):
        for above in reversed(path.relative_to(folder).parents[:-1]):
            whole = folder / above
            if whole not in made:
                parent = made[whole.parent]
                made[whole] = ET.SubElement(
                    parent, "Directory", Id=name_of("d", above.as_posix()), Name=above.name
                )
        name = path.relative_to(folder).as_posix()
        one = name_of("c", name)
        part = ET.SubElement(made[path.parent], "Component", Id=one, Guid=guid(name), Win64="yes")
        ET.SubElement(
            part,
            "File",
            Id=name_of("f", name),
            Name=path.name,
            Source=f"{folder.name}/{name}",
            KeyPath="yes",
        )
        ids.append(one)
    return ids


def add_registry(place: ET.Element) -> str:
    """Say what a file that ends in .selfassess is, and what opens it."""
    part = ET.SubElement(
        place, "Component", Id="filetype", Guid=guid("registry/filetype"), Win64="yes"
    )
    program = '"[INSTALLFOLDER]SelfAssess.exe"'
    classes = "Software\\Classes"
    for number, (key, value) in enumerate(
        (
            (f"{classes}\\{PROG_ID}", "SelfAssess portfolio"),
            (f"{classes}\\{PROG_ID}\\DefaultIcon", "[INSTALLFOLDER]SelfAssess.exe,0"),
            (f"{classes}\\{PROG_ID}\\shell\\open\\command", f'{program} "%1"'),
            (f"{classes}\\.selfassess", PROG_ID),
        )
    ):
        ET.SubElement(
            part, "RegistryValue", Root="HKLM", Key=key, Type="string", Value=value,
            KeyPath="yes" if number == 0 else "no",
        )  # fmt: skip
    return "filetype"


def add_entry(menu: ET.Element) -> str:
    """Add the entry of the Start menu."""
    part = ET.SubElement(menu, "Component", Id="entry", Guid=guid("registry/entry"), Win64="yes")
    ET.SubElement(
        part, "Shortcut", Id="entryshortcut", Name="SelfAssess", Icon="app.ico",
        Description="My competency portfolio", Target="[INSTALLFOLDER]SelfAssess.exe",
        WorkingDirectory="INSTALLFOLDER",
    )  # fmt: skip
    ET.SubElement(
        part, "RegistryValue", Root="HKLM", Key="Software\\SelfAssess", Name="installed",
        Type="integer", Value="1", KeyPath="yes",
    )  # fmt: skip
    return "entry"


def settle(target: Path, package: str) -> None:
    """Put a lasting number and a lasting time where wixl puts chance and the clock.

    Both stand in the summary of the file, which Windows shows and does not act on; the number
    has to differ where the content does, and it is made of it.
    """
    raw = bytearray(target.read_bytes())
    told = subprocess.run(
        ["msiinfo", "suminfo", str(target)], capture_output=True, text=True, check=True
    ).stdout
    number = re.search(r"\{[0-9A-F-]{36}\}", told)
    assert number is not None
    at = raw.find(number[0].encode())
    assert at > 0
    assert raw.find(number[0].encode(), at + 1) < 0
    raw[at : at + 38] = f"{{{package}}}".encode()
    # The summary is one stream of a sector or more: times stand in it after their type.
    begin = max(0, at - 1024)
    stamp = struct.pack("<Q", WINDOWS_TIME)
    places = [one.end() for one in re.finditer(rb"\x40\0\0\0", raw[begin : at + 1024])]
    now = struct.unpack("<Q", stamp)[0]
    near = [
        place
        for place in places
        if abs(struct.unpack_from("<Q", raw, begin + place)[0] - now) < 20 * YEAR
    ]
    assert len(near) == 2, near
    for place in near:
        raw[begin + place : begin + place + 8] = stamp
    target.write_bytes(raw)


def main() -> int:
    lab = Path(sys.argv[1]).resolve()
    number = sys.argv[2] if len(sys.argv) > 2 else version()
    folder = lab / "build" / "SelfAssess"
    source = lab / "build" / f"selfassess-{number}.wxs"
    wix = document(folder, number)
    ET.indent(wix)
    ET.ElementTree(wix).write(source, encoding="utf-8", xml_declaration=True)
    DIST.mkdir(exist_ok=True)
    target = DIST / f"SelfAssess-{number}-windows-x64.msi"
    target.unlink(missing_ok=True)
    subprocess.run(
        ["wixl", "-a", "x64", "-o", str(target), source.name],
        check=True,
        cwd=lab / "build",
    )
    settle(target, guid(f"package {number} {source.read_text(encoding='utf-8')}"))
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")
    print(hashlib.sha256(target.read_bytes()).hexdigest())
    return 0


if __name__ == "__main__":
    sys.exit(main())
