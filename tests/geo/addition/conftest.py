"""Small lists of places that nobody knows, in a country that is real."""

from collections.abc import Callable
from pathlib import Path

import pytest

Write = Callable[..., Path]


def dump_line(number: int, name: str, feature: str, code: str, **other: object) -> str:
    cells: dict[str, object] = {
        "alternates": "", "lat": 48.0, "lon": 31.0, "country": "UA", "admin1": "", "admin2": "", "admin3": "",
        "population": 0,
    } | other  # fmt: skip
    areas = [cells["admin1"], cells["admin2"], cells["admin3"], ""]
    point = [cells["lat"], cells["lon"]]
    rest = [cells["population"], "", "100", "Europe/Kyiv", "2026-01-01"]
    line = [number, name, name, cells["alternates"], *point, feature, code, cells["country"], "", *areas, *rest]
    return "\t".join(map(str, line))


DUMP = [
    dump_line(900000001, "Qwerkivka Raion", "A", "ADM2", lat=48.1, lon=31.1, admin1="10", admin2="77"),
    dump_line(
        900000002, "Zhabkotyn", "P", "PPL", lat=48.2, lon=31.2, admin1="10", admin2="77",
        alternates="Zhabkotin,Жабкотин,zhb,ЖБК1", population=812,
    ),
    dump_line(900000003, "Zhabkotyn", "P", "PPL", lat=49.9, lon=24.0, admin1="10", admin2="77"),
    dump_line(900000004, "Mokra Bzdura", "H", "STM"),
    dump_line(900000005, "Zhabkotyn Airfield", "S", "AIRF", lat=48.25, lon=31.25),
]  # fmt: skip


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(name: str, *lines: str) -> Path:
        path = tmp_path / name
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="")
        return path

    return _write


@pytest.fixture
def dump(write: Write) -> Path:
    return write("UA.txt", *DUMP)
