"""How one record is shown: as a fragment for notebooks and as a page of its own, from the record alone.

A report is hostile input: every piece of its text goes through `visible` and `html.escape`. What is made loads nothing,
runs nothing and links to nothing outside itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from html import escape
from importlib.resources import files
from itertools import chain, groupby, pairwise
from pathlib import PurePath
from typing import Literal, NamedTuple

import msgspec

from ravabet.record import Actor, Claim, Phrase, Published, Quotation, Record, Repair, Span, Warning_
from ravabet.record.claims import Figure, Period, Place, Plover, Time, Toward
from ravabet.text.fold import HALF_SPACE
from ravabet.text.repair import Repaired

# As many speakers have a colour of their own; then the colours come again. Colour 0: the report does not say who.
COLOURS = 8
DEEPEST = 4
# A repair is shown with at most so many characters of its words on either side.
_CONTEXT = 40
# Full lines of a text that was wrapped by hand are longer than this.
_WRAPPED = 35

MarkKind = Literal["block", "quotation", "claim", "cue", "mention"]
Question = Literal["who", "what", "standing", "when", "source"]
_LAYERS: dict[MarkKind, int] = {"block": 0, "quotation": 1, "claim": 2, "cue": 3, "mention": 4}
_GREY = frozenset({"credit", "boilerplate", "byline", "dateline"})

# -- what the labels say ---------------------------------------------------------------------------------------------

_ACTOR_KINDS = {
    "state": "کشورها",
    "person": "اشخاص",
    "organisation": "سازمان‌ها",
    "body": "نهادهای دولتی",
    "group": "گروه‌ها",
}
_FORMS = {"name": "نام", "title": "عنوان", "pronoun": "ضمیر", "demonym": "صفت نسبی", "epithet": "لقب"}
_MODES = {"direct": "نقل مستقیم", "indirect": "نقل غیرمستقیم"}
_STANCES = {"neutral": "لحن بی‌طرف", "doubting": "لحن تردیدآمیز", "endorsing": "لحن تأییدآمیز"}
_AMENDS = {"correction": "اصلاحیه", "denial": "تکذیبیه"}
_LANGUAGES = {"fa": "فارسی", "fa-AF": "فارسی دری", "tg": "تاجیکی", "ar": "عربی", "en": "انگلیسی"}
_BASES = {"metadata": "از فراداده", "text": "از متن", "context": "از بافت"}
_MONTHS = (
    "ژانویه",
    "فوریه",
    "مارس",
    "آوریل",
    "مه",
    "ژوئن",
    "ژوئیه",
    "اوت",
    "سپتامبر",
    "اکتبر",
    "نوامبر",
    "دسامبر",
)
_WARNINGS = {
    "invalid-bytes": "بایت‌های نامعتبر",
    "encoding-guessed": "رمزگذاری حدسی",
    "not-persian": "متن فارسی نیست",
    "no-headline": "تیتر پیدا نشد",
    "speaker-unknown": "گوینده نامعلوم",
    "speaker-uncertain": "گوینده نامطمئن",
    "pronoun-unresolved": "مرجع ضمیر نامعلوم",
    "quotation-unclosed": "گیومه‌ی بسته‌نشده",
    "date-conflict": "ناسازگاری تاریخ‌ها",
}
_CLAIMS = {
    "meeting": "دیدار",
    "visit": "سفر",
    "agreement": "توافق",
    "project": "پروژه",
    "joint-body": "نهاد مشترک",
    "membership": "عضویت",
    "sanction": "تحریم",
    "figure": "رقم",
    "message": "پیام",
    "position": "موضع",
    "assessment": "ارزیابی رابطه",
    "pledge": "تعهد",
    "diplomatic-act": "اقدام دیپلماتیک",
}
_FIELDS = {
    "participants": "شرکت‌کنندگان",
    "medium": "شیوه",
    "form": "صورت",
    "occasion": "مناسبت",
    "visitor": "مسافر",
    "destination": "مقصد",
    "host": "میزبان",
    "title": "عنوان",
    "instrument": "نوع سند",
    "subject": "موضوع",
    "parties": "طرف‌ها",
    "stage": "مرحله",
    "next": "مرحله‌ی بعد",
    "status": "وضع",
    "member": "عضو",
    "organisation": "سازمان",
    "backers": "پشتیبانان",
    "senders": "وضع‌کنندگان",
    "targets": "هدف‌ها",
    "action": "اقدام",
    "indicator": "شاخص",
    "value": "مقدار",
    "direction": "جهت",
    "period": "دوره",
    "because_of": "به علت",
    "sender": "فرستنده",
    "recipients": "گیرندگان",
    "sort": "نوع",
    "holder": "صاحب سخن",
    "attitude": "موضع",
    "toward": "درباره‌ی",
    "aspect": "جنبه",
    "trend": "روند",
    "words": "به لفظ",
    "about": "درباره‌ی",
    "condition": "شرط",
    "due": "موعد",
    "actor": "کنشگر",
    "act": "اقدام",
    "object": "موضوع اقدام",
    "modality": "وجه",
    "time": "زمان",
    "place": "مکان",
    "quotations": "در نقل",
    "confidence": "اطمینان",
}
_VALUES = {
    "intended": "در نظر",
    "called-for": "خواسته",
    "possible": "ممکن",
    "denied": "تکذیب‌شده",
    "in-person": "حضوری",
    "phone": "تلفنی",
    "video": "تصویری",
    "letter": "نامه",
    "multilateral": "چندجانبه",
    "memorandum": "یادداشت تفاهم",
    "agreement": "موافقت‌نامه",
    "treaty": "معاهده",
    "contract": "قرارداد",
    "protocol": "پروتکل",
    "roadmap": "نقشه‌ی راه",
    "statement": "بیانیه",
    "arrangement": "ترتیبات",
    "proposed": "پیشنهادشده",
    "negotiating": "در حال مذاکره",
    "finalised": "نهایی‌شده",
    "signed": "امضاشده",
    "ratified": "تصویب‌شده",
    "in-force": "لازم‌الاجرا",
    "suspended": "تعلیق‌شده",
    "terminated": "پایان‌یافته",
    "agreed": "توافق‌شده",
    "under-way": "در حال اجرا",
    "operational": "بهره‌برداری‌شده",
    "stalled": "متوقف",
    "cancelled": "لغوشده",
    "established": "تأسیس‌شده",
    "convened": "تشکیل‌شده",
    "to-convene": "تشکیل خواهد شد",
    "called-on": "به آن فراخوانده‌اند",
    "dissolved": "منحل",
    "sought": "درخواست‌شده",
    "supported": "پشتیبانی‌شده",
    "invited": "دعوت‌شده",
    "observer": "ناظر",
    "full": "کامل",
    "withdrawn": "خارج‌شده",
    "imposed": "وضع‌شده",
    "tightened": "تشدیدشده",
    "eased": "کاهش‌یافته",
    "lifted": "برداشته‌شده",
    "threatened": "تهدید به تحریم",
    "called-to-lift": "درخواست لغو",
    "percent": "درصد",
    "count": "مورد",
    "up": "رو به بالا",
    "down": "رو به پایین",
    "level": "ثابت",
    "unchanged": "بی‌تغییر",
    "about": "حدود",
    "at-least": "دست‌کم",
    "at-most": "حداکثر",
    "greeting": "تبریک عید و درود",
    "congratulation": "تبریک",
    "condolence": "تسلیت",
    "invitation": "دعوت",
    "thanks": "سپاس",
    "supports": "پشتیبانی",
    "opposes": "مخالفت",
    "condemns": "محکومیت",
    "accuses": "اتهام",
    "calls-for": "درخواست",
    "rejects": "رد",
    "threatens": "تهدید",
    "praises": "ستایش",
    "overall": "کلی",
    "political": "سیاسی",
    "trade": "تجاری",
    "security": "امنیتی",
    "culture": "فرهنگی",
    "summoned": "احضار",
    "recalled": "فراخواندن",
    "expelled": "اخراج",
    "accredited": "استوارنامه",
    "opened": "گشایش",
    "closed": "بستن",
    "severed": "قطع",
    "restored": "ازسرگیری",
}
_ACTOR_FIELDS = frozenset(
    {
        *("participants", "visitor", "host", "parties", "member", "organisation", "backers", "senders", "targets"),
        *("sender", "recipients", "holder", "actor", "object"),
    }
)
_REFERENCE_FIELDS = frozenset({"quotations", "about", "because_of"})
_STANDING_FIELDS = frozenset({"stage", "next", "status", "attitude", "act", "trend", "direction", "modality"})
_SOURCE_FIELDS = ("plover", "quotations", "confidence")
_COMMON_FIELDS = ("modality", "time", "place", *_SOURCE_FIELDS)
# The bounds and the unit of a figure are shown with its value.
_HIDDEN_FIELDS = frozenset({"id", "kind", "spans", "evidence", "unit", "low", "bound", *_COMMON_FIELDS})
_UNSAID = {"modality": "actual", "medium": "unknown", "form": "bilateral"}
# The mark of a claim has the colour of its family.
_FAMILIES = {
    "contact": ("meeting", "visit", "message", "diplomatic-act"),
    "pact": ("agreement", "project", "joint-body", "membership", "pledge"),
    "pressure": ("sanction",),
    "figure": ("figure",),
    "stance": ("position", "assessment"),
}
_FAMILY_LABELS = {
    "contact": "دیدار، سفر، پیام",
    "pact": "توافق، پروژه، نهاد",
    "pressure": "تحریم",
    "figure": "رقم",
    "stance": "موضع، ارزیابی",
}
_FAMILY_OF = {kind: family for family, kinds in _FAMILIES.items() for kind in kinds}

# -- text that may be shown ------------------------------------------------------------------------------------------

_HAZARDS: dict[int, str] = {
    **{c: chr(0x2400 + c) for c in range(0x20) if chr(c) not in "\t\n\r"},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **{c: f"⟨U+{c:04X}⟩" for c in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))},
}
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_PERSIAN_SIGNS = str.maketrans({",": "٬", ".": "٫", "%": "٪"})
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def visible(text: str) -> str:
    """Return the text with what could disturb its surroundings made visible: control characters and bidi overrides."""
    return text.translate(_HAZARDS)


def _esc(text: object) -> str:
    return escape(visible(str(text)))


def _number(value: object) -> str:
    return str(value).translate(_PERSIAN_DIGITS)


def _bdi(text: str) -> str:
    return f"<bdi>{_esc(text)}</bdi>"


def _latin(text: str, tag: str = "span", class_: str = "rv-en") -> str:
    return f'<{tag} class="{class_}" dir="ltr" lang="en">{_esc(text)}</{tag}>'


def _labelled(labels: Mapping[str, str], key: str) -> str:
    """Return the Persian label of a key, with the key itself as its title."""
    return f'<span title="{_esc(key)}">{_esc(labels.get(key, key))}</span>'


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "", text)[:32]


# -- the record as it is shown ---------------------------------------------------------------------------------------


class Mark(NamedTuple):
    """A marked stretch of the source: with its speaker's colour, what explains it, and its number in the list.

    ``part`` tells the spans of one claim apart.
    """

    start: int
    end: int
    kind: MarkKind
    key: str
    colour: int = 0
    label: str = ""
    number: int = 0
    part: int = 0


class View:
    """A record with what showing it takes: actors by id, colours of speakers, numbers of quotations, repaired words."""

    def __init__(self, record: Record) -> None:
        """Look the record's parts up once."""
        self.record = record
        self.actors: dict[str, Actor] = {a.id: a for a in record.actors}
        self.quotations: dict[str, Quotation] = {q.id: q for q in record.quotations}
        self.numbers: dict[str, int] = {q.id: n for n, q in enumerate(record.quotations, 1)}
        self.claims: dict[str, int] = {c.id: n for n, c in enumerate(record.claims, 1)}
        self.states: dict[str, str] = {a.state: a.name.fa for a in record.actors if a.kind == "state" and a.state}
        speakers = dict.fromkeys(s for q in record.quotations for s in q.speakers)
        self.colours: dict[str, int] = {s: n % COLOURS + 1 for n, s in enumerate(speakers)}
        self.prefix = "rv-" + (_slug(record.report.id)[:10] or "0")
        self._repaired = Repaired(record.text.source, record.text.repairs)
        self._within = {q.id: q.within for q in record.quotations}

    def words(self, span: Span) -> str:
        """Return the repaired words of a span, on one line."""
        start, end = self._repaired.to_repaired(span)
        return " ".join(self._repaired.text[start:end].split())

    def name(self, actor: str) -> str:
        """Return an actor's name."""
        return self.actors[actor].name.fa if actor in self.actors else actor

    def names(self, actors: Iterable[str]) -> str:
        """Return the names of several actors."""
        return " و ".join(self.name(a) for a in actors)

    def sayers(self, claim: Claim) -> list[str]:
        """Return the speakers of the quotations that a claim stands in, each once."""
        said = (self.quotations[q].speakers for q in claim.quotations if q in self.quotations)
        return list(dict.fromkeys(chain.from_iterable(said)))

    def reference(self, field: str, key: str) -> int | str:
        """Return the number of the quotation or claim that a claim's field names."""
        return (self.numbers if field == "quotations" else self.claims).get(key, key)

    def colour(self, quotation: Quotation) -> int:
        """Return the colour of a quotation: that of its first speaker."""
        return self.colours[quotation.speakers[0]] if quotation.speakers else 0

    def depth(self, quotation: Quotation) -> int:
        """Return how many quotations a quotation stands in, as far as that is shown."""
        depth, outer = 0, quotation.within
        while outer in self._within and depth < DEEPEST:
            depth, outer = depth + 1, self._within[outer]
        return depth


