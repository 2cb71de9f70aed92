"""The encoder with its outputs, and how it learns what words are and which account they belong to."""

import copy
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from harmledger.extract.local.encoder import kept_part, shown, trigger_marks
from harmledger.extract.local.layout import FOCUS_WIDTH, WIDTH
from harmledger.extract.local.signs import UNREAD, Signs
from harmledger.extract.local.window import Window, cut_windows, focus_part, window_around
from harmledger.model.span import Span
from training import bert
from training.encoded import Encoded
from training.labels import Label, Labelled
from training.loss import focus_loss, loss_of

DEPTH = 4
"""Layers that both readings share; the two above them are there twice."""
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train. The same recipe and seed give the same model on the same machine."""

    epochs: int = 5
    reports: int = 2
    """Reports a step."""
    accounts: int = 4
    """Accounts of each report that are read in a step."""
    rate: float = 2e-4
    focus_rate: float = 4e-4
    head_rate: float = 1e-3
    seed: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One telling of a report, as it stands or under other names."""

    doc: str
    labelled: Labelled
    encoded: Encoded


class Tagger(nn.Module):
    """Token ids to rows of numbers: `layout.COLUMNS` for a text, `layout.FOCUS_COLUMNS` for an account in it."""

    def __init__(self, encoder: bert.Bert) -> None:
        super().__init__()
        self.encoder = encoder
        self.encoder.word.requires_grad_(requires_grad=False)
        self.upper = nn.ModuleList(copy.deepcopy(layer) for layer in list(encoder.layers)[DEPTH:])
        self.drop = nn.Dropout(0.1)
        self.out, self.focus_out = nn.Linear(bert.WIDTH, WIDTH), nn.Linear(bert.WIDTH, FOCUS_WIDTH)
        self.marks = nn.Linear(2, bert.WIDTH, bias=False)
        nn.init.normal_(self.marks.weight, std=0.1)

    def lower(self, ids: Tensor) -> Tensor:
        """What the shared layers make of each window."""
        return self.encoder(ids, DEPTH)

    def rows(self, states: Tensor) -> Tensor:
        """Rows for each token of each window."""
        for layer in list(self.encoder.layers)[DEPTH:]:
            states = layer(states)
        return self.out(self.drop(states))

    def focus(self, states: Tensor, marks: Tensor) -> Tensor:
        """Rows for each token of each window, read for the account whose words are marked."""
        states = states + self.marks(marks)
        for layer in self.upper:
            states = layer(states)
        return self.focus_out(self.drop(states))


@dataclass(frozen=True, slots=True)
class _Read:
    """A text behind the shared layers, window by window."""

    windows: list[Window]
    states: list[Tensor]


def _read(model: Tagger, text: Encoded) -> _Read:
    windows = cut_windows(len(text.ids))
    ids = [torch.tensor([[CLS, *text.ids[one.start : one.end], SEP]]) for one in windows]
    return _Read(windows, [model.lower(one) for one in ids])


def _rows(model: Tagger, read: _Read) -> Tensor:
    """The rows of every token of the text."""
    told = [model.rows(states)[0].float() for states in read.states]
    return torch.cat([rows[kept_part(window)] for rows, window in zip(told, read.windows, strict=True)])


def _focus(
    model: Tagger, read: _Read, places: Sequence[slice], asked: Sequence[int]
) -> Iterator[tuple[int, int, Tensor]]:
    """For each account asked for, the first token that is read for it, and the rows of the tokens from there on.

    `places`: the tokens of each account's trigger; `asked`: indices into them.
    """
    homes = {at: window_around(read.windows, places[at]) for at in asked}
    for index, (window, states) in enumerate(zip(read.windows, read.states, strict=True)):
        here = [at for at in asked if homes[at] == index]
        if not here:
            continue
        parts = [focus_part(window, places[at]) for at in here]
        marks = [shown(trigger_marks(window, places, at), window, part) for at, part in zip(here, parts, strict=True)]
        seen = torch.stack([_shown_states(states[0], window, part) for part in parts])
        out = model.focus(seen, torch.from_numpy(np.stack(marks))).float()
        for row, (at, (start, _)) in enumerate(zip(here, parts, strict=True)):
            yield at, start, out[row, 1:]


