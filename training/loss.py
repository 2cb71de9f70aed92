"""What one report teaches: which words play which role, what they say, and which of them belong to one account."""

import torch
from torch import Tensor, nn

from harmledger.extract.local.layout import CLASSES, COLUMNS, FOCUS_CLASSES, FOCUS_COLUMNS, FOCUS_ROLES, ROLES
from training.encoded import Encoded
from training.labels import Label, Labelled

_SEEN_WEIGHT = 3.0
"""How much more a missed word costs than an invented one: what is proposed can be refused later, not the other way."""
_OTHERS_WEIGHT = 2.0
"""How much more words cost that play the role in another account than words that play none."""
_TAG_WEIGHT, _CLASS_WEIGHT = 5.0, 0.1
"""Set so that the kinds of loss begin at about the same size."""

Placed = tuple[Label, int, int]
"""A label with the tokens that it covers."""


def placed(one: Labelled, text: Encoded) -> list[Placed]:
    """The labels with their tokens."""
    found = [(label, *text.tokens(label.start, label.end)) for label in one.labels]
    return [entry for entry in found if entry[2] > entry[1]]


def loss_of(rows: Tensor, text: Encoded, one: Labelled) -> Tensor:
    """The loss of the first reading of one report."""
    found = placed(one, text)
    means = {(label.role, start, end): rows[start:end].mean(0) for label, start, end in found}
    loss = _TAG_WEIGHT * _tag_loss(rows, text, found, one.ignored)
    for name in CLASSES:
        loss = loss + _CLASS_WEIGHT * _class_loss(name, found, means)
    return loss


def focus_loss(rows: Tensor, text: Encoded, one: Labelled, trigger: Label, first: int) -> Tensor:
    """The loss of reading for one account. `rows`: tokens of the window from `first` on, whose trigger is marked."""
    start, end = (at - first for at in text.tokens(trigger.start, trigger.end))
    told = rows[max(0, start) : end].mean(0)
    stands = "True" if trigger.accounts else "False"
    loss = _CLASS_WEIGHT * _choice_loss("stands", told, stands)
    for at in trigger.accounts[:1]:
        loss = loss + _TAG_WEIGHT * _belonging_loss(rows, text, one, at, first)
        for name in ("type", "stance", "background"):
            loss = loss + _CLASS_WEIGHT * _choice_loss(name, told, one.accounts[at][name])
    return loss


def _choice_loss(name: str, told: Tensor, value: str) -> Tensor:
    right = torch.tensor(FOCUS_CLASSES[name].index(value))
    return nn.functional.cross_entropy(told[FOCUS_COLUMNS[name]], right)


def _belonging_loss(rows: Tensor, text: Encoded, one: Labelled, at: int, first: int) -> Tensor:
    length = len(rows)
    right = torch.zeros(length, len(FOCUS_ROLES))
    weight = torch.ones(length, len(FOCUS_ROLES))
    for role, a, b in one.ignored:
        if role in FOCUS_ROLES:
            start, end = text.tokens(a, b)
            weight[max(0, start - first) : max(0, end - first), FOCUS_ROLES.index(role)] = 0
    here = sorted(placed(one, text), key=lambda entry: at in entry[0].accounts)
    for label, start, end in here:
        if label.role not in FOCUS_ROLES:
            continue
        tokens = slice(max(0, start - first), max(0, end - first))
        is_own = at in label.accounts
        right[tokens, FOCUS_ROLES.index(label.role)] = float(is_own)
        weight[tokens, FOCUS_ROLES.index(label.role)] = _SEEN_WEIGHT if is_own else _OTHERS_WEIGHT
    told = rows[:, FOCUS_COLUMNS["belongs"]]
    return nn.functional.binary_cross_entropy_with_logits(told, right, weight, reduction="sum") / length


def _tag_loss(rows: Tensor, text: Encoded, found: list[Placed], ignored: list[tuple[str, int, int]]) -> Tensor:
    right = torch.zeros(2, len(text.ids), len(ROLES))
    weight = torch.ones(2, len(text.ids), len(ROLES))
    for role, a, b in ignored:
        start, end = text.tokens(a, b)
        weight[:, start:end, ROLES.index(role)] = 0
    for label, start, end in found:
        role = ROLES.index(label.role)
        weight[:, start:end, role] = 1
        right[1, start:end, role] = 1
        right[0, start, role] = 1
    told = torch.stack([rows[:, COLUMNS["begin"]], rows[:, COLUMNS["inside"]]])
    weight = weight * (1 + (_SEEN_WEIGHT - 1) * right)
    loss = nn.functional.binary_cross_entropy_with_logits(told, right, weight, reduction="sum")
    return loss / max(1, len(text.ids))


def _class_loss(name: str, found: list[Placed], means: dict[tuple[str, int, int], Tensor]) -> Tensor:
    told = [
        (means[label.role, start, end][COLUMNS[name]], CLASSES[name].index(label.attributes[name]))
        for label, start, end in found
        if name in label.attributes
    ]
    if not told:
        return torch.zeros(())
    return nn.functional.cross_entropy(torch.stack([row for row, _ in told]), torch.tensor([at for _, at in told]))
