"""The two doors: arguments go to the command line, none or a path to the window."""

from __future__ import annotations

import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Start the program and return its exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) > 1 or (words and _is_command(words[0])):
        from selfassess.cli import main as command_line  # noqa: PLC0415

        return command_line(words)
    from selfassess.ui.window import run  # noqa: PLC0415

    return run(words[0] if words else None)


def _is_command(word: str) -> bool:
    """True unless the only argument is a portfolio to open in the window."""
    if word.lower().endswith(".selfassess"):
        # The usual case, told apart without loading the command line.
        return False
    from selfassess.cli import is_command  # noqa: PLC0415

    return is_command(word)


if __name__ == "__main__":
    sys.exit(main())