def describe(actor: Actor) -> str:
    """Return an actor in a line: name, kind, reference, state."""
    parts = (actor.name.fa, actor.name.en, actor.kind, actor.ref, actor.state)
    return " · ".join(p for p in parts if p)


def marks(view: View) -> list[Mark]:
    """Return everything that is marked in the source, kept within it, none empty."""
    record = view.record
    found = [*_block_marks(record), *_quotation_marks(view), *_claim_marks(record), *_mention_marks(record)]
    length = len(record.text.source)
    kept = (m._replace(start=max(0, m.start), end=min(m.end, length)) for m in found)
    return [m for m in kept if m.start < m.end]


def _block_marks(record: Record) -> Iterator[Mark]:
    at = 0
    for block in sorted(record.report.blocks, key=lambda b: b.span):
        start, end = block.span
        yield Mark(at, start, "block", "body")
        yield Mark(max(at, start), end, "block", block.kind)
        at = max(at, end)
    yield Mark(at, len(record.text.source), "block", "body")


def _quotation_marks(view: View) -> Iterator[Mark]:
    for quotation in view.record.quotations:
        colour, number = view.colour(quotation), view.numbers[quotation.id]
        speaker = view.names(quotation.speakers) or "گوینده نامعلوم"
        label = f"{speaker} · {_MODES.get(quotation.mode, quotation.mode)}"
        yield Mark(*quotation.content, "quotation", quotation.id, colour, label, number)
        if quotation.cue:
            yield Mark(*quotation.cue, "cue", quotation.id, colour, f"فعل نقل · {speaker}")


