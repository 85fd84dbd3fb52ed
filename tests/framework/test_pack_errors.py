"""A damaged or hostile pack is refused in words: which file, which place, and why."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from selfassess.framework.pack import (
    MAX_FILE_BYTES,
    PackError,
    decode_pack,
    encode_pack,
    installed_pack,
    load_pack,
    pack_folder,
)
from tests.links import needs_links

PACK_TOML = """\
id = "small"
version = "1.0.0"
title = "A small pack"
summary = "For tests."
language = "en-GB"
licence = "Test data."
safety = "A rating is not permission."
tiers = ["one", "two"]

[scale]
question = "How do you do this now?"
met_from = 3

[[scale.points]]
value = 0
label = "Not yet"
meaning = "No"
symbol = "empty"

[[scale.points]]
value = 1
label = "Learning"
meaning = "A little"
symbol = "quarter"

[[scale.points]]
value = 2
label = "With support"
meaning = "Half"
symbol = "half"

[[scale.points]]
value = 3
label = "On my own"
meaning = "Yes"
symbol = "full"

[[scale.points]]
value = 4
label = "Helping others"
meaning = "Yes, and more"
symbol = "full-ring"

[scale.not_applicable]
label = "Not my role"
meaning = "Left out."
ask = "Why?"

[comparison]
left_tier = "one"
right_tier = "two"
title = "Side by side"

[[comparison.rows]]
practice_area = "Scope"
left = "Narrow"
right = "Broad"

[[help]]
id = "scope"
title = "Scope"
text = "What you may do."

[[sources]]
code = "T"
title = "A test"
publisher = "Tests"
"""

TIER_TOML = """\
id = "{tier}"
title = "Tier {tier}"
short = "{tier}"
summary = "What people do."
education = "A course."
supervision = "Someone is near."
builds_on = {builds_on}
leads_to = {leads_to}

[[requirements]]
id = "{tier}.course"
title = "A course"
help = "Ask at work."
source = "T"

[[areas]]
id = "{tier}.clean"
title = "Clean"
summary = "Keep it clean."

[[areas.statements]]
id = "{tier}.clean.hands"
text = "I can clean my hands."
good = "Before and after."
evidence = ["A note"]
kind = "skill"
source = "T 15; T: more"

[[areas.statements]]
id = "{tier}.clean.room"
text = "I can clean the room."
good = "Every surface."
evidence = ["A note"]
kind = "skill"
source = "T"
"""


def write_pack(folder: Path) -> Path:
    """Write a small, sound pack of 2 tiers and return its folder."""
    (folder / "tiers").mkdir(parents=True)
    (folder / "pack.toml").write_text(PACK_TOML, encoding="utf-8")
    for tier, builds_on, leads_to in (("one", "[]", '["two"]'), ("two", '["one"]', "[]")):
        text = TIER_TOML.format(tier=tier, builds_on=builds_on, leads_to=leads_to)
        (folder / "tiers" / f"{tier}.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a small, sound pack."""
    return write_pack(tmp_path / "small")


