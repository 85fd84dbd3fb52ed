"""Reading a pack from its folder of TOML files, or from its stored JSON.

A pack's folder holds ``pack.toml`` (everything but the tiers, and ``tiers``
naming the tier files in order) and ``tiers/<name>.toml``, one tier each. A pack
may come from a stranger, so size is checked before anything is read.
"""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import asdict, replace

from selfassess.errors import SelfAssessError
from selfassess.framework.check import problems
from selfassess.framework.model import ExtraList, OutsideMap, Pack, Tier
from selfassess.resources import resource_folder

MAX_FILE_BYTES = 2_000_000
"""One file of a pack; the 1,000 statements of a very large tier need half of it."""
MAX_TIERS = 40
DEFAULT_PACK = "imaging-2022"


class PackError(SelfAssessError):
    """A pack was refused. ``file`` and ``place`` say where, ``reason`` why."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        where = f"{file}, {place}" if place else file
        super().__init__(f"This framework cannot be used. {where}: {reason}")
        self.file = file
        self.place = place
        self.reason = reason


_TierFiles = msgspec.defstruct(
    "_TierFiles",
    [
        (
            "tiers",
            Annotated[
                list[Annotated[str, Meta(pattern=r"^[a-z0-9-]+$")]],
                Meta(min_length=1, max_length=MAX_TIERS),
            ],
        )
    ],
)


def pack_folder(pack_id: str = DEFAULT_PACK) -> Path:
    """Return the folder of a pack that came with the program."""
    return resource_folder() / "frameworks" / pack_id


def installed_packs() -> list[str]:
    """Return the ids of the packs that came with the program, in name order."""
    folder = resource_folder() / "frameworks"
    return sorted(entry.parent.name for entry in folder.glob("*/pack.toml"))


@lru_cache(maxsize=4)
def installed_pack(pack_id: str = DEFAULT_PACK) -> Pack:
    """Return a pack that came with the program, with the lists beside it, read once.

    Raises :class:`PackError` when there is none of that id.
    """
    if pack_id not in installed_packs():
        raise PackError(
            pack_id,
            "",
            f"there is no framework of that name; choose {' or '.join(installed_packs())}",
        )
    pack = load_pack(pack_folder(pack_id))
    folders = sorted(entry.parent for entry in _extra_folder().glob("*/pack.toml"))
    whole = replace(pack, beside=tuple(load_extra_list(folder) for folder in folders))
    for problem in problems(whole):
        raise PackError("pack.toml", problem.place, problem.reason)
    return whole


def _extra_folder() -> Path:
    return resource_folder() / "extra-lists"


def load_pack(folder: Path) -> Pack:
    """Read and check the pack in ``folder``, without lists beside it.

    A file ``maps.toml`` may say how its statements bear on standards of others. Raises
    :class:`PackError` naming the file, the place in it and the reason.
    """
    head, names, tiers = _parts(folder)
    bare = _convert({**head, "tiers": ()}, _Head, "pack.toml")
    maps: tuple[OutsideMap, ...] = bare.maps
    if (folder / "maps.toml").exists():
        maps += _convert(_read_toml(folder / "maps.toml"), _MapsFile, "maps.toml").maps
    whole = Pack(**{**asdict(bare), "tiers": tuple(tiers), "maps": maps})
    for problem in problems(whole):
        raise PackError(_file_of(problem.tier, names, tiers), problem.place, problem.reason)
    return whole


def load_extra_list(folder: Path) -> ExtraList:
    """Read lists that stand beside the career steps from their folder, of the same form.

    What they say about a pack's statements is checked where they are put beside one. Raises
    as :func:`load_pack`.
    """
    head, _names, tiers = _parts(folder)
    bare = _convert({**head, "tiers": ()}, _ExtraHead, "pack.toml")
    return ExtraList(**{**asdict(bare), "tiers": tuple(tiers)})


def _parts(folder: Path) -> tuple[dict[str, Any], list[str], list[Tier]]:
    """Return what ``pack.toml`` says, and the tiers of its other files with their names."""
    head = _read_toml(folder / "pack.toml")
    names: list[str] = _convert(head, _TierFiles, "pack.toml").tiers
    tiers: list[Tier] = []
    for name in names:
        file = f"tiers/{name}.toml"
        tiers.append(_convert(_read_toml(folder / "tiers" / f"{name}.toml", file), Tier, file))
    return head, names, tiers


MAX_KEY_PARTS = 40
_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+"""
_LONG_KEY = re.compile(
    # From the beginning of a part, and never back into one, so that the search is linear.
    rf"(?<![\w-])(?:{_PART}){{{MAX_KEY_PARTS}}}"
)


