"""One thing in a sentence changes, and the record changes with it: sides, negation, future, passive, obligation."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from ravabet.reader import read
from ravabet.record import Record
from ravabet.record.claims import Agreement, DiplomaticAct, Meeting, Sanction, Visit

ENOUGH = 0.9

STATES = {
    "ایران": "IRN",
    "روسیه": "RUS",
    "چین": "CHN",
    "ترکیه": "TUR",
    "پاکستان": "PAK",
    "ارمنستان": "ARM",
    "ازبکستان": "UZB",
    "ژاپن": "JPN",
    "آلمان": "DEU",
    "بلاروس": "BLR",
}
PAIRS = [
    ("ایران", "روسیه"),
    ("چین", "پاکستان"),
    ("ترکیه", "ارمنستان"),
    ("ازبکستان", "ژاپن"),
    ("آلمان", "بلاروس"),
    ("روسیه", "ترکیه"),
]
INSTRUMENTS = {
    "تفاهم‌نامه": "memorandum",
    "موافقت‌نامه": "agreement",
    "قرارداد": "contract",
    "پروتکل": "protocol",
    "نقشه راه": "roadmap",
}


class Case(NamedTuple):
    """A text with one thing changed, and what must hold of the record of it."""

    change: str
    text: str
    holds: Callable[[Record], bool]


def states(record: Record, actors: list[str] | str | None) -> list[str | None]:
    """Return the states that actors are of, in their order."""
    of = {actor.id: actor.state for actor in record.actors}
    return [of[actor] for actor in ([actors] if isinstance(actors, str) else actors or [])]


def claims(record: Record, kind: type[Any]) -> list[Any]:
    """Return the claims of one kind."""
    return [claim for claim in record.claims if isinstance(claim, kind)]


def agreement(
    instrument: str, pair: tuple[str, str], *, signed: bool, to_be_signed: bool = False
) -> Callable[[Record], bool]:
    """Return a test for one agreement of two states, signed, to be signed, or neither."""
    parties = {STATES[name] for name in pair}

    def holds(record: Record) -> bool:
        found = claims(record, Agreement)
        return len(found) == 1 and (
            found[0].instrument == instrument
            and set(states(record, found[0].parties)) == parties
            and (found[0].stage == "signed" and found[0].modality == "actual") is signed
            and (found[0].next == "signed" or not to_be_signed)
        )

    return holds


def agreements() -> Iterator[Case]:
    """Yield agreements that are signed, not signed, to be signed."""
    for a, b in PAIRS:
        for word, instrument in INSTRUMENTS.items():
            signed = agreement(instrument, (a, b), signed=True)
            unsigned = agreement(instrument, (a, b), signed=False)
            ahead = agreement(instrument, (a, b), signed=False, to_be_signed=True)
            yield Case("agreement", f"{a} و {b} {word} همکاری کشاورزی را امضا کردند.", signed)
            yield Case("agreement: swapped", f"{b} و {a} {word} همکاری کشاورزی را امضا کردند.", signed)
            yield Case("agreement: passive", f"{word} همکاری کشاورزی میان {a} و {b} امضا شد.", signed)
            yield Case("agreement: negated", f"{a} و {b} {word} همکاری کشاورزی را امضا نکردند.", unsigned)
            yield Case("agreement: negated passive", f"{word} همکاری کشاورزی میان {a} و {b} امضا نشد.", unsigned)
            yield Case("agreement: future", f"{a} و {b} {word} همکاری کشاورزی را امضا خواهند کرد.", ahead)
            yield Case("agreement: future passive", f"{word} همکاری کشاورزی میان {a} و {b} امضا خواهد شد.", ahead)
            yield Case("agreement: obliged", f"{word} همکاری کشاورزی میان {a} و {b} باید امضا شود.", ahead)
            yield Case("agreement: one side", f"{a} {word} همکاری کشاورزی با {b} را امضا کرد.", signed)
            yield Case("agreement: one side negated", f"{a} {word} همکاری کشاورزی با {b} را امضا نکرد.", unsigned)
            yield Case("agreement: by agents", f"{word} همکاری کشاورزی توسط {a} و {b} امضا شد.", signed)
            yield Case("agreement: not yet", f"{word} همکاری کشاورزی میان {a} و {b} هنوز امضا نشده است.", unsigned)
            yield Case("agreement: planned", f"قرار است {word} همکاری کشاورزی میان {a} و {b} امضا شود.", ahead)


def visit(visitor: str, destination: str, modality: str) -> Callable[[Record], bool]:
    """Return a test for one visit."""

    def holds(record: Record) -> bool:
        found = claims(record, Visit)
        return len(found) == 1 and (
            states(record, found[0].visitor) == [STATES[visitor]]
            and found[0].destination is not None
            and found[0].destination.state == STATES[destination]
            and found[0].modality == modality
        )

    return holds


def visits() -> Iterator[Case]:
    """Yield visits that took place, did not, will, or should."""
    for a, b in PAIRS:
        yield Case("visit", f"وزیر خارجه {a} به {b} سفر کرد.", visit(a, b, "actual"))
        yield Case("visit: swapped", f"وزیر خارجه {b} به {a} سفر کرد.", visit(b, a, "actual"))
        yield Case("visit: negated", f"وزیر خارجه {a} به {b} سفر نکرد.", visit(a, b, "denied"))
        yield Case("visit: future", f"وزیر خارجه {a} به {b} سفر خواهد کرد.", visit(a, b, "intended"))
        yield Case("visit: future negated", f"وزیر خارجه {a} به {b} سفر نخواهد کرد.", visit(a, b, "denied"))
        yield Case("visit: obliged", f"وزیر خارجه {a} باید به {b} سفر کند.", visit(a, b, "called-for"))
        yield Case("visit: leaves", f"وزیر خارجه {a} راهی {b} شد.", visit(a, b, "actual"))
        yield Case("visit: planned", f"قرار است وزیر خارجه {a} به {b} سفر کند.", visit(a, b, "intended"))
        yield Case("visit: cancelled", f"سفر وزیر خارجه {a} به {b} لغو شد.", visit(a, b, "denied"))


def meeting(pair: tuple[str, str], modality: str) -> Callable[[Record], bool]:
    """Return a test for one meeting of two."""

    def holds(record: Record) -> bool:
        found = claims(record, Meeting)
        return len(found) == 1 and (
            sorted(map(str, states(record, found[0].participants))) == sorted(STATES[name] for name in pair)
            and found[0].modality == modality
        )

    return holds


def meetings() -> Iterator[Case]:
    """Yield meetings that took place, did not, will."""
    for a, b in PAIRS:
        yield Case("meeting", f"وزیر دفاع {a} با وزیر دفاع {b} دیدار کرد.", meeting((a, b), "actual"))
        yield Case("meeting: swapped", f"وزیر دفاع {b} با وزیر دفاع {a} دیدار کرد.", meeting((a, b), "actual"))
        yield Case("meeting: negated", f"وزیر دفاع {a} با وزیر دفاع {b} دیدار نکرد.", meeting((a, b), "denied"))
        yield Case("meeting: future", f"وزیر دفاع {a} با وزیر دفاع {b} دیدار خواهد کرد.", meeting((a, b), "intended"))
        yield Case("meeting: both", f"وزیران دفاع {a} و {b} در تاشکند دیدار کردند.", meeting((a, b), "actual"))
        yield Case(
            "meeting: planned", f"قرار است وزیر دفاع {a} با وزیر دفاع {b} دیدار کند.", meeting((a, b), "intended")
        )
        yield Case("meeting: cancelled", f"دیدار وزیر دفاع {a} با وزیر دفاع {b} لغو شد.", meeting((a, b), "denied"))
        yield Case(
            "meeting: future negated", f"وزیر دفاع {a} با وزیر دفاع {b} دیدار نخواهد کرد.", meeting((a, b), "denied")
        )


def sanction(sender: str, target: str, actions: tuple[str, ...]) -> Callable[[Record], bool]:
    """Return a test for the sanctions of one state on another."""

    def holds(record: Record) -> bool:
        found = claims(record, Sanction)
        return len(found) == 1 and (
            states(record, found[0].senders) == [STATES[sender]]
            and states(record, found[0].targets) == [STATES[target]]
            and found[0].action in actions
        )

    return holds


def sanctions() -> Iterator[Case]:
    """Yield sanctions imposed and lifted."""
    for a, b in PAIRS:
        yield Case("sanction", f"{a} تحریم‌های تازه‌ای علیه {b} اعمال کرد.", sanction(a, b, ("imposed",)))
        yield Case("sanction: swapped", f"{b} تحریم‌های تازه‌ای علیه {a} اعمال کرد.", sanction(b, a, ("imposed",)))
        yield Case("sanction: lifted", f"تحریم‌های {a} علیه {b} لغو شد.", sanction(a, b, ("lifted",)))
        yield Case("sanction: obliged", f"تحریم‌های {a} علیه {b} باید لغو شود.", sanction(a, b, ("called-to-lift",)))
        yield Case("sanction: by verb", f"{a} شرکت‌های {b} را تحریم کرد.", sanction(a, b, ("imposed", "in-force")))
        yield Case("sanction: by agent", f"{b} از سوی {a} تحریم شد.", sanction(a, b, ("imposed", "in-force")))


def summons(actor: str, envoy: str, modality: str) -> Callable[[Record], bool]:
    """Return a test for one ambassador summoned."""

    def holds(record: Record) -> bool:
        found = claims(record, DiplomaticAct)
        return len(found) == 1 and (
            states(record, found[0].actor) == [STATES[actor]]
            and states(record, found[0].object) == [STATES[envoy]]
            and (found[0].act, found[0].modality) == ("summoned", modality)
        )

    return holds


def diplomatic_acts() -> Iterator[Case]:
    """Yield ambassadors that are summoned, are not, will be."""
    for a, b in PAIRS:
        yield Case("summons", f"وزارت خارجه {a} سفیر {b} را احضار کرد.", summons(a, b, "actual"))
        yield Case("summons: swapped", f"وزارت خارجه {b} سفیر {a} را احضار کرد.", summons(b, a, "actual"))
        yield Case("summons: passive", f"سفیر {b} به وزارت خارجه {a} احضار شد.", summons(a, b, "actual"))
        yield Case("summons: negated", f"وزارت خارجه {a} سفیر {b} را احضار نکرد.", summons(a, b, "denied"))
        yield Case("summons: future", f"وزارت خارجه {a} سفیر {b} را احضار خواهد کرد.", summons(a, b, "intended"))
        yield Case("summons: obliged", f"وزارت خارجه {a} باید سفیر {b} را احضار کند.", summons(a, b, "called-for"))


def share_read_right(cases: list[Case]) -> float:
    """Return the share of cases whose record is as it should be; print the others."""
    wrong = [case for case in cases if not case.holds(read(case.text))]
    for case in wrong:
        sys.stdout.write(f"{case.change}: {case.text}\n")
    return 1 - len(wrong) / len(cases)


def test_what_changes_in_a_sentence_changes_in_its_record() -> None:
    cases = [*agreements(), *visits(), *meetings(), *sanctions(), *diplomatic_acts()]
    assert len(cases) >= 150
    assert share_read_right(cases) >= ENOUGH
