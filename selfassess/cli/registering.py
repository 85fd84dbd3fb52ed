"""Telling a Linux desktop of the program: an entry in its menu, and what .selfassess files are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click

from selfassess.console import print_line
from selfassess.errors import SelfAssessError
from selfassess.files import discard
from selfassess.out_of_reach import cannot_write
from selfassess.resources import resource_folder
from selfassess.wholes import write_whole
from selfassess.words import say

MIME = "application/x-selfassess"
_ENTRY = """\
[Desktop Entry]
Type=Application
Name=SelfAssess
Comment={comment}
Exec={command} %f
Icon=selfassess
MimeType={mime};
Categories=Office;
Terminal=false
"""
_TYPE = """\
<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{mime}">
    <comment>{comment}</comment>
    <sub-class-of type="application/vnd.sqlite3"/>
    <glob pattern="*.selfassess"/>
    <icon name="selfassess"/>
  </mime-type>
</mime-info>
"""


@click.command()
@click.option("--remove", is_flag=True, help="Take the entry and the file type away again.")
def register(remove: bool) -> None:
    """Add SelfAssess to the menu of a Linux desktop, and open .selfassess files with it."""
    if not sys.platform.startswith("linux"):
        raise SelfAssessError(
            say("This is for Linux. On Windows the installer does it. Nothing was changed.")
        )
    import platformdirs  # noqa: PLC0415

    folder = platformdirs.user_data_path()
    made = _made(folder)
    try:
        for path, raw in made.items():
            if remove:
                discard(path)
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                write_whole(path, raw)
    except OSError as error:
        raise cannot_write(folder, error) from error
    for program, place in (
        ("update-mime-database", "mime"),
        ("update-desktop-database", "applications"),
    ):
        found = shutil.which(program)
        if found is not None and (folder / place).is_dir():
            # Without it the desktop finds the files by itself, only later.
            subprocess.run([found, str(folder / place)], check=False, capture_output=True)  # noqa: S603
    for path in made:
        print_line(str(path))


def _made(folder: Path) -> dict[Path, bytes]:
    """Return the files of a desktop, with their content."""
    entry = _ENTRY.format(comment=say("My competency portfolio"), command=_command(), mime=MIME)
    kind = _TYPE.format(comment=say("SelfAssess portfolio"), mime=MIME)
    picture = resource_folder() / "icons" / "app.svg"
    return {
        folder / "applications" / "selfassess.desktop": entry.encode(),
        folder / "mime" / "packages" / "selfassess.xml": kind.encode(),
        folder / "icons" / "hicolor" / "scalable" / "apps" / "selfassess.svg": picture.read_bytes(),
    }


def _command() -> str:
    """Return how this Python starts the program, quoted as a desktop entry wants it."""
    words = [sys.executable, "-m", "selfassess.app"]
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    for sign in '\\"`$':
        word = word.replace(sign, f"\\{sign}")
    # Strings have escapes of their own, and % begins a field.
    return '"' + word.replace("\\", "\\\\").replace("%", "%%") + '"'