def change(old: str, new: str) -> Callable[[Path], None]:
    """Return a way to replace ``old``, wherever it stands, in a file that has it."""

    def damage(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return damage


def put(raw: bytes) -> Callable[[Path], object]:
    """Return a way to replace the whole of a file."""
    return lambda path: path.write_bytes(raw)


def add(text: str) -> Callable[[Path], object]:
    """Return a way to add ``text`` at the end of a file."""
    return lambda path: path.write_text(path.read_text("utf-8") + text, "utf-8")


def as_folder(path: Path) -> None:
    """Put a folder where the file was."""
    path.unlink()
    path.mkdir()


HEAD, ONE, TWO = "pack.toml", "tiers/one.toml", "tiers/two.toml"

DAMAGE: dict[str, tuple[str, Callable[[Path], object], str, str, str]] = {
    # name: (file to damage, how, file named, place named, words of the reason)
    "missing key": (ONE, change('title = "Tier one"\n', ""), ONE, "top level", "`title`"),
    "missing key of the pack": (
        HEAD,
        change('licence = "Test data."\n', ""),
        HEAD,
        "top",
        "`licence`",
    ),
    "missing list of tiers": (HEAD, change('tiers = ["one", "two"]\n', ""), HEAD, "top", "`tiers`"),
    "missing key of a statement": (
        ONE,
        change('good = "Every surface."\n', ""),
        ONE,
        "areas[0].statements[1]",
        "`good`",
    ),
    "unknown key": (
        ONE,
        change("evidence", "evidense"),
        ONE,
        "areas[0].statements[0]",
        "`evidense`",
    ),
    "unknown key of the pack": (
        HEAD,
        change("language", "langage"),
        HEAD,
        "top level",
        "`langage`",
    ),
    "empty text": (
        ONE,
        change('"Every surface."', '""'),
        ONE,
        "areas[0].statements[1].good",
        ">= 1",
    ),
    "wrong type": (ONE, change('"Clean"', "7"), ONE, "areas[0].title", "`str`"),
    "wrong type of number": (
        HEAD,
        change("met_from = 3", 'met_from = "3"'),
        HEAD,
        "scale.met_from",
        "`int`",
    ),
    "number too big": (
        HEAD,
        change("met_from = 3", "met_from = 9"),
        HEAD,
        "scale.met_from",
        "<= 4",
    ),
    "number beyond measure": (
        HEAD,
        change("met_from = 3", "met_from = " + "9" * 5000),
        HEAD,
        "",
        "TOML",
    ),
    "date for a text": (ONE, change('"Clean"', "2026-11-24"), ONE, "areas[0].title", "`str`"),
    "no such kind": (
        ONE,
        change('"skill"', '"magic"'),
        ONE,
        "areas[0].statements[0].kind",
        "magic",
    ),
    "no such symbol": (HEAD, change('"half"', '"star"'), HEAD, "scale.points[2].symbol", "star"),
    "id that is no id": (
        ONE,
        change("one.clean.hands", "One Clean"),
        ONE,
        "areas[0].statements[0].id",
        "regex",
    ),
    "empty area": (
        ONE,
        add('\n[[areas]]\nid = "one.bare"\ntitle = "B"\nsummary = "B"\nstatements = []\n'),
        ONE,
        "one.bare",
        "an area needs at least one statement",
    ),
    "no areas": (
        ONE,
        put(
            TIER_TOML.partition("[[areas]]")[0]
            .format(tier="one", builds_on="[]", leads_to="[]")
            .encode()
        ),
        ONE,
        "top level",
        "`areas`",
    ),
    "no tiers": (HEAD, change('["one", "two"]', "[]"), HEAD, "tiers", ">= 1"),
    "tier file outside the folder": (
        HEAD,
        change('["one", "two"]', '["../one"]'),
        HEAD,
        "tiers[0]",
        "regex",
    ),
    "scale in the wrong order": (
        HEAD,
        change("value = 1", "value = 2"),
        HEAD,
        "scale.points",
        "0, 1, 2, 3 and 4",
    ),
    "statement twice": (
        ONE,
        change("one.clean.room", "one.clean.hands"),
        ONE,
        "statements",
        "used 2 times",
    ),
    "area twice": (
        ONE,
        lambda path: add("\n[[areas]]" + path.read_text("utf-8").partition("[[areas]]")[2])(path),
        ONE,
        "areas",
        "'one.clean' is used 2 times",
    ),
    "requirement twice": (
        ONE,
        change(
            "[[areas]]",
            '[[requirements]]\nid = "one.course"\ntitle = "A"\nhelp = "A"\nsource = "T"\n[[areas]]',
        ),
        ONE,
        "requirements",
        "used 2 times",
    ),
    "tier twice": (
        HEAD,
        change('["one", "two"]', '["one", "one"]'),
        HEAD,
        "tiers",
        "'one' is used 2 times",
    ),
    "help twice": (
        HEAD,
        add('\n[[help]]\nid = "scope"\ntitle = "S"\ntext = "S"\n'),
        HEAD,
        "help",
        "'scope'",
    ),
    "source twice": (
        HEAD,
        add('\n[[sources]]\ncode = "T"\ntitle = "S"\npublisher = "S"\n'),
        HEAD,
        "sources",
        "'T'",
    ),
    "leads to an unknown tier": (
        ONE,
        change('["two"]', '["three"]'),
        ONE,
        "leads_to",
        "no tier 'three'",
    ),
    "builds on an unknown tier": (
        TWO,
        change('["one"]', '["none"]'),
        TWO,
        "builds_on",
        "no tier 'none'",
    ),
    "leads to itself": (ONE, change('["two"]', '["one"]'), ONE, "leads_to", "itself"),
    "builds on itself": (
        ONE,
        change("builds_on = []", 'builds_on = ["one"]'),
        ONE,
        "builds_on",
        "itself",
    ),
    "circle of tiers": (
        ONE,
        change("builds_on = []", 'builds_on = ["two"]'),
        ONE,
        "builds_on",
        "itself",
    ),
    "compared with an unknown tier": (
        HEAD,
        change('left_tier = "one"', 'left_tier = "nobody"'),
        HEAD,
        "comparison",
        "no tier 'nobody'",
    ),
    "statement of another area": (
        ONE,
        change("one.clean.room", "one.stock.room"),
        ONE,
        "one.stock.room",
        "'one.clean.'",
    ),
    "area of another tier": (ONE, change('"one.clean"', '"two.clean"'), ONE, "two.clean", "'one.'"),
    "unknown source": (
        TWO,
        change('"T 15; T: more"', '"T 15; X 2"'),
        TWO,
        "two.clean.hands.source",
        "'X'",
    ),
    "unknown source of a requirement": (
        TWO,
        change('"Ask at work."\nsource = "T"', '"Ask at work."\nsource = "Y"'),
        TWO,
        "two.course.source",
        "'Y'",
    ),
    "renamed to nothing": (
        HEAD,
        add('\n[[renamed]]\nold = "one.clean.old"\nnew = "one.clean.new"\n'),
        HEAD,
        "renamed one.clean.old",
        "no statement 'one.clean.new'",
    ),
    "renamed but still there": (
        HEAD,
        add('\n[[renamed]]\nold = "one.clean.room"\nnew = "one.clean.hands"\n'),
        HEAD,
        "renamed one.clean.room",
        "still in the pack",
    ),
    "Windows encoding": (ONE, put("# caf\u00e9\n".encode("cp1252")), ONE, "line 1", "UTF-8"),
    "UTF-16": (HEAD, put(PACK_TOML.encode("utf-16")), HEAD, "line 1", "UTF-8"),
    "zero bytes": (ONE, put(b"\0" * 400), ONE, "line 1", "TOML"),
    "empty file": (ONE, put(b""), ONE, "top level", "`id`"),
    "not TOML": (ONE, change('"Clean"', '"Clean'), ONE, "line 18", "TOML"),
    "key twice": (ONE, change('short = "one"', 'title = "again"'), ONE, "line 3", "TOML"),
    "nested without end": (ONE, put(b"a = " + b"[" * 50_000), ONE, "", "TOML"),
    "10 MB": (ONE, put(b"#" * 10_000_000), ONE, "", "10,000,000 bytes"),
    "missing tier file": (ONE, lambda path: path.unlink(), ONE, "", "missing"),
    "missing pack file": (HEAD, lambda path: path.unlink(), HEAD, "", "missing"),
    "folder for a tier file": (ONE, as_folder, ONE, "", "not a plain file"),
    "folder for the pack file": (HEAD, as_folder, HEAD, "", "not a plain file"),
}


def test_the_undamaged_pack_is_read(folder: Path) -> None:
    pack = load_pack(folder)
    assert [tier.id for tier in pack.tiers] == ["one", "two"]
    assert decode_pack(encode_pack(pack)) == pack


def test_a_byte_order_mark_from_a_windows_editor_is_no_fault(folder: Path) -> None:
    (folder / "pack.toml").write_bytes(b"\xef\xbb\xbf" + PACK_TOML.replace("\n", "\r\n").encode())
    assert load_pack(folder).id == "small"


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_by_file_place_and_reason(folder: Path, name: str) -> None:
    damaged, damage, file, place, reason = DAMAGE[name]
    damage(folder / damaged)
    with pytest.raises(PackError) as caught:
        load_pack(folder)
    error = caught.value
    assert error.file == file
    assert place in error.place
    assert (error.place != "") == (place != "")
    assert reason in error.reason
    assert "This framework cannot be used" in str(error)
    for part in (error.file, error.place, error.reason):
        assert part in str(error)
    assert str(folder) not in str(error)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"pack\.toml: the file is missing"):
        load_pack(tmp_path / "nowhere")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "pack.zip"
    file.write_bytes(b"PK")
    with pytest.raises(PackError):
        load_pack(file)


