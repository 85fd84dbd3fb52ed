"""The program in the menu of a Linux desktop."""

from __future__ import annotations

import configparser
import shlex
import subprocess
import sys
from xml.etree import ElementTree as ET

import pytest

from selfassess.cli import main
from selfassess.cli.registering import MIME, _quoted

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"),
    reason="of Linux desktops; on Windows the installer does it",
)


def test_the_entry_starts_the_program_and_goes_again(own_profile, capfd):
    assert main(["register"]) == 0
    entry = own_profile / "applications" / "selfassess.desktop"
    kind = own_profile / "mime" / "packages" / "selfassess.xml"
    picture = own_profile / "icons" / "hicolor" / "scalable" / "apps" / "selfassess.svg"
    assert capfd.readouterr().out.split() == [str(entry), str(kind), str(picture)]
    read = configparser.ConfigParser(interpolation=None)
    read.read_string(entry.read_text(encoding="utf-8"))
    section = read["Desktop Entry"]
    assert section["MimeType"] == f"{MIME};"
    *command, field = shlex.split(section["Exec"])
    assert field == "%f"
    done = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("selfassess, version")
    space = "{http://www.freedesktop.org/standards/shared-mime-info}"
    (glob,) = ET.fromstring(kind.read_bytes()).iter(f"{space}glob")
    assert glob.get("pattern") == "*.selfassess"
    assert picture.read_bytes().startswith(b"<svg")
    assert main(["register"]) == 0
    assert main(["register", "--remove"]) == 0
    assert not any(path.exists() for path in (entry, kind, picture))
    assert main(["register", "--remove"]) == 0


def test_a_folder_that_cannot_be_written_is_told(own_profile, capfd):
    (own_profile / "applications").write_text("a file in its place", encoding="utf-8")
    assert main(["register"]) == 1
    assert "cannot be written" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/usr/bin/python3", '"/usr/bin/python3"'),
        ("/home of/a", '"/home of/a"'),
        ('/a"b', '"/a\\\\"b"'),
        ("/a$b", '"/a\\\\$b"'),
        ("/a\\b", '"/a\\\\\\\\b"'),
        ("/100%", '"/100%%"'),
    ],
)
def test_a_place_is_quoted_as_a_desktop_reads_it(word, quoted):
    assert _quoted(word) == quoted
