"""Answers as CSV, for spreadsheets and scripts.

A rating is 0 to 4, ``n/a`` (the note holds the reason) or empty. Text that a
spreadsheet could take for a formula goes out with an apostrophe before it, and
the apostrophe is taken off again when it comes in. What Excel writes is read:
UTF-8, UTF-16 and cp1252, with commas, semicolons or tabs between the cells.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from selfassess.errors import SelfAssessError
from selfassess.files import TooLargeError, read_at_most
from selfassess.log.event import MAX_TEXT
from selfassess.out_of_reach import cannot_read
from selfassess.portfolio.portfolio import Portfolio
from selfassess.portfolio.rules import AnswerRow
from selfassess.things.answer.thing import NOT_APPLICABLE, Answer, Rating
from selfassess.words import say

COLUMNS = ("statement_id", "tier", "area", "rating", "note", "updated_at")
NEEDED = ("statement_id", "rating", "note")
MAX_BYTES = 10_000_000
"""The largest list of answers read; a note of 20,000 letters on each statement has less."""
_FORMULA = (*"=+-@", *"\uff1d\uff0b\uff0d\uff20")
"""What begins a formula, in full width too: some spreadsheets take these for the same."""
_BETWEEN = ",;\t"
"""What stands between cells: by default, where a comma is in numbers, in "Unicode text"."""
_RATINGS: dict[str, Rating | None] = {
    "": None,
    "0": 0,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "n/a": NOT_APPLICABLE,
}


class AnswersError(SelfAssessError):
    """A CSV file was refused as a whole; ``row`` is the line in the file, or None."""

    def __init__(self, message: str, row: int | None = None) -> None:
        super().__init__(message)
        self.row = row


def answers_to_csv(portfolio: Portfolio) -> str:
    """Return every statement of the worker's lists with its answer, in walking order.

    Answers to statements outside the lists (of an earlier tier) follow in id order.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    walked = [spot.statement.id for spot in portfolio.spots()]
    others = sorted(portfolio.answers().keys() - set(walked))
    for statement_id in [*walked, *others]:
        writer.writerow(_row(portfolio, portfolio.answer(statement_id)))
    return out.getvalue()


def _row(portfolio: Portfolio, answer: Answer) -> list[str]:
    spot = portfolio.index.spots.get(answer.statement_id)
    # A time without a rating or note could not come in again: there is nothing to set.
    said = answer.rating is not None or bool(answer.note)
    cells = [
        answer.statement_id,
        spot.tier.id if spot else "",
        spot.area.id if spot else "",
        "" if answer.rating is None else str(answer.rating),
        answer.note,
        answer.updated_at.isoformat() if answer.updated_at and said else "",
    ]
    # Ids too: a record may be a stranger's.
    return [guard(cell) for cell in cells]


def guard(text: str) -> str:
    """Return text that no spreadsheet takes for a formula; :func:`unguard` undoes it."""
    return f"'{text}" if _is_formula(text) else text


def unguard(text: str) -> str:
    """Return the text as it was before :func:`guard`."""
    return text[1:] if text.startswith("'") and _is_formula(text) else text


def _is_formula(text: str) -> bool:
    """True when a spreadsheet may take it for a formula, however many apostrophes precede."""
    bare = text.lstrip("'")
    # White space before it is passed over by some; a tab or line end alone starts a cell.
    return bare.startswith(("\t", "\r", "\n")) or bare.lstrip().startswith(_FORMULA)


def read_answers(path: Path, portfolio: Portfolio) -> list[AnswerRow]:
    """Read and check every row; raises :class:`AnswersError` naming the bad row.

    Columns may stand in any order and others are passed over, so a file from
    :func:`answers_to_csv` comes back as it went; its ``updated_at`` is kept.
    """
    try:
        raw = read_at_most(path, MAX_BYTES)
    except TooLargeError:
        raise AnswersError(
            say("{name} is too large to be a list of answers. Nothing was changed.", name=path.name)
        ) from None
    except OSError as error:
        raise cannot_read(path, error) from error
    return list(_rows(_decoded(raw, path), path, portfolio))


