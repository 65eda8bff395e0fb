"""Standard input, output and error: bytes in, UTF-8 out, complaints that name the file and the mend."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ravabet.text.decode import UnreadableError

# Four bytes a character at most; what is longer than the longest report need not be held in memory.
LONGEST_INPUT = 4_000_000


def complain(name: str, message: str) -> None:
    """Write one line to standard error."""
    sys.stderr.write(f"ravabet: {name}: {message}\n")


def take(name: str) -> bytes:
    """Return the bytes of a file, or of standard input for «-».

    Raises `UnreadableError` with a message for the user where that is not possible.
    """
    if name == "-":
        data = sys.stdin.buffer.read(LONGEST_INPUT + 1)
    else:
        try:
            with Path(name).open("rb") as file:
                data = file.read(LONGEST_INPUT + 1)
        except OSError as error:
            raise UnreadableError(_reason(error)) from error
    if len(data) > LONGEST_INPUT:
        raise UnreadableError(f"more than {LONGEST_INPUT:,} bytes, longer than any report: give one report a file")
    return data


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "no such file: check the name"
    if isinstance(error, IsADirectoryError):
        return "this is a folder: name the reports in it, as in folder/*.txt"
    if isinstance(error, PermissionError):
        return "no permission to read it: change its permissions or run as its owner"
    return f"cannot be read ({error.strerror})"


def lines(name: str) -> Iterator[bytes]:
    """Yield the lines of a file or of standard input, each without its line feed."""
    if name == "-":
        yield from (line.removesuffix(b"\n") for line in sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield from (line.removesuffix(b"\n") for line in file)
    except OSError as error:
        raise UnreadableError(_reason(error)) from error


def close_quietly() -> int:
    """After the reader of our output went away: say so, keep Python from complaining at exit, return the exit status."""
    complain("standard output", "closed before everything was written; the rest is left out")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
