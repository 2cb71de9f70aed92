"""What one report teaches: which words play which role, what they say, and which of them belong to one happening."""

import torch
from torch import Tensor, nn

from harmledger.extract.local.layout import CLASSES, COLUMNS, ROLES, TIE
from training.encoded import Encoded
from training.labels import Label, Labelled

_FAR = (1, 2, 4, 8, 16, 32, 64, 128)
"""Edges of the distance in tokens between a trigger and words that may belong to it."""
FAR_BUCKETS = 2 * len(_FAR) + 2
_TIED = ("place", "perpetrator", "target", "means", "killed", "injured", "harmed", "source", "date")
_SEEN_WEIGHT = 3.0
"""How much more a missed word costs than an invented one: what is proposed can be refused later, not the other way."""
_TAG_WEIGHT, _CLASS_WEIGHT, _TIE_WEIGHT = 5.0, 0.1, 0.5
"""Set so that the three kinds of loss begin at about the same size."""

Placed = tuple[Label, int, int]
"""A label with the tokens that it covers."""


def loss_of(far: nn.Embedding, rows: Tensor, text: Encoded, one: Labelled) -> Tensor:
    """The loss of one report. `far`: what distance alone says of belonging."""
    placed = [(label, *text.tokens(label.start, label.end)) for label in one.labels]
    placed = [entry for entry in placed if entry[2] > entry[1]]
    means = {(label.role, start, end): rows[start:end].mean(0) for label, start, end in placed}
    loss = _TAG_WEIGHT * _tag_loss(rows, text, placed, one.ignored)
    for name in CLASSES:
        loss = loss + _CLASS_WEIGHT * _class_loss(name, placed, means)
    return loss + _TIE_WEIGHT * _tie_loss(far, placed, means)


def _tag_loss(rows: Tensor, text: Encoded, placed: list[Placed], ignored: list[tuple[str, int, int]]) -> Tensor:
    right = torch.zeros(2, len(text.ids), len(ROLES))
    weight = torch.ones(2, len(text.ids), len(ROLES))
    for role, a, b in ignored:
        start, end = text.tokens(a, b)
        weight[:, start:end, ROLES.index(role)] = 0
    for label, start, end in placed:
        role = ROLES.index(label.role)
        weight[:, start:end, role] = 1
        right[1, start:end, role] = 1
        right[0, start, role] = 1
    told = torch.stack([rows[:, COLUMNS["begin"]], rows[:, COLUMNS["inside"]]])
    weight = weight * (1 + (_SEEN_WEIGHT - 1) * right)
    loss = nn.functional.binary_cross_entropy_with_logits(told, right, weight, reduction="sum")
    return loss / max(1, len(text.ids))


def _class_loss(name: str, placed: list[Placed], means: dict[tuple[str, int, int], Tensor]) -> Tensor:
    told = [
        (means[label.role, start, end][COLUMNS[name]], CLASSES[name].index(label.attributes[name]))
        for label, start, end in placed
        if name in label.attributes
    ]
    if not told:
        return torch.zeros(())
    return nn.functional.cross_entropy(torch.stack([row for row, _ in told]), torch.tensor([at for _, at in told]))


def _tie_loss(far: nn.Embedding, placed: list[Placed], means: dict[tuple[str, int, int], Tensor]) -> Tensor:
    triggers = [entry for entry in placed if entry[0].role == "trigger"]
    answers = [entry for entry in placed if entry[0].role in _TIED]
    if not triggers or not answers:
        return torch.zeros(())
    asks = torch.stack([means["trigger", start, end][COLUMNS["asks"]] for _, start, end in triggers])
    keys = torch.stack([means[label.role, start, end][COLUMNS["answers"]] for label, start, end in answers])
    gaps = torch.tensor([[_bucket(trigger[1], answer[1]) for answer in answers] for trigger in triggers])
    right = torch.tensor(
        [
            [float(bool(set(trigger[0].accounts) & set(answer[0].accounts))) for answer in answers]
            for trigger in triggers
        ]
    )
    told = asks @ keys.T / TIE**0.5 + far(gaps)[..., 0]
    return nn.functional.binary_cross_entropy_with_logits(told, right)


def _bucket(trigger: int, other: int) -> int:
    side = 0 if other < trigger else len(_FAR) + 1
    return side + sum(abs(other - trigger) >= edge for edge in _FAR)
