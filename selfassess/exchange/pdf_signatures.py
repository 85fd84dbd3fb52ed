"""Who signed a PDF, and when, as the signature says it: read, never checked.

To check it needs a list of whom to trust, which nobody keeps for supervisors, and asks the
network whether a certificate was taken back. So it is kept and told as what it says.

Runs in the reading process only: the file may be hostile.
"""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Dictionary, String

from selfassess.exchange.found import Signed
from selfassess.exchange.pdf_text import text_of

MAX_SIGNATURES = 20
MAX_CONTENTS = 200_000
"""Bytes of one signature: with its chain of certificates it has about 20,000."""
MAX_NAME = 200
_WHEN = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def signed_by(value: Any) -> Signed | None:
    """Return what the value of a signature field says; None where nobody has signed there."""
    if not isinstance(value, Dictionary) or "/Contents" not in value:
        return None
    raw = value["/Contents"]
    contents = bytes(raw) if isinstance(raw, String) else b""
    told = _text(value.get("/Name"))
    name = _name_in(contents) if len(contents) <= MAX_CONTENTS else ""
    return Signed(name=(name or told)[:MAX_NAME], at=_day(_text(value.get("/M"))))


def _text(value: Any) -> str:
    return " ".join(text_of(bytes(value)).split()) if isinstance(value, String) else ""


def _day(stamp: str) -> str:
    """Return a date of PDF (ISO 32000-1, 7.9.4) as year, month and day."""
    found = _WHEN.match(stamp)
    return "-".join(part for part in found.groups() if part) if found else stamp[:MAX_NAME]


def _name_in(contents: bytes) -> str:
    """Return whose certificate signed (RFC 5652); empty where it cannot be read."""
    from asn1crypto import cms  # noqa: PLC0415

    try:
        # Readers leave room: zeros follow the signature.
        signed = cms.ContentInfo.load(contents, strict=False)["content"]
        wanted = signed["signer_infos"][0]["sid"]
        for one in signed["certificates"]:
            certificate = one.chosen
            serial = getattr(wanted.chosen, "native", {})
            if not isinstance(serial, dict) or serial["serial_number"] == certificate.serial_number:
                subject = certificate.subject.native
                return str(subject.get("common_name") or next(iter(subject.values()), ""))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return ""
    return ""
