"""The two doors: arguments go to the command line, none or a path to the window."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from types import ModuleType


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) > 1 or (words and _is_command(words[0])):
        from selfassess.cli import main as command_line  # noqa: PLC0415

        return command_line(words)
    code: int = load_window().run(words[0] if words else None)
    return code


def load_window() -> ModuleType:
    """Return the module that runs the window, loaded with nothing collected on the way.

    All that is made while modules are loaded stays; ``run`` collects again from the first
    screen on.
    """
    gc.disable()
    from selfassess.ui import run  # noqa: PLC0415

    return run


def _is_command(word: str) -> bool:
    """True unless the only argument is a portfolio to open in the window."""
    if word.lower().endswith(".selfassess"):
        # The usual case, told apart without loading the command line.
        return False
    from selfassess.cli import is_command  # noqa: PLC0415

    return is_command(word)


if __name__ == "__main__":
    sys.exit(main())
