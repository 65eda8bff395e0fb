"""Bytes to record: the one place where text, report, actors and speech meet. A pure function of what it is given."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import msgspec

from ravabet.actors import Entity, Phrase, PhraseReader, Resolver, Surroundings, actual
from ravabet.claims import Cite, Common, Context, Draft, read_claims
from ravabet.claims.plover import plover
from ravabet.claims.times import Times
from ravabet.dating import SummitDating, printed_date
from ravabet.knowledge import Knowledge, Match, load_knowledge
from ravabet.record import (
    Actor,
    Agency,
    Amendment,
    Block,
    Mention,
    Name,
    Office,
    Published,
    Quotation,
    ReaderVersion,
    Record,
    Report,
    Span,
    Text,
    Warning_,
)
from ravabet.record import (
    Phrase as Quoted,
)
from ravabet.record.claims import Claim
from ravabet.record.models import Precision, WarningKind
from ravabet.report import Credits, Paragraph, Sentence, find_credits, lay_out, split_sentences
from ravabet.speech import Quote, SpeechReader
from ravabet.text import Decoded, Repaired, UnreadableError, decode, repair
from ravabet.text.tokens import Tokens, tokenize
from ravabet.text.words import load_words

# A report is some thousand characters; a longer text is an archive or a mistake, and would be read as one report.
LONGEST_REPORT = 1_000_000
_LETTERS = re.compile("[\u0621-\u06d3\ufb50-\ufeff]+")
# Half a character: a string may hold one, no encoding can write it.
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a report besides its bytes."""

    path: str | None = None
    url: str | None = None
    fetched: str | None = None
    date: str | None = None
    encoding: str | None = None


def read(
    source: str | bytes | Path, *, date: str | None = None, url: str | None = None, encoding: str | None = None
) -> Record:
    """Read one report: a text, its bytes, or the path of a file.

    ``date`` is the day of publication (ISO, Gregorian), ``url`` its address, ``encoding`` what the bytes are declared to be.
    Raises `UnreadableError` where there is no Persian text, and `OSError` where a path cannot be read.
    """
    if isinstance(source, Path):
        return read_bytes(source.read_bytes(), Metadata(path=str(source), url=url, date=date, encoding=encoding))
    if isinstance(source, bytes):
        return read_bytes(source, Metadata(url=url, date=date, encoding=encoding))
    text = _SURROGATE.sub("\ufffd", source)
    data, invalid = text.encode("utf-8"), text.count("\ufffd") - source.count("\ufffd")
    return _read(
        Decoded(text, "Unicode", invalid=invalid), hashlib.sha256(data).hexdigest(), Metadata(url=url, date=date)
    )


def read_bytes(data: bytes, metadata: Metadata) -> Record:
    """Read one report's bytes with what is known of it."""
    return _read(decode(data, metadata.encoding), hashlib.sha256(data).hexdigest(), metadata)


@cache
def reader_version() -> ReaderVersion:
    """Return the package's version and the hash of its lexicons, registries and models."""
    digest = hashlib.sha256(load_knowledge().data.sources.encode())
    digest.update(files("ravabet.text").joinpath("models/words.msgpack").read_bytes())
    return ReaderVersion(version=version("ravabet"), data=digest.hexdigest()[:16])


def _read(decoded: Decoded, identity: str, metadata: Metadata) -> Record:
    if len(decoded.text) > LONGEST_REPORT:
        raise UnreadableError(
            f"the text has {len(decoded.text):,} characters, a report at most {LONGEST_REPORT:,}: give one report a file"
        )
    language = _language(decoded.text)
    if language is None:
        raise UnreadableError("the text has no Persian letters: give a Persian report")
    return _Reading(decoded, identity, metadata, language).record()


def _language(text: str) -> str | None:
    """Return ``fa``, ``ar`` where the letters are Arabic alone, or None without any letter of the script."""
    letters = sum(map(len, _LETTERS.findall(text)))
    if not letters:
        return None
    persian = sum(map(text.count, "پچژگکی"))
    arabic = sum(map(text.count, "ةىأإ")) + text.count(" ال") * 2
    return "ar" if arabic > 0.12 * letters and persian < 0.01 * letters else "fa"


