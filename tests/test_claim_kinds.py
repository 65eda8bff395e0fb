"""Assessments, pledges and diplomatic acts: sentences that hold one, with its fields, and sentences that hold none."""

from __future__ import annotations

from typing import Any

import pytest

from ravabet.reader import read
from ravabet.record import Record
from ravabet.record.claims import Assessment, DiplomaticAct, Pledge


def named(record: Record, actor: str | None) -> str | None:
    """Return an actor as the tests name it: a state by its code, anybody else as printed."""
    found = next((a for a in record.actors if a.id == actor), None)
    if found is None:
        return None
    return found.state if found.kind == "state" else found.name.fa


def fields(record: Record, claim: Any, expected: dict[str, Any]) -> dict[str, Any]:
    """Return those fields of a claim that are expected of it, actors by name and phrases by their words."""
    told: dict[str, Any] = {}
    for key in expected:
        value = getattr(claim, key)
        if key == "parties":
            told[key] = {named(record, actor) for actor in value}
        elif key in ("holder", "actor", "object"):
            told[key] = named(record, value)
        else:
            told[key] = getattr(value, "text", value)
    return told


def check(text: str, kind: type, expected: dict[str, Any] | None) -> None:
    """Assert that a text holds one claim of this kind with these fields, or none at all."""
    record = read(text)
    claims = [claim for claim in record.claims if isinstance(claim, kind)]
    if expected is None:
        assert claims == []
        return
    assert len(claims) == 1, claims
    assert fields(record, claims[0], expected) == expected
    for start, end in claims[0].spans:
        assert 0 <= start < end <= len(text)


ASSESSMENTS: list[tuple[str, dict[str, Any] | None]] = [
    (
        "وزیر خارجه عمان گفت: روابط ایران و عمان بسیار دوستانه و ریشه‌دار است.",
        {
            "holder": "وزیر خارجه عمان",
            "parties": {"IRN", "OMN"},
            "aspect": "overall",
            "trend": None,
            "words": "بسیار دوستانه و ریشه‌دار",
            "modality": "actual",
        },
    ),
    (
        "سفیر چین در تهران گفت که روابط تجاری ایران و چین روند صعودی دارد.",
        {"parties": {"IRN", "CHN"}, "aspect": "trade", "trend": "up", "words": "روند صعودی"},
    ),
    (
        "سخنگوی وزارت خارجه ترکیه گفت روابط آنکارا و پاریس تیره شده است.",
        {"parties": {"TUR", "FRA"}, "aspect": "overall", "trend": "down", "words": "تیره شده"},
    ),
    (
        "وزیر خارجه ترکمنستان تصریح کرد: مناسبات ایران و ترکمنستان به بالاترین سطح رسیده است.",
        {"parties": {"IRN", "TKM"}, "trend": "up", "words": "بالاترین سطح"},
    ),
    (
        "وزیر خارجه ایران روابط تهران و توکیو را «دوستانه و ریشه‌دار» خواند.",
        {"holder": "وزیر خارجه ایران", "parties": {"IRN", "JPN"}, "trend": None, "words": "دوستانه و ریشه‌دار"},
    ),
    (
        "معاون وزیر خارجه ارمنستان همکاری‌های فرهنگی ایران و ارمنستان را رو به گسترش توصیف کرد.",
        {"parties": {"IRN", "ARM"}, "aspect": "culture", "trend": "up", "words": "رو به گسترش"},
    ),
    (
        "وزیر دفاع روسیه گفت: روابط نظامی روسیه و هند در سال آینده گسترش خواهد یافت.",
        {"parties": {"RUS", "IND"}, "aspect": "security", "trend": "up", "modality": "intended"},
    ),
    (
        "سفیر هند گفت: روابط ایران و هند دوستانه نیست.",
        {"parties": {"IRN", "IND"}, "trend": None, "modality": "denied"},
    ),
    (
        "سفیر ایران در باکو گفت: تهران روابط خوبی با باکو دارد.",
        {"parties": {"IRN", "AZE"}, "words": "خوبی", "trend": None},
    ),
    (
        "وزیر خارجه ایران گفت: ما با عراق روابط برادرانه‌ای داریم.",
        {"parties": {"IRN", "IRQ"}, "words": "برادرانه‌ای"},
    ),
    (
        "وزیر خارجه روسیه گفت: روابط سیاسی روسیه و ژاپن بدون تغییر مانده است.",
        {"parties": {"RUS", "JPN"}, "aspect": "political", "trend": "unchanged"},
    ),
    (
        "پوتین: همکاری ایران و روسیه اجتناب‌ناپذیر است\nمسکو - رئیس‌جمهور روسیه امروز در کاخ کرملین سخن گفت.",
        {"holder": "پوتین", "parties": {"IRN", "RUS"}, "words": "اجتناب‌ناپذیر"},
    ),
    (
        "روابط دو کشور راهبردی است\nوزیر خارجه ایران در دیدار با وزیر خارجه عراق گفت: روابط دو کشور راهبردی است.",
        {"holder": "وزیر خارجه ایران", "parties": {"IRN", "IRQ"}, "words": "راهبردی"},
    ),
    ("وزیر خارجه ایران گفت: روابط ایران و عراق باید گسترش یابد.", None),
    ("وزیر خارجه ایران درباره گسترش روابط دوستانه ایران و عراق گفت‌وگو کرد.", None),
    ("مدیر روابط عمومی شرکت گفت: روابط عمومی در این سازمان بسیار مهم است.", None),
    ("وزیر خارجه ایران گفت: توسعه روابط تجاری ایران و چین مهم است.", None),
    ("دولت روابط دوستانه ایران و عمان را گسترش داد.", None),
    ("رئیس‌جمهور در دیدار با سفیر چین گفت: قیمت نفت روند صعودی دارد.", None),
]


