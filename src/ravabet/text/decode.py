"""Bytes to text: UTF-8, UTF-16 and Windows-1256, declared or detected."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from ravabet.text.fold import fold

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_REPLACEMENT = "\ufffd".encode()
_PERSIAN = re.compile("[\u0621-\u06d3\ufb50-\ufeff]")
# Hardly a Persian line is without one of these; another script's bytes, read as Arabic letters, give none.
_COMMON = re.compile(r"(?<!\w)(?:و|در|به|از|كه|که|را|اين|این|با|است)(?!\w)")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")
# A text that is damaged here and there is still text; one with more of these is another encoding, or no text.
MOST_INVALID = 0.02
# A text in another encoding is hardly anywhere valid UTF-8; one with so few invalid bytes among its letters is damaged UTF-8.
DAMAGED = 0.1


class UnreadableError(ValueError):
    """The bytes are no Persian text; the message says what they seem to be and what to do."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Decoded text, the encoding that was used, whether it was a guess, and how many bytes were invalid (each is U+FFFD)."""

    text: str
    encoding: str
    guessed: bool = False
    invalid: int = 0


def _replace_each(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return "\ufffd" * (error.end - error.start), error.end


codecs.register_error("ravabet-each", _replace_each)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """Decode a report's bytes; a byte-order mark outranks the declared encoding, which outranks detection.

    Raises `UnreadableError` for empty or binary input, or where no encoding gives Persian text.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("the file is empty: give a report's text")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _checked(_as(data[len(mark) :], encoding))
    if declared:
        return _checked(_declared(data, declared))
    utf8 = _as(data, "utf-8")
    if not utf8.invalid and not _CONTROL.search(utf8.text):
        return _checked(utf8)
    if utf8.invalid <= DAMAGED * len(_PERSIAN.findall(utf8.text)) and not _CONTROL.search(utf8.text):
        return _checked(utf8)
    candidates = [c for c in (utf8, *_others(data)) if _plausible(c)]
    if not candidates:
        raise UnreadableError(
            "no text in UTF-8, UTF-16 or Windows-1256: if this is a PDF or a word processor's file, give its text; "
            "if the encoding is another one, convert it to UTF-8"
        )
    return _checked(max(candidates, key=_persian_share))


def _as(data: bytes, encoding: str, *, guessed: bool = False) -> Decoded:
    text = data.decode(encoding, "ravabet-each")
    printed = data.count(_REPLACEMENT) if encoding == "utf-8" else 0
    return Decoded(text, encoding, guessed, text.count("\ufffd") - printed)


def _declared(data: bytes, declared: str) -> Decoded:
    try:
        decoded = _as(data, codecs.lookup(declared).name)
    except (LookupError, ValueError):
        message = f"unknown encoding {declared!r}: give one of text, such as windows-1256"
        raise UnreadableError(message) from None
    return decoded if _plausible(decoded) else decode(data)


def _others(data: bytes) -> list[Decoded]:
    """Return the guesses worth weighing: UTF-16 where every other byte says so, and what charset-normalizer finds."""
    if len(data) >= 4 and _looks_utf16(data):
        return [_as(data[: len(data) // 2 * 2], e, guessed=True) for e in ("utf-16-le", "utf-16-be")]
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import and seldom needed

    best = from_bytes(data[:65536], cp_isolation=["cp1256", "iso8859_6", "utf_8"]).best()
    names = {"cp1256", best.encoding} if best else {"cp1256"}
    return [_as(data, name, guessed=True) for name in sorted(names)]


def _looks_utf16(data: bytes) -> bool:
    sample = data[:2000]
    high = {0x00, 0x06, 0x20}
    return any(sum(b in high for b in sample[i::2]) > 0.9 * len(sample[i::2]) for i in (0, 1))


def _plausible(decoded: Decoded) -> bool:
    text = decoded.text
    return (
        decoded.invalid <= max(1, MOST_INVALID * len(text))
        and len(_CONTROL.findall(text)) <= 0.001 * len(text)
        and (not decoded.guessed or (_persian_share(decoded) > 0.5 and _COMMON.search(text) is not None))
    )


def _persian_share(decoded: Decoded) -> float:
    letters = sum(c.isalpha() for c in decoded.text[:20000])
    return len(_PERSIAN.findall(decoded.text[:20000])) / max(1, letters)


def _checked(decoded: Decoded) -> Decoded:
    if "\x00" in decoded.text[:20000] or len(_CONTROL.findall(decoded.text[:20000])) > 0.01 * len(decoded.text[:20000]):
        raise UnreadableError("this is a binary file, no text: if it is a PDF or an archive, give the text in it")
    if not fold(decoded.text).strip():
        raise UnreadableError("the file is empty: give a report's text")
    return decoded
