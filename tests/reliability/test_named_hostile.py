"""Hostile files that have a name: each once took many seconds or gigabytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from selfassess.exchange.record_json import RecordError, from_json, to_json
from selfassess.framework.pack import MAX_KEY_PARTS, PackError, load_pack, pack_folder
from selfassess.store.file import PortfolioFile

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="limits are those of POSIX")

LIMITED = """
import resource, signal, sys
from pathlib import Path
from selfassess.errors import SelfAssessError
from selfassess.exchange.record_file import restore
from selfassess.framework.pack import load_pack
signal.alarm(10)
resource.setrlimit(resource.RLIMIT_AS, (1_000_000_000, 1_000_000_000))
kind, source = sys.argv[1], Path(sys.argv[2])
try:
    load_pack(source) if kind == "pack" else restore(source, source.with_name("new.selfassess"))
except SelfAssessError as error:
    print(error.message)
"""


def told(kind: str, source: Path) -> str:
    """Return what a process with a gigabyte and ten seconds says of a file."""
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, kind, str(source)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def pack_with(tmp_path: Path, more: str) -> Path:
    """Return a copy of the real pack with lines put before its head."""
    source = pack_folder("imaging-2022")
    folder = tmp_path / "pack"
    folder.mkdir()
    (folder / "tiers").symlink_to(source / "tiers")
    head = (source / "pack.toml").read_text(encoding="utf-8")
    (folder / "pack.toml").write_text(more + head, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "key",
    [
        ".".join("a" * 40_000) + " = 1\n",
        "[" + ".".join("a" * 40_000) + "]\n",
        "[[" + " . ".join("a" * 40_000) + "]]\n",
        "x = { " + ".".join('"a"' for _ in range(40_000)) + " = 1 }\n",
        "\t" + "\t.\t".join("'a'" for _ in range(20_000)) + " = 1\n",
        "".join(".".join("a" * 800) + f".k{n} = 1\n" for n in range(1_000)),
    ],
    ids=["key", "table", "array of tables", "inline", "quoted, spaced", "many lines"],
)
def test_a_key_of_very_many_parts(tmp_path, key):
    assert "a key has more than 40 parts" in told("pack", pack_with(tmp_path, key))


@pytest.mark.parametrize(
    "text", ["a" * 1_900_000, '"' * 1_900_000, "'" + "a." * 900_000, "a.\n" * 600_000]
)
def test_looking_for_such_a_key_is_linear(tmp_path, text):
    assert "pack.toml" in told("pack", pack_with(tmp_path, f"{text}\n"))


def test_a_key_of_a_few_parts_is_read_as_toml(tmp_path):
    """One part fewer than the limit is left to the schema to refuse."""
    key = ".".join(["a"] * MAX_KEY_PARTS) + " = 1\n"
    with pytest.raises(PackError, match="unknown field `a`"):
        load_pack(pack_with(tmp_path, key))


@pytest.mark.parametrize(
    "value",
    [
        "[" + "[]," * 10_000_000 + "[]]",
        "[" + "{}," * 10_000_000 + "{}]",
        "[" + "1," * 15_000_000 + "1]",
    ],
    ids=["lists", "objects", "numbers"],
)
def test_a_record_of_very_many_values(tmp_path, value):
    path = tmp_path / "many.json"
    path.write_text(f'{{"format": "selfassess/1", "plan": {value}}}', encoding="utf-8")
    assert "more values than any SelfAssess record" in told("record", path)


def test_a_record_of_more_bytes_than_are_read(tmp_path):
    path = tmp_path / "large.json"
    path.write_bytes(b'{"format": "' + b"x" * 32_000_000 + b'"}')
    assert "too large to be a SelfAssess record" in told("record", path)


@pytest.fixture
def document(portfolio):
    portfolio.rate("csw.area-1.do-1", 3)
    return msgspec.json.decode(to_json(portfolio.contents()))


def test_a_key_that_stands_twice_is_refused(document, tmp_path):
    raw = msgspec.json.encode(document)
    once = b'"rating":3'
    assert raw.count(once) > 0
    with pytest.raises(RecordError, match="says one thing twice"):
        from_json(raw.replace(once, b'"rating":0,"rating":3', 1))
    assert from_json(raw).identity.id == document["portfolio"]["id"]


@pytest.mark.parametrize("number", [2**53 + 1, 2**62, 2**63, 10**30])
def test_an_event_with_a_number_that_none_can_follow_is_refused(document, number):
    document["history"][-1]["id"] = number
    with pytest.raises(RecordError):
        from_json(msgspec.json.encode(document))


def test_after_the_highest_number_that_is_read_a_change_can_be_saved(document, tmp_path):
    document["history"][-1]["id"] = 2**53
    path = tmp_path / "high.selfassess"
    PortfolioFile.create(path, from_json(msgspec.json.encode(document))).close()
    from selfassess.portfolio.portfolio import Portfolio

    portfolio = Portfolio(PortfolioFile.open(path))
    portfolio.rate("csw.area-1.do-2", 4)
    portfolio.close()
    again = Portfolio(PortfolioFile.open(path))
    assert again.answer("csw.area-1.do-2").rating == 4
    assert again.history()[-1].id == 2**53 + 1
    again.close()
