"""A process that answers, types, imports, backs up, restores and changes its passphrase.

Before each deed a line tells what all will be after it, and after it that it is so: what
the second line has told, no power cut may take away. Arguments: the folder of the
portfolio, one for what others make, the seed, what the passphrase does ("plain",
"protected" or "changing"), and the deeds.
"""

from __future__ import annotations

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from typing import Any

from selfassess.exchange.answers_csv import read_answers
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.contents import Options
from selfassess.store.backups import backups_of
from selfassess.store.file import PortfolioFile
from selfassess.store.forgetting import forget
from selfassess.store.protect import back_up, change_passphrase
from selfassess.store.recovery import RecoveryFile, Unsaved
from selfassess.store.restoring import restore_backup

WORDS = ("seagull trombone porridge", "lantern gravel thimble")
PDF_WORDS = "a pdf"
_TELLING = "kanarienvogel-ŵ "


def mark(text: str) -> str:
    """Return what stands for a text: a line with all texts would be long."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


class Keeper:
    """Keeps one portfolio and says so."""

    def __init__(self, folder: Path, others: Path, seed: str, passphrase: str) -> None:
        self.folder, self.others, self.kind = folder, others, passphrase
        self.random = Random(f"{seed} {passphrase}")
        self.seed = seed
        self.number = 0
        self.heads: dict[str, str] = {}
        self.path = folder / "mine.selfassess"
        self.is_so: dict[str, Any] = {
            "notes": {},
            "words": WORDS[0] if passphrase == "protected" else None,
            "waiting": None,
            "backups": {},
            "former": [],
            "made": {},
        }
        self.open()
        self.ids = [spot.statement.id for spot in self.portfolio.spots()]
        self.done()

    def open(self) -> None:
        """Open the portfolio as it is kept by now."""
        self.file = PortfolioFile.open(self.path, passphrase=self.is_so["words"])
        self.portfolio = Portfolio(self.file)

    def about(self, **changed: object) -> None:
        """Tell what will be."""
        self.before = dict(self.is_so["notes"])
        self.is_so = {**self.is_so, **changed}
        print(json.dumps({"about": self.is_so}), flush=True)

    def done(self) -> None:
        """Tell that it is so."""
        print(json.dumps({"done": self.is_so}), flush=True)

    def text(self, most: int = 6000) -> str:
        """Return words that no other deed wrote, of some length, that show if plain."""
        self.number += 1
        times = self.random.randrange(1, 2 + self.random.randrange(most) // len(_TELLING))
        text = f"words-{self.seed}-{self.number}." + _TELLING * times
        self.heads[mark(text.strip())] = text[: text.index(".") + 1]
        return text.strip()

    def write(self, key: str, text: str) -> None:
        self.about(notes={**self.is_so["notes"], key: mark(text)})
        self.portfolio.write_note(key, text)
        self.done()

    def answer(self) -> None:
        self.write(self.random.choice(self.ids), self.text(20_000))

    def type(self) -> None:
        key, text = self.random.choice(self.ids), self.text(100)
        head = self.heads[mark(text)]
        for letter in "more":
            text += letter
            self.heads[mark(text)] = head
            self.write(key, text)

    def import_(self) -> None:
        table = self.others / "in.csv"
        rows = {key: self.text() for key in self.random.sample(self.ids, 4)}
        lines = "".join(f"{key},3,{text}\n" for key, text in rows.items())
        table.write_text("statement_id,rating,note\n" + lines)
        marks = {key: mark(text) for key, text in rows.items()}
        self.about(notes={**self.is_so["notes"], **marks})
        self.portfolio.apply(read_answers(table, self.portfolio))
        self.done()

    def back_up(self) -> None:
        self.about()
        back_up(self.file)
        self.remember_backups()
        self.done()

    def remember_backups(self) -> None:
        """Note what is in the backups that were made since the last time."""
        there = [backup.path.name for backup in backups_of(self.path)]
        kept = {name: self.is_so["backups"].get(name, self.before) for name in there}
        self.is_so = {**self.is_so, "backups": kept}

    def restore(self) -> None:
        backups = backups_of(self.path)
        if not backups:
            return
        number = self.random.randrange(len(backups))
        self.file.close()
        self.about(notes=self.is_so["backups"][backups[number].path.name])
        restore_backup(self.path, number + 1, self.is_so["words"])
        self.remember_backups()
        self.done()
        self.open()

    def waiting(self) -> RecoveryFile:
        """Return the file for words that cannot be saved just now."""
        return RecoveryFile(self.file.identity().id, self.file.key, all_ours=True)

    def wait(self) -> None:
        text = self.text()
        self.about(waiting=mark(text))
        note = Unsaved(kind="note", subject=self.ids[0], value=text, at=datetime.now(UTC))
        assert self.waiting().keep([note])
        self.done()

    def wait_no_more(self) -> None:
        self.about(waiting=None)
        self.waiting().clear()
        self.done()

    def passphrase(self) -> None:
        if self.kind == "plain":
            return
        # Set, changed, taken away; or changed all the time.
        ways = [*WORDS, *([None] if self.kind == "changing" else [])]
        words = ways[(ways.index(self.is_so["words"]) + 1) % len(ways)]
        self.about(words=words)
        change_passphrase(self.file, words)
        self.done()

    def forget(self) -> None:
        notes = self.is_so["notes"]
        stand = {self.heads[one] for one in (*notes.values(), self.is_so["waiting"]) if one}
        backups = {
            name: {key: notes[key] for key in held if key in notes}
            for name, held in self.is_so["backups"].items()
        }
        self.about(former=sorted(set(self.heads.values()) - stand), backups=backups)
        assert not forget(self.portfolio, self.file).left
        self.done()

    def update(self) -> None:
        old = self.random.choice(sorted(self.folder.glob("old-*.selfassess")))
        self.about()
        PortfolioFile.open(old).close()
        self.done()

    def export(self) -> None:
        self.number += 1
        target = self.folder / f"out-{self.number}.pdf"
        self.about()
        options = Options(form=False, password=PDF_WORDS)
        hand_over(self.portfolio, target, options=options, today=date(2026, 3, 2))
        made = {**self.is_so["made"], target.name: self.is_so["notes"]}
        self.is_so = {**self.is_so, "made": made}
        self.done()


def main() -> None:
    """Do one deed after the other."""
    folder, others, seed, passphrase, *deeds = sys.argv[1:]
    keeper = Keeper(Path(folder), Path(others), seed, passphrase)
    for deed in deeds:
        getattr(keeper, deed)()
    keeper.file.close()


if __name__ == "__main__":
    main()
