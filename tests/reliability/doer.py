"""A process that saves, imports, exports, updates and backs up until it is killed.

Before each deed a line says what is about to change, after it a line says that it is
done: what the second line has said, no kill may take away. Arguments: the folder of the
portfolio, one for what others can read, seed, passphrase (or nothing).
"""

from __future__ import annotations

import json
import shutil
import sys
from datetime import date
from pathlib import Path
from random import Random

from selfassess.exchange.answers_csv import read_answers
from selfassess.exchange.record_file import restore
from selfassess.exchange.record_json import to_json
from selfassess.handover import hand_over
from selfassess.portfolio.portfolio import Portfolio
from selfassess.report.contents import Options
from selfassess.store.file import PortfolioFile
from selfassess.store.protect import change_passphrase


def say(**words: object) -> None:
    """Tell the one who will kill us."""
    print(json.dumps(words), flush=True)


def main() -> None:
    """Do one deed after the other for ever."""
    folder, others, seed = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    random = Random(seed)
    words = sys.argv[4] if len(sys.argv) > 4 else None
    file = PortfolioFile.open(folder / "mine.selfassess", passphrase=words)
    portfolio = Portfolio(file)
    ids = [spot.statement.id for spot in portfolio.spots()]
    say(ready=True)
    number = 0
    while True:
        number += 1
        deed = random.random()
        if deed < 0.5:
            chosen = {
                random.choice(ids): f"kanarienvogel {seed} {number} " + "w" * random.randrange(3000)
            }
            say(about=chosen)
            for key, text in chosen.items():
                portfolio.write_note(key, text)
            say(done=chosen)
        elif deed < 0.65:
            chosen = dict.fromkeys(random.sample(ids, 4), f"kanarienvogel row {seed} {number}")
            table = others / "in.csv"
            rows = "".join(f"{key},3,{text}\n" for key, text in chosen.items())
            table.write_text("statement_id,rating,note\n" + rows)
            say(about=chosen, together=True)
            portfolio.apply(read_answers(table, portfolio))
            say(done=chosen)
        elif deed < 0.7:
            hand_over(
                portfolio, others / "out.pdf", options=Options(form=False), today=date(2026, 3, 2)
            )
        elif deed < 0.8:
            file.back_up()
        elif deed < 0.9:
            old = folder / f"old-{number}.selfassess"
            shutil.copyfile(folder / "v1", old)
            say(update=old.name)
            PortfolioFile.open(old).close()
        elif deed < 0.98 or words is not None:
            record = others / f"record-{seed}-{number}.json"
            record.write_bytes(to_json(file.contents()))
            made = others / f"made-{seed}-{number}.selfassess"
            restore(record, made)
            say(made=made.name)
        else:
            change_passphrase(file, "a passphrase")
            change_passphrase(file, None)


if __name__ == "__main__":
    main()
