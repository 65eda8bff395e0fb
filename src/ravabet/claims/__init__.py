"""Claims: what a report says happened, stands or is wanted between actors; one module a kind."""

from ravabet.claims.context import Context
from ravabet.claims.draft import Cite, Common, Draft
from ravabet.claims.kinds import read_claims

__all__ = ["Cite", "Common", "Context", "Draft", "read_claims"]
