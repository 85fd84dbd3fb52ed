"""The family of errors that a person may be shown."""

from __future__ import annotations


class SelfAssessError(Exception):
    """Something could not be done, told in words a support worker can use.

    ``str(error)`` is one or two plain sentences: what happened and what to do.
    ``cause`` is the technical reason; it goes to the log and never holds
    anything that the worker wrote.
    """

    def __init__(self, message: str, *, cause: str = "") -> None:
        # A sentence may quote a file of others: nothing in it may steer a terminal.
        message = "".join(
            letter if letter.isprintable() or letter == "\n" else "?" for letter in message
        )
        super().__init__(message)
        self.message = message
        self.cause = cause
