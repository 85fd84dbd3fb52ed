"""The PDF portfolio: story in, tagged file out. Only here is ReportLab known.

ReportLab, when it is imported, runs ``~/.reportlab_mods`` and ``~/.reportlab_settings`` of
whoever is logged in, and modules of these names wherever Python looks. Nothing of it may
run inside a program that a department has allowed, nor change or stop a PDF. So this
package, which Python imports before any module in it, takes these names first.
"""

from __future__ import annotations

import os
import sys
import tempfile
from importlib import import_module
from types import ModuleType

_RUN_BY_REPORTLAB = (
    "reportlab_mods",
    "reportlab_settings",
    "reportlab.local_rl_mods",
    "reportlab.local_rl_settings",
)


def _seal() -> None:
    """Import ReportLab's settings as ReportLab ships them, whatever the profile holds."""
    for name in _RUN_BY_REPORTLAB:
        # An empty module in its place: ReportLab finds it, and looks nowhere else.
        sys.modules[name] = ModuleType(name)
    # Each setting can also be changed by a variable of the environment; a wrong value ends
    # the import. They are put back for programs that are started from here.
    changed = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith("RL_")}
    try:
        import_module("reportlab.rl_config")
    except FileNotFoundError:
        # It asks for the working folder, which may be gone.
        os.chdir(tempfile.gettempdir())
        import_module("reportlab.rl_config")
    finally:
        os.environ.update(changed)


_seal()
