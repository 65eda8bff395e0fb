"""A record keeps the contract: its schema, its references, and a span of the source for all that it says."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import jsonschema
import msgspec
import pytest

from ravabet.reader import read
from ravabet.record import SCHEMA, Record, json_schema
from ravabet.record.claims import Claim
from ravabet.text.fold import skeleton

ONE_SPAN = {"span", "content", "cue"}
MANY_SPANS = {"spans", "evidence"}


def as_json(record: Record) -> Any:
    """Return a record as another program reads it."""
    return msgspec.json.decode(msgspec.json.encode(record))


def spans(value: Any, path: str = "") -> Iterator[tuple[str, list[int]]]:
    """Return every span of a record but those of its repairs, with where it stands."""
    if isinstance(value, list):
        for i, item in enumerate(value):
            yield from spans(item, f"{path}[{i}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            where = f"{path}.{key}"
            if key in ONE_SPAN and item is not None:
                yield where, item
            elif key in MANY_SPANS:
                yield from ((f"{where}[{i}]", span) for i, span in enumerate(item))
            elif key not in ("repairs", "spellings"):
                yield from spans(item, where)


def test_the_schema_is_a_json_schema_of_records() -> None:
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({"schema": SCHEMA})


def test_every_record_validates(records: dict[str, Record]) -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    for record in records.values():
        assert record.schema == SCHEMA
        validator.validate(as_json(record))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 1),
        (("text", "source"), None),
        (("report", "id"), None),
        (("quotations", 0, "mode"), "sung"),
        (("quotations", 0, "content"), [1]),
        (("actors", 0, "kind"), "ship"),
        (("report", "blocks", 0, "kind"), "advertisement"),
    ],
)
def test_what_is_no_record_does_not_validate(path: tuple[Any, ...], value: object, records: dict[str, Record]) -> None:
    broken = as_json(records["01-oman-gas-lead"])
    *way, last = path
    part = broken
    for key in way:
        part = part[key]
    part[last] = value
    assert not jsonschema.Draft202012Validator(json_schema()).is_valid(broken)
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(broken, Record)


def test_a_record_survives_json(records: dict[str, Record]) -> None:
    for record in records.values():
        data = msgspec.json.encode(record)
        assert msgspec.json.decode(data, type=Record) == record
        assert msgspec.json.encode(msgspec.json.decode(data, type=Record)) == data


def test_a_record_of_a_later_reader_is_accepted(records: dict[str, Record]) -> None:
    """Fields may be added without a new schema number."""
    later = as_json(records["01-oman-gas-lead"]) | {"sentiment": None}
    assert msgspec.convert(later, Record) == records["01-oman-gas-lead"]


def test_every_span_is_inside_the_source_and_not_empty(records: dict[str, Record]) -> None:
    for name, record in records.items():
        found = list(spans(as_json(record)))
        assert found, name
        for where, (start, end) in found:
            assert 0 <= start < end <= len(record.text.source), f"{name}: {where}"
            assert record.text.source[start:end].strip(), f"{name}: {where}"


def test_repairs_are_sorted_and_applying_them_gives_the_repaired_text(records: dict[str, Record]) -> None:
    for record in records.values():
        text, at = "", 0
        for change in record.text.repairs:
            start, end = change.span
            assert at <= start <= end
            assert record.text.source[start:end] == change.before
            text += record.text.source[at:start] + change.after
            at = end
        assert text + record.text.source[at:] == record.text.repaired


def test_ids_are_unique(records: dict[str, Record]) -> None:
    for record in records.values():
        for things in (record.actors, record.quotations, record.claims):
            ids = [thing.id for thing in things]
            assert len(ids) == len(set(ids))


def test_what_a_record_refers_to_is_in_it(records: dict[str, Record]) -> None:
    for name, record in records.items():
        actors = {actor.id for actor in record.actors}
        quotations = {quotation.id for quotation in record.quotations}
        for quotation in record.quotations:
            named = {*quotation.speakers, *quotation.via, *filter(None, [quotation.addressee])}
            assert named <= actors, f"{name}: {quotation.id}"
            assert len(quotation.speakers) == len(set(quotation.speakers)), f"{name}: {quotation.id}"
            assert quotation.within is None or quotation.within in quotations - {quotation.id}, (
                f"{name}: {quotation.id}"
            )
        for claim in record.claims:
            assert set(claim.quotations) <= quotations


def test_speech_within_speech_stands_in_it(records: dict[str, Record]) -> None:
    for name, record in records.items():
        by_id = {quotation.id: quotation for quotation in record.quotations}
        for inner in record.quotations:
            if inner.within is not None:
                start, end = by_id[inner.within].content
                assert start <= inner.content[0] < inner.content[1] <= end, f"{name}: {inner.id}"


def test_quotations_come_in_the_order_of_the_text(records: dict[str, Record]) -> None:
    for record in records.values():
        starts = [quotation.content[0] for quotation in record.quotations]
        assert starts == sorted(starts)


def test_a_cue_is_no_part_of_what_is_said_directly(records: dict[str, Record]) -> None:
    for name, record in records.items():
        for quotation in record.quotations:
            if quotation.mode == "direct" and quotation.cue is not None:
                apart = quotation.cue[1] <= quotation.content[0] or quotation.content[1] <= quotation.cue[0]
                assert apart, f"{name}: {quotation.id}"


def _actor_values(claim: Claim) -> Iterator[str]:
    for value in msgspec.structs.asdict(claim).values():
        yield from (v for v in (value if isinstance(value, list) else [value]) if isinstance(v, str))


def test_an_actor_is_mentioned_or_takes_part_and_has_a_name(records: dict[str, Record]) -> None:
    for name, record in records.items():
        taking_part = {actor for quotation in record.quotations for actor in quotation.speakers}
        taking_part |= {value for claim in record.claims for value in _actor_values(claim)}
        for actor in record.actors:
            assert actor.mentions or actor.id in taking_part, f"{name}: {actor.id}"
            assert actor.name.fa.strip(), f"{name}: {actor.id}"


def test_the_headline_is_what_the_report_prints(records: dict[str, Record]) -> None:
    headlines = {name: record.report.headline for name, record in records.items() if record.report.headline}
    assert len(headlines) > 0.9 * len(records)
    for name, headline in headlines.items():
        record = records[name]
        assert skeleton(headline.text) == skeleton(record.text.source[slice(*headline.span)]), name
        assert "\n" not in headline.text


def test_blocks_stand_in_order_and_no_letter_is_outside_them(records: dict[str, Record]) -> None:
    for name, record in records.items():
        source, at, outside = record.text.source, 0, ""
        for block in record.report.blocks:
            start, end = block.span
            assert at <= start < end, name
            outside += source[at:start]
            at = end
        outside += source[at:]
        assert not any(c.isalnum() for c in outside), f"{name}: {outside!r}"


def test_the_id_is_the_sha256_of_the_bytes() -> None:
    text = "وزیر خارجه گفت: گفت‌وگوها ادامه دارد."
    assert read(text).report.id == read(text.encode()).report.id == sha256(text.encode()).hexdigest()
    assert read(text.encode("utf-16")).report.id == sha256(text.encode("utf-16")).hexdigest()
