"""The window: one file a screen, small widgets beside them. Only here is Qt known."""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401

# PySide puts its own way of importing in place of Python's, and reads the source of every
# module to look for a ``__feature__`` that nothing here has. Python's own does all that is
# needed, and takes a tenth off the start (docs/decisions/0020).
if hasattr(builtins, "__orig_import__"):
    builtins.__import__ = builtins.__orig_import__
