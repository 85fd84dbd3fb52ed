"""The bytes of the file: what is small packed together, and no stream that ends in half a line end.

A line end follows each stream and is no part of it (ISO 19005-3, 6.1.7). After a stream whose
last byte is a carriage return, some checkers take the two for one.
"""

from __future__ import annotations

import re
import zlib
from io import BytesIO

from pikepdf import Array, Dictionary, Name, ObjectStreamMode, Pdf, Stream, StreamDecodeLevel

PACKED = ObjectStreamMode.generate
"""The tree's many small objects packed: less than half the size to send."""
_PACKED_TOGETHER = re.compile(
    rb"<< /Type /ObjStm /Length (?P<length>\d+) [^>]*/First (?P<first>\d+) >>\nstream\n"
)
_END = b"\nendstream\nendobj\n"
_MOST_TRIES = 12


def saved(pdf: Pdf) -> BytesIO:
    """Return the file, with no stream that ends in half a line end."""
    for item in pdf.objects:
        if isinstance(item, Stream):
            _pack(item)
    for padding in range(_MOST_TRIES):
        if padding:
            # With an object more the table of all objects, which is packed too, is another.
            spare = pdf.make_indirect(Dictionary())
            pdf.Root.SelfAssessSpare = Array([*pdf.Root.get("/SelfAssessSpare", []), spare])
        whole = BytesIO()
        pdf.save(
            whole,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=PACKED,
            stream_decode_level=StreamDecodeLevel.none,
        )
        _end_packed(whole.getbuffer())
        if b"\r\nendstream" not in whole.getvalue():
            break
    return whole


def _end_packed(whole: memoryview) -> None:
    """Pack objects that are packed together anew, where the stream of them ends in half a line end.

    In a long portfolio some always do, however often all of it is saved again. What is written
    takes the same room, so that every object stays where the table of objects says.
    """
    for found in _PACKED_TOGETHER.finditer(whole):
        start, end = found.end(), found.end() + int(found["length"])
        if bytes(whole[end - 1 : end + len(_END)]) != b"\r" + _END:
            continue
        packed = _packed_otherwise(whole[start:end], int(found["first"]))
        if packed is not None:
            length = slice(*found.span("length"))
            whole[length] = b"%-*d" % (length.stop - length.start, len(packed))
            whole[start : end + len(_END)] = (packed + _END).ljust(end + len(_END) - start, b"\n")


def _packed_otherwise(packed: memoryview, first: int) -> bytes | None:
    """Return the same objects in no more bytes that end otherwise; None if there is no way.

    The numbers before the ``first`` object may be parted by any white space.
    """
    raw = zlib.decompress(packed)
    head, rest = raw[:first], raw[first:]
    for count in range(1, head.count(b" ") + 1):
        tried = head.replace(b" ", b"\n", count) + rest
        made = zlib.compress(tried, zlib.Z_BEST_COMPRESSION)
        if len(made) <= len(packed) and not made.endswith(b"\r"):
            return made
    return None


def _pack(stream: Stream) -> None:
    """Compress a stream anew; a letter of white space at its end changes what it ends in.

    What it ends in is a sum of all that is in it (RFC 1950), so that no other way would do.
    """
    raw = stream.read_bytes()
    packed = zlib.compress(raw)
    while packed.endswith((b"\r", b"\n")):
        # Not a zero, which leaves the sum's last byte as it is: that never ended.
        raw += b" "
        packed = zlib.compress(raw)
    if "/Length1" in stream:
        stream.Length1 = len(raw)
    stream.write(packed, filter=Name.FlateDecode)
