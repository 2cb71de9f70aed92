"""Whether "70 % sure" is right seven times in ten: bins, their mean error, and the diagram."""

from collections.abc import Iterable
from dataclasses import dataclass

BINS = 10
SIZE, MARGIN = 260, 40
COLOURS = ("#1b5e8c", "#b5541c")


@dataclass(frozen=True, slots=True)
class Bin:
    """Claims of about one sureness: how many, how sure on average, how many of them right."""

    count: int
    sure: float
    right: float


def bins_of(pairs: Iterable[tuple[float, bool]]) -> list[Bin]:
    """The claims in ten bins of equal width; empty ones are left out."""
    parts: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for sure, right in pairs:
        parts[min(int(sure * BINS), BINS - 1)].append((sure, right))
    return [
        Bin(len(part), sum(sure for sure, _ in part) / len(part), sum(right for _, right in part) / len(part))
        for part in parts
        if part
    ]


def expected_error(pairs: list[tuple[float, bool]]) -> float:
    """How far sureness lies from the share that is right, on average over the claims."""
    return sum(one.count * abs(one.sure - one.right) for one in bins_of(pairs)) / max(1, len(pairs))


def reliability_svg(told: dict[str, list[Bin]]) -> str:
    """The diagram: on the line, a claim is right as often as it says. A dot's area is how many claims it stands for."""
    edge = SIZE + 2 * MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {edge} {edge}" font-family="sans-serif" font-size="11">',
        "<title>How often claims are right, by how sure the engine local is of them</title>",
        f'<rect x="{MARGIN}" y="{MARGIN}" width="{SIZE}" height="{SIZE}" fill="#fff" stroke="#999"/>',
        f'<path d="M{MARGIN} {MARGIN + SIZE}L{MARGIN + SIZE} {MARGIN}" stroke="#999" stroke-dasharray="4 4"/>',
    ]
    for colour, (at, (name, bins)) in zip(COLOURS, enumerate(told.items()), strict=False):
        most = max((one.count for one in bins), default=1)
        for one in bins:
            x, y = MARGIN + one.sure * SIZE, MARGIN + (1 - one.right) * SIZE
            radius = 2 + 8 * (one.count / most) ** 0.5
            parts.append(
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" fill-opacity="0.6">'
                f"<title>{name}: {one.count} claims, {one.sure:.2f} sure, {one.right:.2f} right</title></circle>"
            )
        parts.append(f'<text x="{MARGIN + 8}" y="{MARGIN + 16 + 14 * at}" fill="{colour}">{name}</text>')
    for share in (0, 0.5, 1):
        place = MARGIN + share * SIZE
        parts.append(f'<text x="{place}" y="{MARGIN + SIZE + 16}" text-anchor="middle">{share:g}</text>')
        parts.append(f'<text x="{MARGIN - 6}" y="{edge - place + 4}" text-anchor="end">{share:g}</text>')
    parts.append(f'<text x="{edge / 2}" y="{edge - 6}" text-anchor="middle">how sure</text>')
    parts.append(f'<text x="12" y="{edge / 2}" transform="rotate(-90 12 {edge / 2})" text-anchor="middle">right</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"
