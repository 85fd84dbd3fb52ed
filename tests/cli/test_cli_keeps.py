"""What a command must never cost: a portfolio that was there before."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from selfassess.cli import main
from tests.links import links_work, needs_links

COMMAND = [sys.executable, "-m", "selfassess.app"]


@pytest.fixture
def made(tmp_path):
    """A portfolio with an answer in it."""
    path = tmp_path / "mine.selfassess"
    assert main(["new", str(path), "--name", "Siân", "--tier", "csw", "--next", "scsw"]) == 0
    return path


@pytest.mark.parametrize("command", ["data", "export"])
@pytest.mark.parametrize(
    "target", ["mine.selfassess", "other.selfassess", pytest.param("link", marks=needs_links)]
)
def test_no_command_writes_over_a_portfolio(made, capfd, command, target):
    other = made.with_name("other.selfassess")
    other.write_bytes(made.read_bytes())
    if links_work():
        made.with_name("link").symlink_to(made)
    before = made.read_bytes(), other.read_bytes()
    assert main([command, str(made), "-o", str(made.with_name(target))]) == 1
    assert "There is already a file" in capfd.readouterr().err
    assert (made.read_bytes(), other.read_bytes()) == before
    assert made.with_name("link").is_symlink() == links_work()


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file size")
def test_a_record_that_finds_no_room_leaves_the_one_before(made):
    target = made.with_name("a.json")
    assert main(["data", str(made), "-o", str(target)]) == 0
    before = target.read_bytes()
    # Python would put half a compiled module in place for all that come after.
    code = (
        "import resource, signal, sys\n"
        "sys.dont_write_bytecode = True\n"
        "from selfassess.cli import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000))\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "data", str(made), "-o", str(target)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert target.read_bytes() == before
    assert sorted(item.name for item in made.parent.iterdir()) == ["a.json", "mine.selfassess"]


@pytest.mark.skipif(os.name != "posix", reason="on Windows arguments are always Unicode")
def test_a_name_in_no_encoding_is_refused_in_a_sentence(tmp_path):
    done = subprocess.run(
        [*COMMAND, "new", "x.selfassess", "--name", b"Si\xe2n", "--tier", "csw"],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (1, b"", 1)
    assert b"Please give a name" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere file names are always Unicode")
def test_a_portfolio_under_a_name_in_no_encoding_works(tmp_path):
    for arguments, status in (
        (["new", b"Si\xe2n.selfassess", "--name", "A", "--tier", "csw"], 0),
        (["check", b"Si\xe2n.selfassess"], 0),
        (["answers", b"\xff.selfassess"], 1),
    ):
        done = subprocess.run(
            [*COMMAND, *arguments], cwd=tmp_path, capture_output=True, check=False
        )
        assert (done.returncode, done.stderr.count(b"\n")) == (status, status)


@pytest.mark.skipif(os.name != "posix", reason="needs a named pipe")
def test_a_record_can_go_into_a_pipe(made):
    pipe = made.with_name("pipe")
    os.mkfifo(pipe)
    with subprocess.Popen([*COMMAND, "data", str(made), "-o", str(pipe)]) as writing:
        raw = pipe.read_bytes()
        assert writing.wait(20) == 0
    assert main(["data", str(made), "-o", str(made.with_name("a.json"))]) == 0
    assert raw == made.with_name("a.json").read_bytes()
