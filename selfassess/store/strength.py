"""How hard a passphrase is to guess, and whether it is one at all."""

from __future__ import annotations

from selfassess.errors import SelfAssessError
from selfassess.words import say

LEAST_LETTERS = 8
WEAK = 1
"""What is guessed in a short time, on the scale of :func:`strength`."""
_EXAMPLE = ("correct", "horse", "battery", "staple")
"""The passphrase of a comic that everybody knows, https://xkcd.com/936."""
_KNOWN = [
    sign.join(words)
    for words in (_EXAMPLE, _EXAMPLE[:3], _EXAMPLE[1:])
    for sign in (" ", "", "-", "_", ".")
]
_JUDGED = 100
"""Letters that are judged: the time it takes grows with the square of them."""


def check_passphrase(words: str) -> None:
    """Raise :class:`SelfAssessError` for what is too short, or no more than spaces."""
    if len("".join(words.split())) < LEAST_LETTERS:
        raise SelfAssessError(
            say(
                "Please choose a passphrase of at least {least} letters. Three words that do "
                "not belong together are good.",
                least=LEAST_LETTERS,
            )
        )


def strength(words: str) -> int:
    """Return 0 (guessed at once) to 4 (very strong)."""
    from zxcvbn import zxcvbn  # noqa: PLC0415

    # Of itself it refuses more than 72 letters.
    return int(zxcvbn(words[:_JUDGED], user_inputs=_KNOWN, max_length=_JUDGED)["score"])
