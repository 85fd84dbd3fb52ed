"""What a person can ask of the window, one file a command: ask, do, tell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from selfassess.log.thing import load


def command(name: str) -> Callable[..., Any]:
    """Return a command by name, ``file:function``; its file is loaded when it is first called.

    Whoever opens a portfolio waits for none of them.
    """

    def do(*given: Any, **how: Any) -> Any:
        return load(f"{__name__}.{name}")(*given, **how)

    return do
