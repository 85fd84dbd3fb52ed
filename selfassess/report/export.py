"""The whole way from an open portfolio to a PDF file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

from reportlab.platypus import Flowable

from selfassess.errors import SelfAssessError
from selfassess.files import name_fits, reached
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.canvas import TaggedCanvas
from selfassess.report.contents import Contents, Options
from selfassess.report.contents_list import contents_list
from selfassess.report.finish import Parts, finish
from selfassess.report.page import Document
from selfassess.report.parts import parts
from selfassess.report.story import story
from selfassess.report.tags import Node
from selfassess.wholes import write_whole
from selfassess.words import say

Progress = Callable[[float], bool]
__all__ = ["ExportStoppedError", "Options", "Progress", "export_pdf", "render_pdf"]
_DRAWN = 0.85
"""How much of the work is done when the last page is drawn; the rest is tagging."""


class ExportStoppedError(SelfAssessError):
    """The person stopped the export; no file was written."""

    def __init__(self) -> None:
        super().__init__(say("Making the PDF was stopped. No file was written."))


def export_pdf(
    portfolio: Portfolio,
    path: Path,
    *,
    options: Options | None = None,
    today: date,
    record: bytes | None = None,
    progress: Progress | None = None,
) -> None:
    """Write the portfolio to ``path`` as it stands.

    ``record`` is attached as ``portfolio.json``. The same content on the same day
    gives the same bytes, unless there is a password. ``progress`` is told 0 to 1
    and may answer False to stop. Raises :class:`ExportStoppedError`, or
    :class:`SelfAssessError` when the file cannot be written; a file that was there
    is replaced only by a whole new one.
    """
    look_at_folder(path)
    whole = render_pdf(portfolio, options=options, today=today, record=record, progress=progress)
    write_pdf(whole, path)


def render_pdf(
    portfolio: Portfolio,
    *,
    options: Options | None = None,
    today: date,
    record: bytes | None = None,
    progress: Progress | None = None,
) -> memoryview:
    """Return the bytes that :func:`export_pdf` writes; raises :class:`ExportStoppedError`."""
    contents = Contents.of(portfolio, options or Options(), today)
    tree = Node("Document")
    items = story(contents, tree)
    if contents.options.edition != "first-page":
        rest = parts(contents, tree)
        items += [*contents_list(rest, tree), *rest]
    raw, canvas = _draw(contents, items, progress or (lambda _part: True))
    whole = finish(
        raw,
        Parts(
            tree=tree,
            title=say("Competency portfolio of {name}", name=portfolio.worker.name),
            author=portfolio.worker.name,
            today=today,
            fields=canvas.fields,
            links=[link for link in canvas.links if link.key in canvas.targets],
            targets=canvas.targets,
            marks=contents.marks(),
            record=record,
            password=contents.options.password,
        ),
    )
    if progress is not None and not progress(1.0):
        raise ExportStoppedError
    return whole


def _not_written(path: Path, error: OSError) -> SelfAssessError:
    message = say(
        "The PDF could not be written to {path}. Check that there is room on the disk and that "
        "you may save there.",
        path=path,
    )
    return SelfAssessError(message, cause=str(error))


def look_at_folder(path: Path) -> None:
    """Raise :class:`SelfAssessError` where no file of that name can be made."""
    try:
        there = path.parent.is_dir()
    except OSError as error:
        raise _not_written(path, error) from error
    if not there:
        raise SelfAssessError(
            say("The folder for {path} is not there. Choose another folder.", path=path)
        )
    if not name_fits(path, 0):
        raise SelfAssessError(
            say(
                "The file name {name} is too long for this disk. Nothing was written. Choose a "
                "name of 60 letters or fewer, and try again.",
                name=path.name,
            )
        )


def _draw(
    contents: Contents, parts: list[Flowable], progress: Progress
) -> tuple[BytesIO, TaggedCanvas]:
    raw = BytesIO()
    total = len(parts)
    done = 0

    def told() -> None:
        nonlocal done
        done = min(done + 1, total)
        if not progress(_DRAWN * done / total):
            raise ExportStoppedError

    document = Document(raw, contents, told)
    document.build(parts, canvasmaker=TaggedCanvas)
    raw.seek(0)
    return raw, document.canv


def write_pdf(whole: memoryview, path: Path) -> None:
    """Write beside the target, then put it in its place; raises :class:`SelfAssessError`.

    pikepdf only fills memory: it ends the whole process when a disk is full.
    """
    try:
        write_whole(path, whole)
    except PermissionError as error:
        if not reached(path.exists):
            raise _not_written(path, error) from error
        # Windows refuses while a reader has the old file open.
        raise SelfAssessError(
            say(
                "{name} is open in another program, or may not be changed. Close it there, or "
                "choose another name.",
                name=path.name,
            ),
            cause=str(error),
        ) from error
    except OSError as error:
        raise _not_written(path, error) from error