@pytest.mark.parametrize(("text", "expected"), ASSESSMENTS)
def test_assessments(text: str, expected: dict[str, Any] | None) -> None:
    check(text, Assessment, expected)


PLEDGES: list[tuple[str, dict[str, Any] | None]] = [
    (
        "وزیر نیروی ایران گفت: خودم شخصا اجرای این توافق را دنبال می‌کنم.",
        {
            "holder": "وزیر نیروی ایران",
            "action": "خودم شخصا اجرای این توافق را دنبال می‌کنم",
            "condition": None,
            "about": None,
            "due": None,
            "modality": "actual",
        },
    ),
    (
        "وزیر خارجه عراق قول داد که راه‌آهن بصره را تا پایان سال تکمیل کند.",
        {"holder": "وزیر خارجه عراق", "action": "راه‌آهن بصره را تا پایان سال تکمیل کند"},
    ),
    (
        "رئیس‌جمهور ازبکستان متعهد شد گاز همسایگان را به موقع تحویل دهد.",
        {"holder": "رئیس‌جمهور ازبکستان", "action": "گاز همسایگان را به موقع تحویل دهد"},
    ),
    (
        "نخست‌وزیر پاکستان گفت: اگر هزینه‌ها تامین شود، ساخت خط لوله را آغاز خواهیم کرد.",
        {"action": "ساخت خط لوله را آغاز خواهیم کرد", "condition": "اگر هزینه‌ها تامین شود"},
    ),
    (
        "وزیر خارجه ترکیه وعده داد در صورتی که تحریم‌ها لغو شود، تجارت با ایران را دو برابر کند.",
        {"action": "تجارت با ایران را دو برابر کند", "condition": "در صورتی که تحریم‌ها لغو شود"},
    ),
    (
        "وزیر راه ایران گفت: تمام تلاش خود را برای تکمیل این پروژه به کار خواهیم گرفت.",
        {"action": "تمام تلاش خود را برای تکمیل این پروژه به کار خواهیم گرفت"},
    ),
    (
        "وزیر خارجه روسیه گفت: این تفاهم‌نامه را پیگیری خواهم کرد.",
        {"holder": "وزیر خارجه روسیه", "action": "این تفاهم‌نامه را پیگیری خواهم کرد"},
    ),
    ("سفیر چین وعده همکاری کامل داد.", {"holder": "سفیر چین", "action": "همکاری کامل"}),
    ("وزیر خارجه عراق قول نداد که آب را رها کند.", {"action": "آب را رها کند", "modality": "denied"}),
    (
        "وزیر انرژی ارمنستان گفت: امنیت کارکنان این طرح را تضمین می‌کنیم.",
        {"action": "امنیت کارکنان این طرح را تضمین می‌کنیم"},
    ),
    (
        "رئیس‌جمهور قزاقستان گفت: مصمم هستم این موضوع را به نتیجه برسانم.",
        {"holder": "رئیس‌جمهور قزاقستان", "action": "این موضوع را به نتیجه برسانم"},
    ),
    (
        "وزیر نفت عراق گفت: چنانچه خط لوله ترمیم شود، صادرات را از سر خواهیم گرفت.",
        {"action": "صادرات را از سر خواهیم گرفت", "condition": "چنانچه خط لوله ترمیم شود"},
    ),
    ("وزیر خارجه روسیه گفت: به زودی نتیجه را خواهیم دید.", None),
    ("فرمانده ارتش گفت: به هر حمله‌ای پاسخ قاطع خواهیم داد.", None),
    ("وزیر خارجه ایران گفت: از میزبانی شما تشکر می‌کنم.", None),
    ("وزیر خارجه ایران پرسید: چگونه این راه را ادامه خواهیم داد؟", None),
    ("وزیر خارجه ایران گفت: روسیه این طرح را اجرا خواهد کرد.", None),
    ("سخنگو گفت: شاید هفته آینده سفر خواهیم کرد.", None),
    ("به مردم وعده داده شد که آب وصل شود.", None),
]