def _claim_marks(record: Record) -> Iterator[Mark]:
    for number, claim in enumerate(record.claims, 1):
        kind = claim_kind(claim)
        label = f"{_CLAIMS.get(kind, kind)} {_number(number)}"
        for part, span in enumerate(claim.spans):
            yield Mark(*span, "claim", kind, label=label, number=number, part=part)


def _mention_marks(record: Record) -> Iterator[Mark]:
    for actor in record.actors:
        for mention in actor.mentions:
            label = f"{describe(actor)} · {_FORMS.get(mention.form, mention.form)}"
            yield Mark(*mention.span, "mention", actor.id, label=label)


def segments(source: str, marked: Sequence[Mark]) -> Iterator[tuple[int, int, list[Mark]]]:
    """Cut the source at every border of a mark; yield each piece with its marks, the outermost first."""
    opening: dict[int, list[Mark]] = {}
    closing: dict[int, list[Mark]] = {}
    for mark in marked:
        opening.setdefault(mark.start, []).append(mark)
        closing.setdefault(mark.end, []).append(mark)
    borders = sorted({0, len(source), *opening, *closing})
    open_: list[Mark] = []
    for start, end in pairwise(borders):
        for mark in closing.get(start, ()):
            open_.remove(mark)
        if start in opening:
            open_ += opening[start]
            open_.sort(key=lambda m: (_LAYERS[m.kind], m.start, -m.end))
        yield start, end, list(open_)