def _shown_states(states: Tensor, window: Window, part: tuple[int, int]) -> Tensor:
    start, end = (edge - window.start + 1 for edge in part)
    return torch.cat([states[:1], states[start:end]])


def train(lessons: list[Lesson], recipe: Recipe) -> Tagger:
    """A tagger that has seen each report `recipe.epochs` times, each time in one of its tellings."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)  # noqa: S311 -- reproducible training, no secret
    model = Tagger(bert.load_minilm(bert.minilm_folder())).train()
    tellings: dict[str, list[Lesson]] = {}
    for lesson in lessons:
        tellings.setdefault(lesson.doc, []).append(lesson)
    docs = sorted(tellings)
    optimiser, schedule = _optimiser(model, recipe, -(-len(docs) // recipe.reports) * recipe.epochs)
    for _ in range(recipe.epochs):
        chance.shuffle(docs)
        for start in range(0, len(docs), recipe.reports):
            optimiser.zero_grad()
            for doc in docs[start : start + recipe.reports]:
                (_loss(model, chance.choice(tellings[doc]), recipe, chance) / recipe.reports).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def _loss(model: Tagger, lesson: Lesson, recipe: Recipe, chance: random.Random) -> Tensor:
    triggers = _shown(lesson, chance)
    places = [slice(*lesson.encoded.tokens(one.start, one.end)) for one in triggers]
    asked = chance.sample(range(len(triggers)), min(recipe.accounts, len(triggers)))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        read = _read(model, lesson.encoded)
        rows = _rows(model, read)
        focus = list(_focus(model, read, places, asked))
    loss = loss_of(rows, lesson.encoded, lesson.labelled)
    told = [focus_loss(found, lesson.encoded, lesson.labelled, triggers[at], start) for at, start, found in focus]
    return loss + torch.stack(told).mean() if told else loss


def _shown(lesson: Lesson, chance: random.Random) -> list[Label]:
    """The triggers of one account each: the gold's or the rules', by chance, so that either will do."""
    by_account: dict[tuple[int, ...], list[Label]] = {}
    for one in lesson.labelled.triggers:
        if one.accounts:
            by_account.setdefault(one.accounts, []).append(one)
    shown = [chance.choice(some) for some in by_account.values()]
    return [*shown, *(one for one in lesson.labelled.triggers if not one.accounts)]


def _optimiser(
    model: Tagger, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    heads = [*model.out.parameters(), *model.focus_out.parameters(), *model.marks.parameters()]
    focus = list(model.upper.parameters())
    apart = {id(one) for one in (*heads, *focus)}
    layers = [one for one in model.parameters() if id(one) not in apart and one.requires_grad]
    groups = [
        {"params": layers, "lr": recipe.rate},
        {"params": focus, "lr": recipe.focus_rate},
        {"params": heads, "lr": recipe.head_rate},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 10)

    def shape(at: int) -> float:
        return min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm + 1)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, shape)


class Reader:
    """A trained tagger as the product's encoder is used: a text to its signs, and the signs of its accounts."""

    def __init__(self, model: Tagger) -> None:
        self._model = model

    def read(self, encoded: Encoded) -> Signs:
        """The first reading of a text."""
        starts, ends = (np.array(side, dtype=np.int64) for side in zip(*encoded.offsets, strict=True))
        with torch.inference_mode():
            rows = _rows(self._model, _read(self._model, encoded)).numpy()
        return Signs(starts, ends, rows)

    def focus(self, encoded: Encoded, signs: Signs, triggers: Sequence[Span]) -> np.ndarray:
        """What belongs to each of the accounts that these triggers name: the `focus` of `Signs`."""
        found = np.full((len(triggers), len(encoded.ids), FOCUS_WIDTH), UNREAD, dtype=np.float32)
        places = [signs.tokens(trigger) for trigger in triggers]
        with torch.inference_mode():
            read = _read(self._model, encoded)
            for at, start, rows in _focus(self._model, read, places, range(len(places))):
                found[at, start : start + len(rows)] = rows.numpy()
        return found