@pytest.mark.parametrize(("text", "expected"), PLEDGES)
def test_pledges(text: str, expected: dict[str, Any] | None) -> None:
    check(text, Pledge, expected)


ACTS: list[tuple[str, dict[str, Any] | None]] = [
    (
        "وزارت خارجه آلمان سفیر ترکیه را احضار کرد.",
        {"actor": "DEU", "act": "summoned", "object": "سفیر ترکیه", "modality": "actual"},
    ),
    (
        "سفیر ایران در پاریس به وزارت خارجه فرانسه احضار شد.",
        {"actor": "FRA", "act": "summoned", "object": "سفیر ایران در پاریس"},
    ),
    ("کاردار بریتانیا احضار نشد.", {"actor": None, "object": "کاردار بریتانیا", "modality": "denied"}),
    ("عربستان سعودی سفیر خود را از بیروت فراخواند.", {"actor": "SAU", "act": "recalled", "modality": "actual"}),
    ("روسیه سفیر خود را از لندن فرانخواند.", {"actor": "RUS", "act": "recalled", "modality": "denied"}),
    ("ونزوئلا باید سفیر خود را از لیما فرابخواند.", {"actor": "VEN", "act": "recalled", "modality": "called-for"}),
    ("روسیه دو دیپلمات آلمانی را اخراج کرد.", {"actor": "RUS", "act": "expelled", "object": "دو دیپلمات آلمانی"}),
    ("آلمان دیپلمات‌های روسیه را اخراج خواهد کرد.", {"actor": "DEU", "act": "expelled", "modality": "intended"}),
    ("سه دیپلمات روسیه توسط هلند اخراج شدند.", {"actor": "NLD", "act": "expelled", "object": "سه دیپلمات روسیه"}),
    (
        "سفیر جدید ایران استوارنامه خود را تقدیم رئیس‌جمهور روسیه کرد.",
        {"act": "accredited", "object": "رئیس‌جمهور روسیه"},
    ),
    ("سفارت ایران در ریاض بازگشایی شد.", {"actor": "IRN", "act": "opened", "object": "SAU"}),
    ("کانادا سفارت خود در تهران را تعطیل کرد.", {"actor": "CAN", "act": "closed", "object": "IRN"}),
    ("مراکش روابط دیپلماتیک خود را با ایران قطع کرد.", {"actor": "MAR", "act": "severed", "object": "IRN"}),
    (
        "مراکش روابط دیپلماتیک خود را با ایران قطع نکرد.",
        {"actor": "MAR", "act": "severed", "object": "IRN", "modality": "denied"},
    ),
    (
        "ایران و عربستان سعودی روابط دیپلماتیک را از سر گرفتند.",
        {"actor": "IRN", "act": "restored", "object": "SAU", "modality": "actual"},
    ),
    ("احضار سفیر اسپانیا به وزارت خارجه ونزوئلا", {"actor": "VEN", "act": "summoned", "object": "سفیر اسپانیا"}),
    ("دادگاه مدیر شرکت را احضار کرد.", None),
    ("وزیر خارجه ایران طرف‌ها را به آرامش فراخواند.", None),
    ("صدور گاز ایران به ترکیه قطع شد.", None),
    ("مدارس تهران فردا تعطیل است.", None),
    ("وزیر راه ایران این پل را افتتاح کرد.", None),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_diplomatic_acts(text: str, expected: dict[str, Any] | None) -> None:
    check(text, DiplomaticAct, expected)


def test_several_states_that_break_off_relations_are_as_many_acts() -> None:
    record = read("عربستان، امارات و بحرین روابط دیپلماتیک خود را با سوریه قطع کردند.")
    acts = [claim for claim in record.claims if isinstance(claim, DiplomaticAct)]
    assert [named(record, act.actor) for act in acts] == ["SAU", "ARE", "BHR"]
    assert {(act.act, named(record, act.object)) for act in acts} == {("severed", "SYR")}


def test_one_assessment_in_headline_and_speech_is_one_claim() -> None:
    record = read(
        "روابط ایران و عمان دوستانه است\n"
        "وزیر خارجه عمان گفت: روابط ایران و عمان دوستانه است. او افزود: روابط تجاری ایران و عمان رو به رشد است."
    )
    found = [claim for claim in record.claims if isinstance(claim, Assessment)]
    assert [(claim.aspect, claim.trend, len(claim.spans)) for claim in found] == [
        ("overall", None, 2),
        ("trade", "up", 1),
    ]