# -- the marked text -------------------------------------------------------------------------------------------------


def _source(view: View) -> str:
    """Return the source as printed, marked: elements are closed and opened again where marks cross."""
    source = view.record.text.source
    pieces: list[str] = []
    stack: list[Mark] = []
    begun: set[Mark] = set()
    for start, end, wanted in segments(source, marks(view)):
        text = printed(source, start, end)
        if not _in_block(source, wanted):
            wanted, text = [], " "  # noqa: PLW2901 - white space between two paragraphs is no paragraph
        same = _common(stack, wanted)
        pieces += [_close(mark) for mark in reversed(stack[same:])]
        for mark in wanted[same:]:
            pieces.append(_paragraph(mark, source) if mark.kind == "block" else _open(mark, view, mark not in begun))
            begun.add(mark)
        pieces.append(_esc(text))
        stack = wanted
    pieces += [_close(mark) for mark in reversed(stack)]
    return "".join(pieces)


def printed(source: str, start: int, end: int) -> str:
    """Return a piece of the source with its line ends as line feeds."""
    text = source[start:end]
    if text.endswith("\r") and source[end : end + 1] == "\n":
        text = text[:-1]
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _in_block(source: str, wanted: Sequence[Mark]) -> bool:
    return bool(wanted) and wanted[0].kind == "block" and not source[wanted[0].start : wanted[0].end].isspace()


def _common(stack: Sequence[Mark], wanted: Sequence[Mark]) -> int:
    same = 0
    while same < min(len(stack), len(wanted)) and stack[same] == wanted[same]:
        same += 1
    return same


def _paragraph(mark: Mark, source: str) -> str:
    grey = " rv-grey" if mark.key in _GREY else ""
    wrapped = " rv-wrapped" if _is_wrapped(source[mark.start : mark.end]) else ""
    return f'<p class="rv-b rv-b-{_slug(mark.key)}{grey}{wrapped}">'


def _is_wrapped(text: str) -> bool:
    """Return whether the lines break where they were full, not where something ends."""
    full = [len(line) for line in text.strip().splitlines()[:-1]]
    return bool(full) and min(full) > 0.7 * max(full) > _WRAPPED


def _open(mark: Mark, view: View, first: bool) -> str:
    classes = {
        "quotation": f"rv-q rv-s{mark.colour}",
        "cue": f"rv-cue rv-s{mark.colour}",
        "claim": f"rv-claim rv-k-{_FAMILY_OF.get(mark.key, 'pact')}",
        "mention": "rv-m",
    }[mark.kind]
    number = ""
    if first and mark.kind == "quotation":
        number = f' id="{view.prefix}-q{mark.number}" data-n="{_number(mark.number)}"'
    if first and mark.kind == "claim":
        number = f' id="{_claim_anchor(view, mark.number, mark.part)}" data-k="{_number(mark.number)}"'
    return f'<span class="{classes}"{number} title="{_esc(mark.label)}">'


def _close(mark: Mark) -> str:
    return "</p>\n" if mark.kind == "block" else "</span>"


# -- who said what ---------------------------------------------------------------------------------------------------


def _speaker(view: View, quotation: Quotation) -> str:
    if not quotation.speakers:
        return '<b class="rv-who">گوینده نامعلوم</b> <span class="rv-en" dir="ltr" lang="en">speaker uncertain</span>'
    names = " و ".join(f'<b class="rv-who rv-s{view.colours[s]}">{_bdi(view.name(s))}</b>' for s in quotation.speakers)
    return f'{names}<span class="rv-per" title="according to the report">، بنا بر گزارش</span>'


