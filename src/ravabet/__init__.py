r"""Ravabet (روابط): reads Persian news reports on relations between states, every finding cited by its words.

>>> import ravabet
>>> record = ravabet.read("سفر وزیر خارجه عمان به تهران\nوزیر خارجه عمان گفت: روابط دو کشور رو به گسترش است.")
>>> [record.text.source[slice(*quotation.content)] for quotation in record.quotations]
['روابط دو کشور رو به گسترش است.']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ravabet.reader import Metadata, read, read_bytes
    from ravabet.record import Record, json_schema
    from ravabet.text import UnreadableError

__all__ = ["Metadata", "Record", "UnreadableError", "json_schema", "read", "read_bytes"]
_HOMES = {
    "Metadata": "ravabet.reader",
    "Record": "ravabet.record",
    "UnreadableError": "ravabet.text",
    "json_schema": "ravabet.record",
    "read": "ravabet.reader",
    "read_bytes": "ravabet.reader",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command line starts fast."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_HOMES[name]), name)
