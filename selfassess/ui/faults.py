"""What the program itself did wrong: told to the person, and noted without a word of theirs."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from types import TracebackType

from selfassess.ui.frame import Frame
from selfassess.ui.widgets.banner import Kind
from selfassess.words import say

log = logging.getLogger(__name__)

NOTED = 4
"""So many places in the code are noted, the last ones."""


def watch_for_faults(window: Frame) -> None:
    """Tell of an error that nothing else caught; it ends no more than what was being done."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        places = []
        while trace is not None:
            places.append(f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}")
            trace = trace.tb_next
        # The error's own words may be a person's.
        log.error("fault: %s at %s", kind.__name__, ", ".join(places[-NOTED:]))
        window.banner.tell(
            say(
                "Something went wrong in SelfAssess. What you did last may not be done: look, and "
                "do it again. What was saved before is safe."
            ),
            kind=Kind.ERROR,
            stays=True,
        )

    sys.excepthook = tell
