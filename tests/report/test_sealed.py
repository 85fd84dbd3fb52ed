"""No code from a profile, and nothing in the environment, gets into the making of a PDF."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from selfassess.framework.pack import installed_pack
from selfassess.portfolio.portfolio import utc_now
from selfassess.store.file import new_portfolio
from selfassess.things.worker.thing import Worker

ROOT = Path(__file__).resolve().parents[2]
PLANTED = (
    "home/.reportlab_mods",
    "home/.reportlab_settings",
    "path/reportlab_mods.py",
    "path/reportlab_settings.py",
)
MAKE = """
import sys
from datetime import date
from pathlib import Path
from selfassess.cli import main
sys.exit(main(["export", sys.argv[1], "-o", sys.argv[2]]))
"""
WORKER_PROCESS = """
import multiprocessing, sys
from concurrent.futures import ProcessPoolExecutor

def make(arguments):
    from selfassess.cli import main
    return main(arguments)

if __name__ == "__main__":
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=context) as pool:
        sys.exit(pool.submit(make, ["export", sys.argv[1], "-o", sys.argv[2]]).result())
"""


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.selfassess"
    worker = Worker(name="Tom Reid", tier="csw", next_tier="scsw")
    new_portfolio(path, worker, installed_pack(), utc_now()).close()
    return path


def surroundings(tmp_path: Path, **more: str) -> dict[str, str]:
    """Return an environment with a home and a module folder of the test's own."""
    for folder in ("home", "path"):
        (tmp_path / folder).mkdir(exist_ok=True)
    home = str(tmp_path / "home")
    path = os.pathsep.join([str(ROOT), str(tmp_path / "path")])
    return {**os.environ, "HOME": home, "USERPROFILE": home, "PYTHONPATH": path, **more}


def export(mine: Path, target: Path, env: dict[str, str], code: str = MAKE, **run: object):
    script = target.with_name("make.py")
    script.write_text(code, encoding="utf-8")
    return subprocess.run(
        [sys.executable, str(script), str(mine), str(target)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
        **run,
    )


@pytest.mark.parametrize("code", [MAKE, WORKER_PROCESS], ids=["command line", "worker process"])
@pytest.mark.parametrize("planted", PLANTED)
def test_nothing_that_was_planted_runs(mine, tmp_path, planted, code):
    env = surroundings(tmp_path)
    mark = tmp_path / "it ran"
    trap = f"open({str(mark)!r}, 'w').close()\nraise SystemExit(99)\n"
    (tmp_path / planted).write_text(trap, encoding="utf-8")
    done = export(mine, tmp_path / "out.pdf", env, code)
    assert done.returncode == 0, done.stderr
    assert not mark.exists()
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("planted", PLANTED)
def test_what_is_no_python_stops_no_export(mine, tmp_path, planted):
    env = surroundings(tmp_path)
    (tmp_path / planted).write_text("this is ( not python\n", encoding="utf-8")
    done = export(mine, tmp_path / "out.pdf", env)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="a profile is a folder there")
def test_a_home_that_is_a_file_stops_no_export(mine, tmp_path):
    env = surroundings(tmp_path)
    (tmp_path / "home").rmdir()
    (tmp_path / "home").write_text("not a folder", encoding="utf-8")
    env["XDG_DATA_HOME"] = str(tmp_path / "data")
    done = export(mine, tmp_path / "out.pdf", env)
    assert (done.returncode, done.stderr) == (0, "")


def test_settings_of_the_environment_change_nothing(mine, tmp_path):
    plain = export(mine, tmp_path / "plain.pdf", surroundings(tmp_path))
    assert plain.returncode == 0, plain.stderr
    odd = {
        "RL_pageCompression": "not a number",
        "RL_defaultPageSize": "letter",
        "RL_xmlParser": "none",
        "RL_paragraph_shaping": "perhaps",
    }
    done = export(mine, tmp_path / "odd.pdf", surroundings(tmp_path, **odd))
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "odd.pdf").read_bytes() == (tmp_path / "plain.pdf").read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a working folder that is in use")
def test_a_working_folder_that_is_gone_stops_no_export(mine, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    code = f"import os; os.rmdir({str(gone)!r})\n" + MAKE
    done = export(mine, tmp_path / "out.pdf", surroundings(tmp_path), code, cwd=gone)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_window_is_closed_to_them_too(tmp_path):
    """The window makes its PDFs in a thread of its own, by the same package."""
    env = surroundings(tmp_path, QT_QPA_PLATFORM="offscreen")
    mark = tmp_path / "it ran"
    for planted in PLANTED:
        (tmp_path / planted).write_text(f"open({str(mark)!r}, 'w')", encoding="utf-8")
    code = (
        "import sys\n"
        "from threading import Thread\n"
        "import selfassess.ui.window\n"
        "def work():\n"
        "    import selfassess.handover\n"
        "thread = Thread(target=work); thread.start(); thread.join()\n"
        "sys.exit(0 if 'reportlab.pdfgen.canvas' in sys.modules else 3)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert not mark.exists()
