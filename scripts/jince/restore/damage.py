"""The forward model: how a page of this kind was damaged, byte by byte.

Measured on the pages themselves: :func:`damage` turns the restored text of both damaged documents back
into their sources byte for byte, which proves the restored text.  The steps, in order:

1. Simplified → Traditional, one character for one (:mod:`.table`).
2. Encoded as GBK (cp936).
3. Annotated **by bytes**: after the two bytes of each annotated character ``(pinyin)`` is put in.  The
   scan is unaligned, so the second byte of one character and the first of the next may be taken for
   an annotated character, and the pinyin lands in the middle of a character.
4. Cut **by bytes** around A3A1 ！, A3AC ，, A3BB ；, A3BF ？ (not inside 、 A1A2 or — A1AA), then at 。
   A1A3.  An aligned cut does nothing, a misaligned one orphans a lead byte.
5. Decoded piece by piece: a lead byte with a trail that cannot be one becomes a ``?`` that eats both, a
   lone lead byte becomes ``?``, the user-defined zones vanish.
6. Folded: FF01–FF5E become ASCII.  (It is not NFKC.)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise

_MARKS = re.compile(rb"\xa3(?:\xa1(?![\xa2\xaa])|[\xac\xbb\xbf])")
_STOP = re.compile(rb"\xa1\xa3")
_FOLD = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F)}


def vanishes(lead: int, trail: int) -> bool:
    """Whether a byte pair lies in a user-defined zone of GBK, and so is dropped without a trace."""
    if 0xAA <= lead <= 0xAF or 0xF8 <= lead <= 0xFE:
        return 0xA1 <= trail <= 0xFE
    return 0xA1 <= lead <= 0xA7 and 0x40 <= trail <= 0xA0 and trail != 0x7F


def annotate(data: bytes, notes: Mapping[bytes, bytes]) -> bytes:
    """Put each note after its byte pair, found by an unaligned scan from the left.

    >>> annotate(b"abcd", {b"bc": b"(x)"})
    b'abc(x)d'
    """
    out = bytearray()
    i = 0
    while i < len(data):
        pair = data[i : i + 2]
        if pair in notes:
            out += pair + notes[pair]
            i += 2
        else:
            out.append(data[i])
            i += 1
    return bytes(out)


def cuts_of(data: bytes) -> list[tuple[int, int]]:
    """The spans around which a stream is cut: marks first, then full stops in what is between."""
    marks = [m.span() for m in _MARKS.finditer(data)]
    edges = [0, *(at for span in marks for at in span), len(data)]
    stops = [
        m.span()
        for a, b in zip(edges[::2], edges[1::2], strict=True)
        for m in _STOP.finditer(data, a, b)
    ]
    return sorted(marks + stops)


def decode(piece: bytes) -> str:
    """One piece as the scraper read it.

    >>> decode(bytes.fromhex("8c28")), decode(bytes.fromhex("c4"))
    ('?', '?')
    """
    out: list[str] = []
    i = 0
    while i < len(piece):
        lead = piece[i]
        if lead < 0x80:
            out.append(chr(lead))
            i += 1
            continue
        trail = piece[i + 1] if i + 1 < len(piece) else -1
        i += 2
        if trail < 0x40 or trail == 0x7F:
            out.append("?")
        elif not vanishes(lead, trail):
            out.append(
                bytes((lead, trail)).decode("cp936", errors="replace").replace("\ufffd", "?")
            )
    return "".join(out)


def fold(text: str) -> str:
    """Full-width ASCII to half-width, and nothing else.

    >>> fold("（一），；？—、。")
    '(一),;?—、。'
    """
    return text.translate(_FOLD)


def damage(traditional: str, notes: Mapping[bytes, bytes], *, cuts: bool = True) -> str:
    """What a page shows of a Traditional text (steps 2 to 6), every cut made or none.

    ``notes`` maps the two bytes of an annotated character to its note, brackets included.  Raises
    UnicodeEncodeError (a ValueError) where a character has no code in GBK.
    """
    stream = annotate(traditional.encode("cp936"), notes)
    return _shown(stream, cuts_of(stream) if cuts else ())


def _shown(stream: bytes, spans: Iterable[tuple[int, int]]) -> str:
    edges = [0, *sorted({at for span in spans for at in span}), len(stream)]
    return fold("".join(decode(stream[a:b]) for a, b in pairwise(edges)))