def _quotation(view: View, quotation: Quotation) -> str:
    number, depth = view.numbers[quotation.id], view.depth(quotation)
    details = [_labelled(_MODES, quotation.mode), _labelled(_STANCES, quotation.stance)]
    if quotation.cue:
        cue = f'<span class="rv-cue">{_bdi(view.words(quotation.cue))}</span>'
        details.insert(0, f'<span title="cue">فعل نقل: {cue}</span>')
    if quotation.addressee:
        details.append(f'<span title="addressee">خطاب به {_bdi(view.name(quotation.addressee))}</span>')
    if quotation.via:
        details.append(f'<span title="via">به واسطه‌ی {_bdi(view.names(quotation.via))}</span>')
    if quotation.within in view.numbers:
        outer = view.numbers[quotation.within]
        details.append(f'<span title="within">درون نقل <a href="#{view.prefix}-q{outer}">{_number(outer)}</a></span>')
    open_, close = ("«", "»") if quotation.mode == "direct" else ("", "")
    return (
        f'<li class="rv-said rv-s{view.colour(quotation)} rv-d{depth}">'
        f'<a class="rv-n" href="#{view.prefix}-q{number}" aria-label="نقل {_number(number)} در متن">'
        f"{_number(number)}</a>"
        f'<div><p class="rv-line">{_speaker(view, quotation)}</p>'
        f'<p class="rv-words">{open_}{_esc(view.words(quotation.content))}{close}</p>'
        f'<p class="rv-facts">{_dotted(details)}</p></div></li>'
    )


def _dotted(parts: Iterable[str]) -> str:
    return '<span class="rv-dot" aria-hidden="true"> · </span>'.join(parts)


def _quotations(view: View, level: int) -> str:
    heading = _heading(level, "چه کسی چه گفت", "Who said what")
    items = "\n".join(_quotation(view, q) for q in view.record.quotations)
    body = f'<ol class="rv-list">{items}</ol>' if items else '<p class="rv-none">در این گزارش نقل قولی دیده نشد.</p>'
    return f'<section class="rv-quotations">{heading}{body}</section>'


def _heading(level: int, fa: str, en: str) -> str:
    return f'<h{level} class="rv-h">{_esc(fa)} {_latin(en, "small")}</h{level}>'


def _swatch(colour: int) -> str:
    return f'<span class="rv-swatch rv-s{colour}" aria-hidden="true"></span>'


# -- actors ----------------------------------------------------------------------------------------------------------


def _actor(view: View, actor: Actor) -> str:
    names = [f'<b class="rv-who">{_bdi(actor.name.fa)}</b>']
    if actor.name.en:
        names.append(_latin(actor.name.en))
    if actor.id in view.colours:
        names.insert(0, _swatch(view.colours[actor.id]))
    facts = [f'<span title="mentions">{_number(len(actor.mentions))} بار</span>']
    if actor.state and actor.kind != "state":
        state = view.states.get(actor.state)
        facts.append(f'<span title="state: {_esc(actor.state)}">{_bdi(state) if state else _latin(actor.state)}</span>')
    if actor.acts_for:
        acts_for = view.states.get(actor.acts_for, actor.acts_for)
        facts.append(f'<span title="acts for {_esc(actor.acts_for)}">از سوی {_bdi(acts_for)}</span>')
    if actor.anonymous:
        facts.append('<span title="anonymous">بی‌نام</span>')
    references = [actor.ref, actor.office.ref if actor.office else None, actor.wikidata]
    codes = " ".join(_latin(ref, "code", "rv-ref") for ref in references if ref)
    office = ""
    if actor.office and actor.office.title != actor.name.fa:
        office = f'<p class="rv-office" title="office">{_bdi(actor.office.title)}</p>'
    lines = f'<p class="rv-facts">{_dotted(facts)}</p>' + (f'<p class="rv-facts">{codes}</p>' if codes else "")
    return f'<li><p class="rv-line">{" ".join(names)}</p>{office}{lines}</li>'


def by_kind(actors: Iterable[Actor]) -> Iterator[tuple[str, list[Actor]]]:
    """Group actors by kind, kinds in their usual order, actors in the order of the record."""
    order = {kind: n for n, kind in enumerate(_ACTOR_KINDS)}
    ranked = sorted(actors, key=lambda a: order.get(a.kind, len(order)))
    for kind, group in groupby(ranked, key=lambda a: a.kind):
        yield kind, list(group)


def _group(view: View, level: int, kind: str, actors: Iterable[Actor]) -> str:
    heading = f'<h{level} class="rv-h2">{_esc(_ACTOR_KINDS.get(kind, kind))} {_latin(kind, "small")}</h{level}>'
    items = "".join(_actor(view, actor) for actor in actors)
    return f'<section class="rv-group">{heading}<ul class="rv-list">{items}</ul></section>'


def _actors(view: View, level: int) -> str:
    if not view.record.actors:
        return ""
    groups = "\n".join(_group(view, level + 1, kind, group) for kind, group in by_kind(view.record.actors))
    heading = _heading(level, "کنشگران", "Actors")
    return f'<section class="rv-actors">{heading}{groups}</section>'


# -- claims ----------------------------------------------------------------------------------------------------------


def claim_kind(claim: Claim) -> str:
    """Return the kind of a claim."""
    return str(claim.__struct_config__.tag)


class Amount(NamedTuple):
    """The value of a figure with what belongs to it."""

    value: float
    low: float | None
    unit: str | None
    bound: str


class Fact(NamedTuple):
    """What a claim says in one field, and the question that this answers."""

    question: Question
    name: str
    value: object