class _Reading:
    """One report while it is read; everything inside is in offsets of the repaired text until the record is made."""

    def __init__(self, decoded: Decoded, identity: str, metadata: Metadata, language: str) -> None:
        self.decoded, self.identity, self.metadata, self.language = decoded, identity, metadata, language
        self.warnings: list[Warning_] = []
        self.knowledge: Knowledge = load_knowledge()
        self.repaired: Repaired = repair(decoded.text)
        self.tokens: Tokens = tokenize(self.repaired.text)
        self.matches: list[Match] = self.knowledge.match(self.tokens)
        self.blocks: list[Paragraph] = lay_out(self.tokens, self.matches, self.knowledge)
        self.credits: Credits = find_credits(self.tokens, self.blocks, self.matches, self.knowledge)
        self.sentences: list[Sentence] = split_sentences(self.tokens, self.blocks)
        phrases = self._phrases()
        self.resolver = Resolver(self.tokens, self.knowledge, self._own_country())
        self.resolver.resolve(phrases)
        speech = SpeechReader(
            self.tokens,
            self.sentences,
            phrases,
            self.matches,
            self.knowledge,
            self.resolver,
            self.credits.datelines,
            load_words(),
        )
        self.quotes: list[Quote] = speech.read()
        self.context = Context(
            self.tokens, self.sentences, self.matches, self.knowledge, self.resolver, speech.clauses, self.quotes
        )
        self.drafts: list[Draft] = read_claims(self.context)
        self.published: Published | None = self._published()

    def _phrases(self) -> list[Phrase]:
        """Read the mentions, then once more with the names that the first reading found."""
        near = Surroundings(self.tokens, self.matches, self.knowledge, load_words(), self.credits.tokens)
        reader = PhraseReader(near)
        found = [reader.read(s.start, s.end) for s in self.sentences]
        if reader.learn([p for phrases in found for p in phrases]):
            for n, sentence in enumerate(self.sentences):
                if reader.may_name_again(sentence.start, sentence.end):
                    found[n] = reader.read(sentence.start, sentence.end)
        return [p for phrases in found for p in phrases]

    def _own_country(self) -> str:
        """Return the state whose press this is: that of the address, the publisher or the first agency; Iran where unknown."""
        outlets = self.knowledge.data.outlets
        known = [
            self.knowledge.outlet_at(self.metadata.url),
            self.credits.publisher and self.credits.publisher.id,
            *(a.id for a in self.credits.agencies),
        ]
        states = [outlets[o].state for o in known if o in outlets]
        return next((s for s in states if s in ("IRN", "AFG", "TJK")), "IRN") or "IRN"

    # -- the record --------------------------------------------------------------------------------------------------

    def record(self) -> Record:
        """Return the record: everything in source spans."""
        actors = self._actors()
        quotations = self._quotations(actors)
        if self.decoded.invalid:
            self._warn(
                "invalid-bytes", f"{self.decoded.invalid} bytes are no {self.decoded.encoding}; each is shown as U+FFFD"
            )
        if self.decoded.guessed:
            self._warn("encoding-guessed", f"read as {self.decoded.encoding}; declare the encoding if that is wrong")
        if self.language != "fa":
            self._warn("not-persian", f"the text seems to be {self.language}, not Persian")
        repaired = self.repaired
        return Record(
            reader=reader_version(),
            report=self._report(),
            text=Text(source=repaired.source, repaired=repaired.text, repairs=repaired.repairs),
            actors=[actor for actor, _ in actors.values()],
            quotations=quotations,
            claims=self._claims(actors),
            warnings=self.warnings,
        )

    def _warn(self, kind: WarningKind, message: str, span: Span | None = None) -> None:
        self.warnings.append(Warning_(kind=kind, message=message, span=span))

    def _source(self, first: int, last: int) -> Span:
        return self.repaired.to_source(self.tokens.span(first, last))

    def _report(self) -> Report:
        headline = next((b for b in self.blocks if b.kind == "headline"), None)
        if headline is None:
            self._warn("no-headline", "no line stands out as the headline")
        amends = next((m for m in self.matches if m.category == "amendment" and self.tokens.start[m.start] < 300), None)
        url = self.metadata.url
        publisher = self.credits.publisher
        outlet = self.knowledge.outlet_at(url)
        if outlet is not None:
            publisher = Agency(name=self.knowledge.data.outlets[outlet].name, id=outlet)
        dari = any(m.category == "dari" for m in self.matches)
        return Report(
            id=self.identity,
            path=self.metadata.path,
            url=url,
            fetched=self.metadata.fetched,
            language="fa-AF" if self.language == "fa" and dari else self.language,
            headline=self._quoted(headline) if headline else None,
            publisher=publisher,
            agencies=self.credits.agencies,
            published=self.published,
            amends=Amendment(sort=amends.ref, span=self._source(amends.start, amends.end)) if amends else None,  # type: ignore[arg-type]
            blocks=[Block(kind=b.kind, span=self.repaired.to_source((b.start, b.end))) for b in self.blocks],
        )

    def _published(self) -> Published | None:
        """Return when the report was published: as given, as it prints, or as the summit tells that it is about."""
        date = self.metadata.date
        if date is not None:
            return Published(date=date, precision=_precision(date), basis="metadata")
        persons = [e for e in self.resolver.entities if e.kind == "person"]
        dating = SummitDating(self.tokens, self.sentences, self.matches, self.knowledge, persons)
        return printed_date(self.repaired.text, self.knowledge) or dating.published()

    def _quoted(self, block: Paragraph) -> Quoted:
        words = " ".join(self.repaired.text[block.start : block.end].split())
        return Quoted(text=words, span=self.repaired.to_source((block.start, block.end)))

    def _actors(self) -> dict[int, tuple[Actor, Entity]]:
        """Return the actors in the order of their first mention, by the identity of their entity."""
        used = {id(e) for q in self.quotes for e in q.speakers} | {
            id(actual(e)) for d in self.drafts for e in d.entities()
        }
        entities = [e for e in self.resolver.entities if e.mentions or id(e) in used]
        entities.sort(key=lambda e: (e.first, e.kind, e.name))
        return {id(e): (self._actor(f"a{n}", e), e) for n, e in enumerate(entities, 1)}

    def _actor(self, id_: str, entity: Entity) -> Actor:
        data = self.knowledge.data
        en = wikidata = None
        ref = entity.ref
        tail = (ref or "").split(":", 1)[-1]
        known = {
            "state": data.states.get(tail),
            "organisation": data.organisations.get(tail),
            "person": data.persons.get(tail),
        }.get(entity.kind)
        if known is not None:
            en, wikidata = known.en, known.wikidata
        if ref is not None and ref.startswith(("outlet:", "region:")):
            ref = None
        mentions = sorted({(self._source(a, b), form) for a, b, form in entity.mentions})
        return Actor(
            id=id_,
            kind=entity.kind,
            ref=ref,
            wikidata=wikidata,
            name=Name(fa=entity.name or entity.title, en=en),
            state=entity.state,
            anonymous=entity.anonymous,
            office=self._office(entity),
            mentions=[Mention(span=span, form=form) for span, form in mentions],
        )

    def _office(self, entity: Entity) -> Office | None:
        if entity.kind != "person" or not entity.title:
            return None
        office = next((t.office for t in entity.titles if t.keys and t.office in self.knowledge.data.offices), None)
        ref = f"office:{office}:{entity.state}" if office and entity.state else None
        return Office(title=entity.title, ref=ref)

    def _quotations(self, actors: dict[int, tuple[Actor, Entity]]) -> list[Quotation]:
        ids = {id(q): f"q{n}" for n, q in enumerate(self.quotes, 1)}
        quotations = []
        for quote in self.quotes:
            content = self._source(*quote.content)
            if not quote.speakers:
                self._warn(
                    "speaker-unknown", "the report does not say who speaks, or the reader does not see it", content
                )
            if quote.unclosed:
                self._warn("quotation-unclosed", "a quotation mark opens and does not close", content)
            quotations.append(
                Quotation(
                    id=ids[id(quote)],
                    speakers=[actors[id(e)][0].id for e in quote.speakers],
                    cue=self._source(*quote.cue) if quote.cue else None,
                    content=content,
                    mode=quote.mode,
                    addressee=actors[id(quote.addressee)][0].id
                    if quote.addressee and id(quote.addressee) in actors
                    else None,
                    within=ids.get(id(quote.within)) if quote.within else None,
                    via=[actors[id(e)][0].id for e in quote.via if id(e) in actors],
                    stance=quote.stance,
                )
            )
        return quotations

    def _claims(self, actors: dict[int, tuple[Actor, Entity]]) -> list[Claim]:
        cite = Cite(
            actor=lambda e: actors[id(actual(e))][0].id,
            span=self._source,
            words=self.tokens.words,
        )
        times = Times(self.context, self.published, self._source)
        for span in times.conflicts():
            self._warn("date-conflict", "the parts of a date do not fit each other; check it against the source", span)
        claims = []
        for number, draft in enumerate(self.drafts, 1):
            spans = sorted(set(draft.spans), key=draft.spans.index)
            sentences = sorted({(s.start, s.end) for a, _ in spans for s in self.sentences if s.start <= a < s.end})
            quotations = [
                f"q{n}" for n, q in enumerate(self.quotes, 1) if any(q.content[0] <= a < q.content[1] for a, _ in spans)
            ]
            common = Common(
                id=f"c{number}",
                spans=[self._source(*span) for span in spans],
                evidence=[self._source(*span) for span in sentences],
                quotations=quotations,
                modality=draft.modality,
            )
            claim = draft.record(common, cite)
            claims.append(times.give(msgspec.structs.replace(claim, plover=plover(claim)), draft.spans))
        return claims


def _precision(date: str) -> Precision:
    return "year" if len(date) == 4 else "month" if len(date) == 7 else "day"
