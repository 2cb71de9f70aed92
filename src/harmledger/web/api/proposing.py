"""What programs propose. Nothing is decided here: a person carries a proposal out, in their own name."""

from typing import Annotated

from django.http import HttpRequest
from ninja import Field, Router, Status

from harmledger.review.decide import Why
from harmledger.web.api.schemas import Problem, ProposalIn, ProposalOut
from harmledger.web.book import person_of, the_book
from harmledger.web.people.logged import note
from harmledger.web.proposals.acts import propose
from harmledger.web.proposals.models import Proposal, ProposalState

router = Router(tags=["propose"])


@router.post(
    "/incidents/{incident}/proposals",
    response={201: ProposalOut, 400: Problem, 409: Problem, 422: Problem},
    url_name="propose",
)
def make(request: HttpRequest, incident: str, asked: ProposalIn) -> Status[ProposalOut]:
    """Propose to accept, amend, hold or leave out an incident."""
    why = Why(person=person_of(request).username, reason=asked.reason)
    made = propose(the_book(), incident, (asked.kind, asked.value), why, asked.seen)
    note(why.person, f"proposal {made.id}: {made.kind} {made.incident_id}")
    return Status(201, _told(made))


@router.get("/proposals", response={200: list[ProposalOut], 422: Problem}, url_name="proposals")
def waiting(
    request: HttpRequest, state: ProposalState = ProposalState.OPEN, limit: Annotated[int, Field(ge=1, le=200)] = 50
) -> list[ProposalOut]:
    """The proposals of this token's person, the latest first."""
    mine = Proposal.objects.filter(person=person_of(request).username, state=state.value).order_by("-made_at", "id")
    return [_told(one) for one in mine[:limit]]


def _told(one: Proposal) -> ProposalOut:
    return ProposalOut(**{name: getattr(one, name) for name in ProposalOut.model_fields})