def test_a_name_too_long_for_the_disk_is_refused(folder: Path) -> None:
    long = "x" * 5000
    change('["one", "two"]', f'["{long}"]')(folder / "pack.toml")
    with pytest.raises(PackError):
        load_pack(folder)


def _link(path: Path, target: Path) -> None:
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("links cannot be made here")


@needs_links
@pytest.mark.parametrize("file", [HEAD, ONE])
def test_a_link_to_a_file_elsewhere_is_refused(folder: Path, tmp_path: Path, file: str) -> None:
    path = folder / file
    elsewhere = tmp_path / "elsewhere.toml"
    path.rename(elsewhere)
    _link(path, elsewhere)
    with pytest.raises(PackError, match="not a plain file") as caught:
        load_pack(folder)
    assert caught.value.file == file


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    _link(tmp_path / "loop", tmp_path / "loop")
    with pytest.raises(PackError):
        load_pack(tmp_path / "loop")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    (folder / "pack.toml").unlink()
    os.mkfifo(folder / "pack.toml")
    with pytest.raises(PackError, match="not a plain file"):
        load_pack(folder)


def test_a_file_at_the_limit_is_read_and_one_byte_more_is_not(folder: Path) -> None:
    path = folder / "tiers" / "one.toml"
    text = path.read_bytes() + b"\n#"
    path.write_bytes(text + b"x" * (MAX_FILE_BYTES - len(text)))
    assert load_pack(folder).id == "small"
    path.write_bytes(text + b"x" * (MAX_FILE_BYTES - len(text) + 1))
    with pytest.raises(PackError, match="no more than"):
        load_pack(folder)