def claim_facts(claim: Claim) -> Iterator[Fact]:
    """Yield what a claim says: its kind's own fields first, then those that all kinds share."""
    own = [name for name in claim.__struct_fields__ if name not in _HIDDEN_FIELDS]
    for name in (*own, *_COMMON_FIELDS):
        value = getattr(claim, name)
        if isinstance(claim, Figure) and name == "value" and claim.value is not None:
            value = Amount(claim.value, claim.low, claim.unit, claim.bound)
        if value is not None and value != [] and value != _UNSAID.get(name):
            yield Fact(_question(name, value), name, value)


def _question(name: str, value: object) -> Question:
    if name in _ACTOR_FIELDS:
        return "who"
    if name in _STANDING_FIELDS or (name == "action" and isinstance(value, str)):
        return "standing"
    if name in _SOURCE_FIELDS:
        return "source"
    return "when" if isinstance(value, Time) else "what"


def claim_words(view: View, claim: Claim) -> str:
    """Return the words that a claim was found by: those of its first span."""
    return view.words(claim.spans[0]) if claim.spans else ""


def plain_fact(view: View, fact: Fact) -> str:
    """Return a fact as words: names for actors, printed words for phrases, dates and codes as they are."""
    value = fact.value
    if fact.question == "who":
        return view.names(_strings(value))
    if isinstance(value, Amount):
        return _plain_amount(value)
    if isinstance(value, Time):
        return f"{_days(value)} ({value.basis})"
    if isinstance(value, Plover):
        return "/".join(filter(None, (value.event, value.mode)))
    if fact.name in _REFERENCE_FIELDS:
        return "، ".join(str(view.reference(fact.name, key)) for key in _strings(value))
    if isinstance(value, Phrase | Place | Toward | Period):
        return value.text + "".join(f" ({detail})" for detail in _details(view, value))
    return f"{value:.0%}" if isinstance(value, float) else str(value)


def _strings(value: object) -> list[str]:
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _plain_amount(amount: Amount) -> str:
    value = _range(amount)
    bound = "" if amount.bound == "exact" else amount.bound.replace("-", " ")
    return " ".join(filter(None, (bound, value, amount.unit)))


def _range(amount: Amount) -> str:
    return "–".join(f"{v:,.15g}" for v in (amount.low, amount.value) if v is not None)


def _days(time: Time | Period) -> str:
    return " to ".join(dict.fromkeys(d for d in (time.date, time.end) if d))


def _details(view: View, value: Phrase | Place | Toward | Period) -> list[str]:
    """Return what is known beyond the printed words: the state of a place, the actors meant, the dates of a period."""
    if isinstance(value, Place):
        details = [view.states.get(value.state, value.state)] if value.state else []
    elif isinstance(value, Toward):
        details = [view.name(actor) for actor in value.actors]
    else:
        details = [_days(value)] if isinstance(value, Period) else []
    return [d for d in details if d and d not in value.text]


def _field(view: View, fact: Fact) -> str:
    label = _FIELDS.get(fact.name, fact.name)
    return f'<div><dt title="{_esc(fact.name)}">{_esc(label)}</dt><dd>{_shown(view, fact)}</dd></div>'


def _shown(view: View, fact: Fact) -> str:
    """Return the value of a fact in Persian, with links to what it refers to."""
    value = fact.value
    if fact.question == "who":
        return " و ".join(_bdi(view.name(actor)) for actor in _strings(value))
    if isinstance(value, Amount):
        return _amount(value)
    if isinstance(value, Time):
        return _time(value)
    if isinstance(value, Plover):
        return _latin(f"PLOVER {plain_fact(view, fact)}", "code", "rv-ref")
    if fact.name in _REFERENCE_FIELDS:
        return "، ".join(_link(view, fact.name, key) for key in _strings(value))
    if isinstance(value, str):
        return _labelled(_VALUES, value)
    words = plain_fact(view, fact)
    return _bdi(_number(words).translate(_PERSIAN_SIGNS) if isinstance(value, float) else words)


def _amount(amount: Amount) -> str:
    number = _number(_range(amount)).translate(_PERSIAN_SIGNS)
    bound = "" if amount.bound == "exact" else _labelled(_VALUES, amount.bound) + " "
    unit = ""
    if amount.unit:
        unit = " " + (_labelled(_VALUES, amount.unit) if amount.unit in _VALUES else _latin(amount.unit))
    return f"{bound}<bdi>{_esc(number)}</bdi>{unit}"


def _time(time: Time) -> str:
    basis = _BASES.get(time.basis, time.basis)
    days = " تا ".join(_day(day, day) for day in dict.fromkeys((time.date, time.end)) if day)
    return f'{days} <span class="rv-basis" title="{_esc(time.basis)}">({_esc(basis)})</span>'


def _link(view: View, name: str, key: str) -> str:
    number = view.reference(name, key)
    if not isinstance(number, int):
        return _bdi(number)
    anchor = f"{view.prefix}-q{number}" if name == "quotations" else _claim_anchor(view, number, 0)
    return f'<a href="#{anchor}">{_number(number)}</a>'


def _claim_anchor(view: View, number: int, part: int) -> str:
    return f"{view.prefix}-c{number}" + (f"-{part + 1}" if part else "")


def _standing(view: View, facts: Iterable[Fact]) -> str:
    """Return how the thing claimed stands, as chips: a next stage behind an arrow, a modality apart."""
    chips = []
    for fact in facts:
        arrow = '<span class="rv-dot" title="next">←</span> ' if fact.name == "next" else ""
        class_ = "rv-modality" if fact.name == "modality" else "rv-standing"
        chips.append(f'{arrow}<span class="{class_}">{_shown(view, fact)}</span>')
    return " ".join(chips)


