"""``make screens``: contact sheets of everything, and a list of what is cut on them.

Leaves ``out/screens``: a folder of pictures for each kind of screen, and a sheet for each look.
"""

from __future__ import annotations

import shutil
import sys
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageDraw, ImageFont

from tests.screens.runs import ROOT, Kind, look_at_all

OUT = ROOT / "out" / "screens"
KINDS = [
    Kind(1024, 700 + 40 + 32),
    Kind(1366, 768),
    Kind(1920, 1080),
    Kind(1920, 1080, ratio=2),
    Kind(1366, 768, pseudo=True),
]
LOOKS = [f"{mode}-{size}" for mode, size in product(("light", "dark", "contrast"), (100, 150, 200))]
WIDE, BESIDE = 480, 6
"""Width of a picture on a sheet, and how many stand side by side."""


def sheet(pictures: list[Path], target: Path) -> None:
    """Put the pictures of a look on one sheet, with their names."""
    small = []
    for path in pictures:
        with Image.open(path) as picture:
            factor = WIDE / picture.width if picture.width > WIDE else 1
            size = round(picture.width * factor), round(picture.height * factor)
            small.append((path.stem.partition("--")[2], picture.convert("RGB").resize(size)))
    rows = [small[at : at + BESIDE] for at in range(0, len(small), BESIDE)]
    heights = [max(picture.height for _name, picture in row) + 34 for row in rows]
    made = Image.new("RGB", ((WIDE + 12) * BESIDE + 12, sum(heights) + 12), "#9aa4ab")
    draw, font, top = ImageDraw.Draw(made), ImageFont.load_default(15), 12
    for row, height in zip(rows, heights, strict=True):
        for number, (name, picture) in enumerate(row):
            left = 12 + number * (WIDE + 12)
            draw.text((left, top), name, fill="black", font=font)
            made.paste(picture, (left, top + 20))
        top += height
    made.save(target)


def main(arguments: list[str]) -> int:
    """Make all sheets; ARGS may name a part of them, such as ``1366`` or ``dark-200``."""
    kinds = [kind for kind in KINDS if not arguments or any(a in kind.name for a in arguments)]
    looks = [look for look in LOOKS if any(a in look for a in arguments)] or LOOKS
    wrong = 0
    for kind in kinds or KINDS:
        pictures = OUT / kind.name
        shutil.rmtree(pictures, ignore_errors=True)
        with TemporaryDirectory() as folder:
            found = look_at_all(kind, looks, Path(folder), pictures)
        for look in looks:
            sheet(sorted(pictures.glob(f"{look}--*.png")), OUT / f"{kind.name} {look}.png")
        print(f"{kind.name}: {len(looks)} sheets, {sum(map(len, found.values()))} things cut")
        for where, lines in found.items():
            wrong += len(lines)
            for line in lines:
                print(f"  {where}: {line}")
    print(f"Pictures and sheets are in {OUT.relative_to(ROOT)}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