def _decoded(raw: bytes, path: Path) -> str:
    """Decode as UTF-16 where a mark says so, as UTF-8, or as Excel's plain "CSV" (cp1252)."""
    wide = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise AnswersError(
        say(
            "{name} is not a text file, so it cannot be read as CSV. Nothing was changed. "
            "In Excel, save it as “CSV UTF-8”, then try again.",
            name=path.name,
        )
    )


def _between(text: str) -> str:
    """Return what stands between the cells: what makes the most of the first line."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    return max(_BETWEEN, key=first.count)


def _rows(text: str, path: Path, portfolio: Portfolio) -> Iterator[AnswerRow]:
    # A first line may tell Excel what stands between the cells.
    hint = re.match(r"sep=([,;\t])\r?\n", text)
    before = 1 if hint is not None else 0
    if hint is not None:
        text = text[hint.end() :]
    between = hint[1] if hint is not None else _between(text)
    lines = io.StringIO(text, newline="")
    reader = csv.DictReader(lines, strict=True, restkey="", delimiter=between)
    seen: dict[str, int] = {}
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise AnswersError(
                say(
                    "{name} has no column called {missing}. The first line must name the columns "
                    "statement_id, rating and note. Nothing was changed.",
                    name=path.name,
                    missing=", ".join(missing),
                )
            )
        for cells in reader:
            line = reader.line_num + before
            row = _checked_row(cells, line, portfolio)
            if row.statement_id in seen:
                raise AnswersError(
                    say(
                        "Row {row}: {id} is here twice; it was first in row {first}. Nothing was "
                        "changed.",
                        row=line,
                        id=row.statement_id,
                        first=seen[row.statement_id],
                    ),
                    line,
                )
            seen[row.statement_id] = line
            yield row
    except csv.Error as error:
        raise AnswersError(
            say(
                "Row {row} is not valid CSV ({reason}). Nothing was changed.",
                row=reader.line_num + before + 1,
                reason=error,
            ),
            reader.line_num + before + 1,
        ) from error


def _checked_row(cells: dict[str, str | None], line: int, portfolio: Portfolio) -> AnswerRow:
    if "" in cells or any(cells.get(name) is None for name in NEEDED):
        raise AnswersError(
            say("Row {row} has too few or too many cells. Nothing was changed.", row=line), line
        )
    statement_id = unguard((cells["statement_id"] or "").strip())
    rating = (cells["rating"] or "").strip().lower()
    note = unguard(cells["note"] or "")
    if statement_id not in portfolio.index.spots:
        raise AnswersError(
            say(
                "Row {row}: there is no statement called '{id}'. Nothing was changed.",
                row=line,
                id=statement_id[:80],
            ),
            line,
        )
    if rating not in _RATINGS:
        raise AnswersError(
            say(
                "Row {row}: '{rating}' is not a rating. Use 0, 1, 2, 3, 4, n/a, or leave it "
                "empty. Nothing was changed.",
                row=line,
                rating=rating[:40],
            ),
            line,
        )
    if rating == NOT_APPLICABLE and not note.strip():
        raise AnswersError(
            say("Row {row}: n/a needs a reason in the note. Nothing was changed.", row=line), line
        )
    if len(note) > MAX_TEXT:
        raise AnswersError(
            say(
                "Row {row}: the note is longer than {most} characters. Nothing was changed.",
                row=line,
                most=f"{MAX_TEXT:,}",
            ),
            line,
        )
    return AnswerRow(statement_id, _RATINGS[rating], note, _when(cells, line))


def _when(cells: dict[str, str | None], line: int) -> datetime | None:
    text = (cells.get("updated_at") or "").strip()
    if not text:
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        when = None
    if when is None or when.tzinfo is None:
        raise AnswersError(
            say(
                "Row {row}: '{time}' is not a time such as 2026-11-24T09:30:00+00:00. Nothing "
                "was changed.",
                row=line,
                time=text[:40],
            ),
            line,
        )
    return when