def _cited(view: View, claim: Claim) -> str:
    """Return the words that a claim was found by, each leading to its place in the text."""
    number = view.claims[claim.id]
    return _dotted(
        f'<a href="#{_claim_anchor(view, number, part)}">{_esc(view.words(span))}</a>'
        for part, span in enumerate(claim.spans)
    )


def _source_fact(view: View, fact: Fact) -> str:
    shown = _shown(view, fact)
    return shown if fact.name == "plover" else f"{_FIELDS[fact.name]} {shown}"


def _claim(view: View, claim: Claim) -> str:
    kind, number = claim_kind(claim), _number(view.claims[claim.id])
    facts = list(claim_facts(claim))
    standing = _standing(view, (f for f in facts if f.question == "standing"))
    fields = "".join(_field(view, f) for f in facts if f.question in ("who", "what", "when"))
    fields = f'<dl class="rv-fields">{fields}</dl>' if fields else ""
    sources = [_source_fact(view, f) for f in facts if f.question == "source"]
    if sayers := view.sayers(claim):
        sources.insert(0, f'<span title="said by">به گفته‌ی {_bdi(view.names(sayers))}</span>')
    return (
        f'<li class="rv-claimed rv-k-{_FAMILY_OF.get(kind, "pact")}">'
        f'<a class="rv-n" href="#{_claim_anchor(view, view.claims[claim.id], 0)}" aria-label="ادعای {number} در متن">'
        f"{number}</a>"
        f'<div><p class="rv-line"><b class="rv-who">{_labelled(_CLAIMS, kind)}</b> {_latin(kind)} {standing}</p>'
        f'<p class="rv-words">{_cited(view, claim)}</p>'
        f"{fields}"
        f'<p class="rv-facts">{_dotted(sources)}</p></div></li>'
    )


def _claims(view: View, level: int) -> str:
    if not view.record.claims:
        return ""
    items = "\n".join(_claim(view, c) for c in view.record.claims)
    heading = _heading(level, "گزارش چه می‌گوید", "Claims, according to the report")
    return f'<section class="rv-claims">{heading}<ol class="rv-list">{items}</ol></section>'


# -- warnings and repairs --------------------------------------------------------------------------------------------


def _warning(view: View, warning: Warning_) -> str:
    cited = view.words(warning.span) if warning.span else ""
    words = f' <q class="rv-cited">{_esc(cited)}</q>' if cited else ""
    label = _labelled(_WARNINGS, warning.kind)
    return f'<li><p class="rv-line"><b>{label}</b>{words}</p><p class="rv-facts">{_latin(warning.message)}</p></li>'


def _warnings(view: View, level: int) -> str:
    if not view.record.warnings:
        return ""
    items = "".join(_warning(view, w) for w in view.record.warnings)
    heading = _heading(level, "هشدارها", "Warnings")
    return f'<section class="rv-warnings">{heading}<ul class="rv-list">{items}</ul></section>'


def repaired_words(source: str, repairs: Sequence[Repair]) -> list[tuple[str, str, int]]:
    """Return what the repairs did to whole words: before, after and how often; the half-space as ‧."""
    counts: Counter[tuple[str, str]] = Counter()
    at = 0
    while at < len(repairs):
        start, end = _word_around(source, repairs[at].span)
        upto = at + 1
        while upto < len(repairs) and repairs[upto].span[0] <= end:
            end = max(end, _word_around(source, repairs[upto].span)[1])
            upto += 1
        inside = [msgspec.structs.replace(r, span=(r.span[0] - start, r.span[1] - start)) for r in repairs[at:upto]]
        before = source[start:end]
        counts[_show_spaces(before), _show_spaces(Repaired(before, inside).text)] += 1
        at = upto
    return [(before, after, n) for (before, after), n in counts.items()]


def _word_around(source: str, span: Span) -> Span:
    start, end = span
    least, most = max(0, start - _CONTEXT), min(len(source), end + _CONTEXT)
    while start > least and not source[start - 1].isspace():
        start -= 1
    while end < most and not source[end].isspace():
        end += 1
    return start, end


def _show_spaces(text: str) -> str:
    return text.replace(HALF_SPACE, "‧").replace("\u00a0", "⍽").replace("\u200b", "⟨U+200B⟩")


def _repairs(view: View) -> str:
    text = view.record.text
    repairs = _repair_list(f"ترمیم‌ها ({_number(len(text.repairs))})", "Repairs", text.source, text.repairs)
    spellings = _repair_list("پیشنهادهای املایی، اعمال‌نشده", "Spellings proposed", text.source, text.spellings)
    return repairs + spellings


def _repair_list(fa: str, en: str, source: str, repairs: Sequence[Repair]) -> str:
    if not repairs:
        return ""
    items = "".join(
        f"<li><del>{_bdi(before)}</del> ← <ins>{_bdi(after)}</ins>"
        + (f' <span class="rv-times">×{_number(n)}</span>' if n > 1 else "")
        + "</li>"
        for before, after, n in repaired_words(source, repairs)
    )
    note = '<p class="rv-facts">نیم‌فاصله با «‧» نشان داده شده است.</p>' if "‧" in items else ""
    return (
        f'<details class="rv-repairs"><summary>{_esc(fa)} {_latin(en, "small")}</summary>{note}'
        f'<ul class="rv-chips">{items}</ul></details>'
    )


