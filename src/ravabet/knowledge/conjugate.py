"""Finite forms of Persian verbs from their two stems, as a cue of reported speech uses them: third person, not negated."""

from __future__ import annotations

from dataclasses import dataclass

HALF_SPACE = "\u200c"


@dataclass(frozen=True, slots=True)
class Form:
    """One finite form. ``bare`` marks a participle without its auxiliary («کرده»), which may also be an adjective."""

    text: str
    plural: bool = False
    bare: bool = False


def finite_forms(past: str, present: str, *, present_without_mi: bool = False) -> list[Form]:
    """Return past, perfect, pluperfect and present forms, singular and plural.

    The perfect is made as Persian prose has it: «گفته است», «گفته», «گفته‌اند», «گفته بود».
    """
    participle = past + "ه"
    prefix = "" if present_without_mi else "می" + HALF_SPACE
    return [
        Form(past),
        Form(past + "ند", plural=True),
        Form(participle + " است"),
        Form(participle + "است"),
        Form(participle, bare=True),
        Form(participle + HALF_SPACE + "اند", plural=True),
        Form(participle + " بود"),
        Form(participle + " بودند", plural=True),
        Form("می" + HALF_SPACE + past),
        Form("می" + HALF_SPACE + past + "ند", plural=True),
        Form(prefix + present + "د"),
        Form(prefix + present + "ند", plural=True),
    ]


def copula_forms() -> list[Form]:
    """Return the forms of «بودن» that close a nominal clause: «معتقد است», «معتقدند», «حاکیست»."""
    return [
        Form("است"),
        Form("بود"),
        Form("هستند", plural=True),
        Form("بودند", plural=True),
        Form("اند", plural=True),
        Form("ند", plural=True),
        Form("ست"),
    ]
