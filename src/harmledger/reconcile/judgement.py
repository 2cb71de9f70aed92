"""Figures that a person set: the rule that they go by, and the line of their trace that says who and why."""

from harmledger.model.count import Count

JUDGEMENT = "analyst_judgement/1"
"""The rule of a figure that a person set; its trace says who, why, and what the claims give."""


def judgement_line(count: Count, person: str, reason: str) -> str:
    """The first line of the trace: what a person set, who it was and why."""
    return f"{count}: analyst judgement of {person}: {reason}"