# -- head and foot ---------------------------------------------------------------------------------------------------


def _date(published: Published) -> str:
    basis = _BASES.get(published.basis, published.basis)
    return _day(published.date, f"{published.date} · {basis}")


def _day(date: str, title: str) -> str:
    """Return a Gregorian date in Persian words."""
    found = _ISO.fullmatch(date)
    shown = _bdi(date)
    if found and 1 <= int(found[2] or 1) <= len(_MONTHS):
        year, month, day = found.groups()
        parts = [str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year]
        shown = _esc(_number(" ".join(p for p in parts if p)))
    return f'<time datetime="{_esc(date)}" title="{_esc(title)}">{shown}</time>'


def _meta(record: Record) -> str:
    report = record.report
    parts = []
    if report.publisher:
        parts.append(f'<b title="publisher {_esc(report.publisher.id or "")}">{_bdi(report.publisher.name)}</b>')
    if report.agencies:
        agencies = "، ".join(f'<span title="{_esc(a.id or "")}">{_bdi(a.name)}</span>' for a in report.agencies)
        parts.append(f'<span title="agencies">منبع: {agencies}</span>')
    if report.published:
        parts.append(_date(report.published))
    parts.append(_labelled(_LANGUAGES, report.language))
    if report.amends:
        parts.append(f'<b class="rv-amends">{_labelled(_AMENDS, report.amends.sort)}</b>')
    return _dotted(parts)


def _header(record: Record, level: int) -> str:
    headline = record.report.headline
    text = f"{_esc(headline.text)}" if headline else '<span class="rv-none">گزارش بی‌تیتر</span>'
    return (
        f'<header class="rv-head"><h{level} class="rv-headline">{text}</h{level}>'
        f'<p class="rv-meta">{_meta(record)}</p></header>'
    )


def _legend(view: View) -> str:
    """Name the speakers' colours and the marks that the text carries."""
    parts = [f"<li>{_swatch(colour)}{_bdi(view.name(actor))}</li>" for actor, colour in view.colours.items()]
    if any(not q.speakers for q in view.record.quotations):
        parts.append(f"<li>{_swatch(0)}گوینده نامعلوم</li>")
    if view.record.quotations:
        parts.append('<li><span class="rv-cue rv-s0">فعل نقل</span></li>')
    parts.append('<li><span class="rv-m">کنشگر</span></li>')
    families = {_FAMILY_OF.get(claim_kind(c), "pact") for c in view.record.claims}
    parts += [
        f'<li><span class="rv-claim rv-k-{family}">{label}</span></li>'
        for family, label in _FAMILY_LABELS.items()
        if family in families
    ]
    return f'<ul class="rv-legend" aria-label="راهنما">{"".join(parts)}</ul>'


def _text(view: View, level: int) -> str:
    language = _slug(view.record.report.language) or "fa"
    return (
        f'<section class="rv-text">{_heading(level, "متن گزارش، چنان‌که چاپ شده", "Source as printed")}{_legend(view)}'
        f'<div class="rv-source" lang="{language}">{_source(view)}</div></section>'
    )


def _footer(record: Record) -> str:
    report = record.report
    extraction = f"{report.extraction.tool} {report.extraction.version}" if report.extraction else None
    parts = [
        f"Ravabet {record.reader.version} ({record.reader.data})",
        PurePath(report.path).name if report.path else None,
        report.url,
        f"extracted by {extraction}" if extraction else None,
        f"SHA-256 {report.id[:16]}",
    ]
    shown = _dotted(f"<bdi>{_esc(p)}</bdi>" for p in parts if p)
    return f'<footer class="rv-foot" dir="ltr" lang="en">{shown}</footer>'


@cache
def _css() -> str:
    return files("ravabet").joinpath("explain.css").read_text(encoding="utf-8")


def _article(record: Record, level: int) -> str:
    view = View(record)
    below = level + 1
    parts = [
        _header(record, level),
        f'<div class="rv-main">{_text(view, below)}{_quotations(view, below)}</div>',
        _claims(view, below),
        _actors(view, below),
        _warnings(view, below),
        _repairs(view),
        _footer(record),
    ]
    return '<article class="ravabet" dir="rtl" lang="fa">\n' + "\n".join(p for p in parts if p) + "\n</article>"


def fragment(record: Record) -> str:
    """Return the record as an HTML fragment with its own style, right to left: what a notebook shows."""
    return f"<style>\n{_css()}</style>\n{_article(record, 2)}\n"


def page(record: Record) -> str:
    """Return the record as a whole HTML page that needs no network and runs no script."""
    headline = record.report.headline
    title = headline.text if headline else "گزارش"
    return (
        '<!DOCTYPE html>\n<html lang="fa" dir="rtl">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{_esc(title)} · روابط</title>\n<style>\n{_css()}</style>\n</head>\n"
        f'<body class="ravabet-page">\n<main>\n{_article(record, 1)}\n</main>\n</body>\n</html>\n'
    )
