"""The JSON Schema of a record, made from the models themselves."""

from __future__ import annotations

from typing import Any

import msgspec

from ravabet.record.models import SCHEMA, Record


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one record."""
    (reference,), components = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": SCHEMA,
        **reference,
        "$defs": components,
    }