class _Head(Pack, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True):
    """``pack.toml`` alone: the same keys, with the tiers still to come."""

    tiers: tuple[Tier, ...] = ()


class _ExtraHead(
    ExtraList, frozen=True, forbid_unknown_fields=True, omit_defaults=True, kw_only=True
):
    """``pack.toml`` of an extra list alone."""

    tiers: tuple[Tier, ...] = ()


class _MapsFile(Struct, forbid_unknown_fields=True):
    """``maps.toml``."""

    maps: tuple[OutsideMap, ...] = ()


def _file_of(tier_id: str | None, names: list[str], tiers: list[Tier]) -> str:
    for name, tier in zip(names, tiers, strict=True):
        if tier.id == tier_id:
            return f"tiers/{name}.toml"
    return "pack.toml"


def _read_toml(path: Path, shown: str | None = None) -> dict[str, Any]:
    shown = shown or path.name
    try:
        found = path.lstat()
        if not S_ISREG(found.st_mode):
            raise PackError(shown, "", "this is a folder, a link or a device, not a plain file")
        size = found.st_size
        if size > MAX_FILE_BYTES:
            raise PackError(
                shown,
                "",
                f"the file is {size:,} bytes, and no more than {MAX_FILE_BYTES:,} are read",
            )
        raw = path.read_bytes()
    except FileNotFoundError:
        raise PackError(shown, "", "the file is missing") from None
    except OSError as error:
        raise PackError(shown, "", f"the file cannot be read ({error.strerror})") from error
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise PackError(
            shown, f"line {line}", "the text is not UTF-8; save the file as UTF-8"
        ) from error
    _check_keys(text, shown)
    import tomllib  # noqa: PLC0415  (a portfolio that is opened has its pack inside)

    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # a huge number is a bare ValueError
        reason, _, place = str(error).partition(" (at ")
        raise PackError(shown, place.rstrip(")"), f"this is not valid TOML: {reason}") from error


def _check_keys(text: str, shown: str) -> None:
    """Refuse a key of very many parts: the time and room that tomllib takes grow with its square.

    Seen with 40,000 parts in 80 kB: 16 seconds and 5.9 GB.
    """
    found = _LONG_KEY.search(text)
    if found is not None:
        line = text.count("\n", 0, found.start()) + 1
        raise PackError(
            shown, f"line {line}", f"a key has more than {MAX_KEY_PARTS} parts; no real one has"
        )


def _convert(raw: object, kind: Any, file: str) -> Any:
    try:
        return msgspec.convert(raw, kind)
    except msgspec.ValidationError as error:
        reason, _, place = str(error).partition(" - at ")
        place = place.strip("`").removeprefix("$.") or "top level"
        raise PackError(file, place, reason) from error


def encode_pack(pack: Pack) -> bytes:
    """Return the pack as canonical JSON, the form that portfolios keep."""
    return msgspec.json.encode(pack, order="sorted")


def decode_pack(raw: bytes | str) -> Pack:
    """Return a pack from :func:`encode_pack`; raises :class:`PackError`."""
    try:
        pack = msgspec.json.decode(raw, type=Pack)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackError("the framework in this file", "", str(error)) from error
    for problem in problems(pack):
        raise PackError("the framework in this file", problem.place, problem.reason)
    return pack


def pack_digest(pack: Pack) -> str:
    """Return a short fingerprint of the pack's content (12 hex digits)."""
    return digest_of(encode_pack(pack))


def digest_of(encoded: bytes) -> str:
    """Return the fingerprint of a pack in the form that portfolios keep."""
    return sha256(encoded).hexdigest()[:12]
