"""All kinds of claims, in the order in which a record lists them."""

from __future__ import annotations

from collections.abc import Callable

from ravabet.claims.agreements import read_agreements
from ravabet.claims.assessments import read_assessments
from ravabet.claims.context import Context
from ravabet.claims.diplomatic_acts import read_diplomatic_acts
from ravabet.claims.draft import Draft
from ravabet.claims.figures import read_figures
from ravabet.claims.joint_bodies import read_joint_bodies
from ravabet.claims.meetings import read_meetings
from ravabet.claims.memberships import read_memberships
from ravabet.claims.messages import read_messages
from ravabet.claims.pledges import read_pledges
from ravabet.claims.positions import read_positions
from ravabet.claims.projects import read_projects
from ravabet.claims.sanctions import read_sanctions
from ravabet.claims.visits import read_visits

READERS: tuple[Callable[[Context], list[Draft]], ...] = (
    read_meetings,
    read_visits,
    read_agreements,
    read_projects,
    read_joint_bodies,
    read_memberships,
    read_sanctions,
    read_figures,
    read_messages,
    read_positions,
    read_assessments,
    read_pledges,
    read_diplomatic_acts,
)


def read_claims(context: Context) -> list[Draft]:
    """Return the claims of all kinds, those named first first."""
    drafts = [draft for reader in READERS for draft in reader(context)]
    return sorted(drafts, key=lambda d: min(d.spans))
