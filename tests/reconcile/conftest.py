"""Claims made from plain facts."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from harmledger.model.claim import Harm
from harmledger.model.count import Count
from harmledger.model.kinds import Effect, Group, SourceKind, Stance, Status
from harmledger.reconcile.claim import CountClaim


def said(count: int | Count, name: str = "", **facts: Any) -> CountClaim:
    """A claim; `day` counts from 1 March 2019, `by` is the speaker, `voice` the lineage."""
    made = Count.exact(count) if isinstance(count, int) else count
    account = facts.get(
        "account", f"acc-{name or facts.get('by') or facts.get('outlet', 'post')}-{facts.get('day', 1)}"
    )
    harm = Harm(
        effect=Effect(facts.get("effect", "killed")),
        group=Group(facts.get("group", "all")),
        status=Status(facts.get("status", "unknown")),
        count=made,
    )
    return CountClaim(
        claim_id=f"clm-{name}-{account}-{harm.effect}-{harm.group}-{harm.status}-{made}",
        account_id=account,
        lineage_id=facts.get("voice", f"lin-{facts.get('by') or facts.get('outlet', 'post')}"),
        outlet=facts.get("outlet", "post"),
        speaker=facts.get("by"),
        speaker_kind=SourceKind(facts["kind"]) if "kind" in facts else None,
        said_on=None if facts.get("day", 1) is None else dt.date(2019, 3, facts.get("day", 1)),
        harm=harm,
        stance=Stance(facts.get("stance", "stated")),
    )


@pytest.fixture(scope="session", name="said")
def said_fixture() -> Callable[..., CountClaim]:
    return said
