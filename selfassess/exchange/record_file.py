"""Making a portfolio of a record in a file: JSON by itself, or inside a portfolio's PDF."""

from __future__ import annotations

from pathlib import Path

from selfassess.exchange.record_json import MAX_BYTES, RecordError, from_json
from selfassess.files import TooLargeError, check_ordinary, read_at_most
from selfassess.out_of_reach import cannot_read
from selfassess.store.file import PortfolioFile
from selfassess.words import mark, say


def restore(source: Path, target: Path, password: str = "") -> None:
    """Make a portfolio file of a JSON record, or of a PDF that has it inside.

    Raises :class:`RecordError` for a record that cannot be read, with the reason
    ``password`` or ``wrong-password`` where another password may help; ``StoreError`` when
    the target cannot be made. Nothing is left behind then.
    """
    make_of(record_in(source, password), target)


def make_of(record: bytes, target: Path) -> None:
    """Make a portfolio file of a record; raises as :func:`restore` does."""
    PortfolioFile.create(target, from_json(record)).close()


def record_in(source: Path, password: str = "") -> bytes:
    """Return the record in a file, unread; raises as :func:`restore` does."""
    try:
        check_ordinary(source)
        with source.open("rb") as file:
            is_pdf = file.read(5) == b"%PDF-"
        if source.suffix.lower() == ".pdf" and not is_pdf:
            raise RecordError(say(_NO_RECORD["not-pdf"], name=source.name), reason="not-pdf")
        return _attached(source, password) if is_pdf else read_at_most(source, MAX_BYTES)
    except TooLargeError:
        raise RecordError(
            say(
                "{name} is too large to be a SelfAssess record. Nothing was changed.",
                name=source.name,
            )
        ) from None
    except OSError as error:
        raise RecordError(cannot_read(source, error).message, cause=str(error)) from error


_NO_RECORD = {
    "several": mark(
        "{name} holds more than one portfolio. Save each as a file of its own first. "
        "Nothing was changed."
    ),
    "not-attached": mark(
        "{name} has no portfolio record inside. It may have been made without notes, "
        "or changed by another program. Nothing was changed."
    ),
    "password": mark("{name} is protected by a password. Give the password to read it."),
    "wrong-password": mark("This is not the password of {name}. Nothing was changed."),
    "locked": mark(
        "{name} is protected in a way that only the organisation it is from can open, "
        "such as a label or a certificate. Ask for a copy without that protection. "
        "Nothing was changed."
    ),
    "damaged": mark(
        "{name} is damaged or was not saved whole, so the record inside cannot be "
        "read. Nothing was changed."
    ),
    "hostile": mark("{name} could not be read safely, so it was closed. Nothing was changed."),
    "no-reader": mark(
        "{name} could not be read, because the part of SelfAssess that reads PDFs "
        "did not start. The file may be fine. Nothing was changed. Close other "
        "programs and try again. If it happens again, ask whoever looks after this "
        "computer."
    ),
    "not-pdf": mark("{name} is not a PDF. Nothing was changed."),
    "too-large": mark("{name} is too large to be a SelfAssess record. Nothing was changed."),
}


def _attached(source: Path, password: str) -> bytes:
    """Return the record inside a portfolio's PDF."""
    from selfassess.exchange.pdf_reader import read_pdf  # noqa: PLC0415

    found = read_pdf(source, password, want_record=True)
    inside = [one for one in found.inside if one.record is not None]
    if found.record is None and len(inside) == 1:
        found = inside[0]
    if found.record is None:
        key = "several" if inside else found.problem or "not-attached"
        if key == "encrypted":
            key = "wrong-password" if password else "password"
        raise RecordError(say(_NO_RECORD[key], name=source.name), cause=found.cause, reason=key)
    return found.record