def test_a_pack_that_is_not_installed_is_named_with_those_that_are() -> None:
    with pytest.raises(PackError, match="imaging-2022"):
        installed_pack("no-such-pack")


SNIPPETS = (
    *('"', "'", '"""', "[", "]", "[[", "{", "}", "=", "\n", "#", "\\u", "\0", "\ufeff"),
    *("true", "nan", "-1", "9" * 5000, "1e999", "0x", "1979-05-27", "[[areas]]\n"),
)
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1, exclude_max=True),
        st.integers(0, 40),
        st.one_of(st.text(max_size=12), st.sampled_from(SNIPPETS)),
    ),
    min_size=1,
    max_size=4,
)
"""Where (as a share of the text), how much to take out, and what to put in."""


def _edited(text: str, edits: list[tuple[float, int, str]]) -> bytes:
    for where, take, give in edits:
        at = int(where * len(text))
        text = text[:at] + give + text[at + take :]
    return text.encode("utf-8", "surrogatepass")


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(file=st.sampled_from([HEAD, ONE, TWO]), edits=EDITS)
@example(file=HEAD, edits=[(0.0, 0, "a = " + "9" * 5000 + "\n")])
def test_random_edits_are_read_or_refused_and_never_crash(
    tmp_path: Path, file: str, edits: list[tuple[float, int, str]]
) -> None:
    folder = tmp_path / "small"
    if not folder.exists():
        write_pack(folder)
    path = folder / file
    sound = path.read_bytes()
    try:
        path.write_bytes(_edited(sound.decode(), edits))
        try:
            load_pack(folder)
        except PackError as error:
            assert error.file and error.reason
    finally:
        path.write_bytes(sound)


@settings(max_examples=200, deadline=None)
@given(raw=st.binary(max_size=3000))
@example(raw=b'{"id": "' + b"[" * 100)
@example(raw=b"[" * 100_000)
@example(raw=b'{"id": "\xff"}')
def test_random_bytes_are_never_a_pack(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    (folder / "pack.toml").write_bytes(raw)
    with pytest.raises(PackError):
        load_pack(folder)
    with pytest.raises(PackError):
        decode_pack(raw)


@settings(max_examples=60, deadline=None)
@given(edits=EDITS)
def test_random_edits_of_a_kept_pack_are_read_or_refused(
    edits: list[tuple[float, int, str]],
) -> None:
    kept = encode_pack(load_pack(pack_folder())).decode()
    try:
        decode_pack(_edited(kept, edits))
    except PackError as error:
        assert error.reason
