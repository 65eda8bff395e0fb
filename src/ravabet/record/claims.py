"""What a report claims: one struct a kind, told apart by ``kind``.

The stages of an agreement follow the Vienna Convention on the Law of Treaties (1969), arts 9-14, 24, 54-57.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from ravabet.record.phrases import Phrase, Span

Modality = Literal["actual", "intended", "called-for", "possible", "denied"]
Stage = Literal["proposed", "negotiating", "finalised", "signed", "ratified", "in-force", "suspended", "terminated"]


class Time(Struct, frozen=True, kw_only=True):
    """When a thing held: Gregorian ISO dates, ``end`` included."""

    date: str
    precision: Literal["day", "month", "year"]
    basis: Literal["metadata", "text", "context"]
    end: str | None = None
    span: Span | None = None


class Place(Struct, frozen=True, kw_only=True):
    """A place as printed, with the state that it lies in."""

    text: str
    span: Span
    state: str | None = None


class Plover(Struct, frozen=True, kw_only=True):
    """The PLOVER event type and mode."""

    event: str
    mode: str | None = None


class Period(Struct, frozen=True, kw_only=True):
    """The time that a figure is about, as printed and as dates."""

    text: str
    span: Span
    date: str | None = None
    end: str | None = None


class Toward(Struct, frozen=True, kw_only=True):
    """What a position is toward: the words, and the actors among them."""

    text: str
    span: Span
    actors: list[str] = field(default_factory=list)


class ClaimBase(Struct, frozen=True, kw_only=True):
    """What all kinds share."""

    id: str
    spans: list[Span]
    evidence: list[Span]
    quotations: list[str] = field(default_factory=list)
    modality: Modality = "actual"
    time: Time | None = None
    place: Place | None = None
    plover: Plover | None = None
    confidence: float = 1.0


class Meeting(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="meeting"):
    """Actors of two states, or of a state and an organisation, met or talked."""

    participants: list[str] = field(default_factory=list)
    medium: Literal["in-person", "phone", "video", "letter", "unknown"] = "unknown"
    form: Literal["bilateral", "multilateral"] = "bilateral"
    occasion: Phrase | None = None


class Visit(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="visit"):
    """Somebody travelled to another state."""

    visitor: str | None = None
    destination: Place | None = None
    host: str | None = None


class Agreement(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="agreement"):
    """An instrument between states or organisations, with the furthest stage that the report says was reached."""

    title: Phrase | None = None
    instrument: (
        Literal["memorandum", "agreement", "treaty", "contract", "protocol", "roadmap", "statement", "arrangement"]
        | None
    ) = None
    subject: Phrase | None = None
    parties: list[str] = field(default_factory=list)
    stage: Stage | None = None
    next: Stage | None = None


class Project(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="project"):
    """A railway, pipeline, power plant, port: joint, or by one state in another."""

    title: Phrase | None = None
    parties: list[str] = field(default_factory=list)
    stage: Literal["proposed", "agreed", "under-way", "operational", "stalled", "cancelled"] | None = None


class JointBody(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="joint-body"):
    """A joint commission, committee or council."""

    title: Phrase | None = None
    parties: list[str] = field(default_factory=list)
    status: Literal["proposed", "established", "convened", "to-convene", "called-on", "dissolved"] | None = None


class Membership(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="membership"):
    """A state's membership of an organisation."""

    member: str | None = None
    organisation: str | None = None
    status: Literal["sought", "supported", "invited", "observer", "full", "suspended", "withdrawn"] | None = None
    backers: list[str] = field(default_factory=list)


class Sanction(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="sanction"):
    """Sanctions of some senders on some targets."""

    senders: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    action: Literal["in-force", "imposed", "tightened", "eased", "lifted", "threatened", "called-to-lift"] | None = None


class Figure(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="figure"):
    """A number on relations between states. ``unit`` is percent, count, an ISO 4217 code or an SI or trade unit."""

    indicator: Phrase | None = None
    value: float | None = None
    unit: str | None = None
    direction: Literal["up", "down", "level"] | None = None
    period: Period | None = None
    parties: list[str] = field(default_factory=list)
    bound: Literal["exact", "about", "at-least", "at-most"] = "exact"
    low: float | None = None
    because_of: str | None = None


class Message(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="message"):
    """Greetings, letters, thanks and the like."""

    sender: str | None = None
    recipients: list[str] = field(default_factory=list)
    sort: Literal["greeting", "letter", "congratulation", "condolence", "invitation", "thanks"] | None = None


class Position(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="position"):
    """An explicit stand for or against something."""

    holder: str | None = None
    attitude: (
        Literal["supports", "opposes", "condemns", "accuses", "calls-for", "rejects", "threatens", "praises"] | None
    ) = None
    toward: Toward | None = None


class Assessment(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="assessment"):
    """How somebody describes the relation itself."""

    holder: str | None = None
    parties: list[str] = field(default_factory=list)
    aspect: Literal["overall", "political", "trade", "security", "culture"] = "overall"
    trend: Literal["up", "down", "unchanged"] | None = None
    words: Phrase | None = None


class Pledge(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="pledge"):
    """What somebody undertakes to do."""

    holder: str | None = None
    action: Phrase | None = None
    about: str | None = None
    condition: Phrase | None = None
    due: Time | None = None


class DiplomaticAct(ClaimBase, frozen=True, kw_only=True, tag_field="kind", tag="diplomatic-act"):
    """An act on ambassadors, missions or relations."""

    actor: str | None = None
    act: Literal["summoned", "recalled", "expelled", "accredited", "opened", "closed", "severed", "restored"] | None = (
        None
    )
    object: str | None = None


Claim = (
    Meeting
    | Visit
    | Agreement
    | Project
    | JointBody
    | Membership
    | Sanction
    | Figure
    | Message
    | Position
    | Assessment
    | Pledge
    | DiplomaticAct
)
CLAIM_KINDS: tuple[str, ...] = (
    "meeting",
    "visit",
    "agreement",
    "project",
    "joint-body",
    "membership",
    "sanction",
    "figure",
    "message",
    "position",
    "assessment",
    "pledge",
    "diplomatic-act",
)
