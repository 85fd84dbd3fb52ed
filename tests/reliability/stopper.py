"""A process that ends, as if killed, just before it puts the n-th file in its place.

Arguments: deed, portfolio, passphrase, n. Where fewer files are put in place it does all of it.
"""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

from selfassess.cli import main
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase
from selfassess.store.restoring import restore_backup


def do(deed: str, path: Path, words: str | None) -> None:
    """Do one deed that puts files in their place."""
    if deed == "restore":
        restore_backup(path, 1, words)
        return
    if deed == "data":
        main(["data", str(path), "-o", str(path.with_name("data.json"))])
        return
    with closing(PortfolioFile.open(path, passphrase=words)) as file:
        if deed == "backup":
            Portfolio(file).rate("scsw.area-1.do-2", 2)
            file.back_up()
        elif deed == "export":
            target = path.parent / "elsewhere" / "out.pdf"
            hand_over(Portfolio(file), target, today=date(2026, 3, 2))
        elif deed == "remove":
            change_passphrase(file, None)
        else:
            change_passphrase(file, "a passphrase")


left = [None] * int(sys.argv[4])


def watch(event: str, arguments: tuple[object, ...]) -> None:
    """End at once before the n-th file takes its place."""
    # Python keeps what it compiles in the same way.
    if event == "os.rename" and left and not str(arguments[1]).endswith(".pyc"):
        left.pop()
        if not left:
            os._exit(9)


sys.addaudithook(watch)
do(sys.argv[1], Path(sys.argv[2]), sys.argv[3] or None)
