"""The upper layers with their outputs, and how they learn what words are and which happening they belong to."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from harmledger.extract.local.layout import WIDTH
from harmledger.extract.local.window import cut_windows
from training import bert
from training.encoded import Encoded
from training.labels import Labelled
from training.loss import FAR_BUCKETS, loss_of
from training.trunk import DEPTH


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How to train. The same recipe and seed give the same model on the same machine."""

    epochs: int = 6
    reports: int = 4
    """Reports a step."""
    rate: float = 3e-4
    head_rate: float = 1e-3
    seed: int = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """One telling of a report, as it stands or under other names, as the frozen layers see it."""

    doc: str
    labelled: Labelled
    encoded: Encoded
    states: list[np.ndarray]


class Tagger(nn.Module):
    """States of the frozen layers to one row of numbers a token (`layout.COLUMNS`)."""

    def __init__(self, encoder: bert.Bert) -> None:
        super().__init__()
        self.layers = nn.ModuleList(list(encoder.layers)[DEPTH:])
        self.drop = nn.Dropout(0.1)
        self.out = nn.Linear(bert.WIDTH, WIDTH)
        self.far = nn.Embedding(FAR_BUCKETS, 1)
        """How much distance says, learned apart and not shipped: the heads are told distances themselves."""
        nn.init.zeros_(self.far.weight)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """Rows for each token of each window."""
        for layer in self.layers:
            states = layer(states, bias)
        return self.out(self.drop(states))

    def rows(self, lessons: Sequence[Lesson]) -> list[Tensor]:
        """The rows of every token of each telling."""
        states = [one for lesson in lessons for one in lesson.states]
        longest = max(len(one) for one in states)
        padded = torch.zeros(len(states), longest, bert.WIDTH)
        bias = torch.full((len(states), 1, 1, longest), -1e4)
        for row, one in enumerate(states):
            padded[row, : len(one)] = torch.from_numpy(one.astype(np.float32))
            bias[row, ..., : len(one)] = 0
        out = iter(self(padded, bias).float())
        return [torch.cat(list(_kept(out, len(lesson.encoded.ids)))) for lesson in lessons]


def _kept(rows: Iterator[Tensor], count: int) -> Iterator[Tensor]:
    for window in cut_windows(count):
        shift = 1 - window.start
        yield next(rows)[window.keep_start + shift : window.keep_end + shift]


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
            batch = [chance.choice(tellings[doc]) for doc in docs[start : start + recipe.reports]]
            loss = _loss(model, batch)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
    return model.eval()


def _loss(model: Tagger, batch: list[Lesson]) -> Tensor:
    with torch.autocast("cpu", dtype=torch.bfloat16):
        rows = model.rows(batch)
    losses = [loss_of(model.far, row, one.encoded, one.labelled) for row, one in zip(rows, batch, strict=True)]
    return torch.stack(losses).mean()


def _optimiser(
    model: Tagger, recipe: Recipe, steps: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LRScheduler]:
    heads = [*model.out.parameters(), *model.far.parameters()]
    groups = [{"params": model.layers.parameters(), "lr": recipe.rate}, {"params": heads, "lr": recipe.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01)
    warm = max(1, steps // 10)

    def shape(at: int) -> float:
        return min((at + 1) / warm, max(0.0, (steps - at) / (steps - warm + 1)))

    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, shape)


def rows_of(model: Tagger, lesson: Lesson) -> np.ndarray:
    """What a trained tagger says of one telling."""
    with torch.inference_mode():
        return model.rows([lesson])[0].numpy()
