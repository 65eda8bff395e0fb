"""``ravabet repair``."""

from __future__ import annotations

import sys

from ravabet.cli.streams import complain, lines, take
from ravabet.text import UnreadableError, decode, repair


def repair_file(name: str, *, lines: bool) -> int:
    """Repair a text, or each of its lines, to standard output; return the exit status."""
    try:
        if lines:
            _repair_lines(name)
        else:
            sys.stdout.buffer.write(repair(decode(take(name)).text).text.encode("utf-8"))
            sys.stdout.buffer.flush()
    except UnreadableError as error:
        complain("standard input" if name == "-" else name, str(error))
        return 1
    return 0


def _repair_lines(name: str) -> None:
    out = sys.stdout.buffer
    prompt = sys.stdout.isatty()
    for line in lines(name):
        out.write(repair(line.decode("utf-8", "replace")).text.encode("utf-8") + b"\n")
        if prompt:
            out.flush()
    out.flush()
