"""Labels, tool tips and messages are made in one place, which shows words as they are."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "selfassess"
MAKER = "pieces.py"
MADE_THERE = {"QLabel", "QMessageBox", "QInputDialog", "QErrorMessage", "QProgressDialog"}
TIPS = {"setToolTip", "setStatusTip", "setWhatsThis"}
MARKED = {"QPushButton", "QCheckBox", "QRadioButton", "QToolButton", "QGroupBox"}
OURS = {"say", "literal"}


def called(node: ast.Call) -> tuple[str, str]:
    """Return whose name is called, and on what."""
    if isinstance(node.func, ast.Attribute):
        on = node.func.value
        return node.func.attr, on.id if isinstance(on, ast.Name) else ""
    return (node.func.id, "") if isinstance(node.func, ast.Name) else ("", "")


def careless(source: str) -> Iterator[str]:
    """Yield what shows words without a look at what is in them."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Attribute) and node.attr == "ToolTipRole":
            continue
        if isinstance(node, ast.If) and "ToolTipRole" in ast.unparse(node.test):
            given = [part for part in ast.walk(node) if isinstance(part, ast.Return)]
            for part in given[:1]:
                if not (isinstance(part.value, ast.Call) and called(part.value)[0] == "tip"):
                    yield f"{node.lineno}: a tool tip of a list that is not tip(...)"
        if not isinstance(node, ast.Call):
            continue
        name, on = called(node)
        if name in MADE_THERE or on in {"QMessageBox", "QInputDialog"}:
            yield f"{node.lineno}: {on}.{name}" if on else f"{node.lineno}: {name}"
        if name in TIPS:
            yield f"{node.lineno}: {name}"
        if name in {"setHtml", "insertHtml", "setMarkdown"}:
            yield f"{node.lineno}: {name}"
        if name in MARKED and node.args:
            words = node.args[-1]
            ours = isinstance(words, ast.Call) and called(words)[0] in OURS
            # What is filled in may come from a file.
            if not ours or (called(words)[0] == "say" and words.keywords):
                yield f"{node.lineno}: {name} of words that are not literal(...)"


def test_nothing_but_the_maker_makes_what_qt_may_read_as_markup():
    files = sorted([*PROGRAM.glob("ui/**/*.py"), *PROGRAM.glob("things/**/*.py")])
    assert MAKER in {path.name for path in files}
    found: dict[str, list[str]] = {}
    for path in files:
        found.setdefault(path.name, []).extend(careless(path.read_text(encoding="utf-8")))
    # A document of its own, whose words are escaped: the tests of the window look.
    assert len(found.pop("recovery_key.py")) == 1
    found.pop(MAKER)
    assert {name: told for name, told in found.items() if told} == {}


@pytest.mark.parametrize(
    "line",
    [
        "made = QLabel(words)",
        "self.setToolTip(words)",
        "box = QMessageBox(icon, title, words)",
        "QMessageBox.about(self, title, words)",
        "QInputDialog.getText(self, title, words)",
        "view.setHtml(words)",
        "QCheckBox(item.title)",
        "QRadioButton(say('Only {tier}', tier=title))",
        "if role == Qt.ItemDataRole.ToolTipRole:\n    def f(): return words",
    ],
)
def test_a_careless_line_is_found(line):
    assert len(list(careless(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "made = label(words)",
        "QCheckBox(say('Show'))",
        "QCheckBox(literal(item.title))",
        "if role == Qt.ItemDataRole.ToolTipRole:\n    def f(): return tip(words)",
        "chosen = QMessageBox.Icon.Question",
    ],
)
def test_a_careful_line_is_not(line):
    assert list(careless(line)) == []
