"""The overview: map, time, figures, agreements and coverage agree with each other, the filters and the URL."""

import csv
import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.http import QueryDict

from harmledger.model.audience import TEAM
from harmledger.model.kinds import Effect
from harmledger.web.charts.axis import ticks
from harmledger.web.charts.draw import Band, Mark, Said, chart
from harmledger.web.charts.strips import Strip, strips
from harmledger.web.overview.steps import Step, column_of, columns, step_for
from harmledger.web.overview.sums import over_time
from harmledger.web.overview.tables import Told
from harmledger.web.overview.where import drawing, spots
from harmledger.web.shelf.cards import cards, matching
from harmledger.web.shelf.filters import Filters
from harmledger.web.shelf.models import Card, CardFacet, KeptWatch, TollMark
from harmledger.web.shelf.refresh import refresh

PAGES = ("/overview/", "/overview/figures/", "/overview/agreements/", "/overview/coverage/")
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SAID = Said(id="c", title="A chart", words="One column for each week.")


@pytest.fixture
def shelf(desk: Any) -> Any:
    refresh(desk.ledger)
    return desk


def bands(*ends: tuple[int, int | None]) -> list[Band]:
    return [Band(label=str(at), low=low, high=high, words=f"column {at}") for at, (low, high) in enumerate(ends)]


@pytest.mark.parametrize("most", [0, 1, 3, 7, 10, 99, 1000, 123_456])
def test_an_axis_begins_at_nothing_and_holds_the_greatest(most: int) -> None:
    scale = ticks(most)

    assert scale[0] == 0
    assert scale[-1] >= most
    assert 2 <= len(scale) <= 7
    assert len({b - a for a, b in pairwise(scale)}) == 1


def test_a_floor_is_drawn_open_and_a_range_in_two_parts() -> None:
    drawn = chart(SAID, [bands((3, 3), (3, 8), (5, None), (0, 0))])

    tree = ET.fromstring(drawn)
    columns_ = tree.findall("g")
    assert [len(column.findall("rect")) for column in columns_] == [1, 2, 1]
    assert [len(column.findall("path")) for column in columns_] == [0, 0, 1]
    assert tree.find("title").text == "A chart"
    assert tree.find("desc").text


def test_what_a_chart_is_told_cannot_break_out_of_it() -> None:
    evil = Band(label="<script>", low=1, high=1, words='"><script>', url='/x?a="b"')

    drawn = chart(SAID, [[evil]], [Mark(first=0, last=1, words="</svg>", url="#t")])

    assert "<script>" not in drawn
    ET.fromstring(drawn)


def test_marks_never_lie_upon_each_other_where_there_is_room() -> None:
    marks = [Mark(first=0, last=3, words="a"), Mark(first=1, last=2, words="b"), Mark(first=8, last=9, words="c")]

    tree = ET.fromstring(chart(SAID, [bands(*[(1, 1)] * 10)], marks))

    heights = [
        mark.find("path").get("d").partition(",")[2].partition("H")[0] for mark in tree.iterfind("g[@class='mark']")
    ]
    assert heights[0] != heights[1]
    assert heights[2] == heights[0]


def test_a_strip_tells_each_cell() -> None:
    drawn = strips(SAID, [Strip(name="An outlet", numbers=[0, 2], words=["none", "two"])], ["1", "2"])

    assert "<title>none</title>" in drawn
    assert 'class="c0"' in drawn


def test_columns_are_whole_and_follow_each_other() -> None:
    first, last = dt.date(2019, 1, 30), dt.date(2020, 3, 2)
    for step in Step:
        held = list(columns(first, last, step))
        assert held[0].first <= first
        assert held[-1].last >= last
        assert all(b.first == a.last + dt.timedelta(days=1) for a, b in pairwise(held))
        assert all(column_of(column.last, step) == column for column in held)
    assert step_for(first, first) is Step.DAY


@pytest.mark.usefixtures("shelf")
def test_sums_over_time_add_up_to_the_incidents() -> None:
    told = over_time(Filters())

    inside = sum(pile.incidents for pile in told.piles.values())
    assert inside + told.spread + told.undated == Card.objects.count()
    for effect, low in ((Effect.KILLED, "killed_low"), (Effect.INJURED, "injured_low")):
        least = sum(pile.heaps[effect].low for pile in told.piles.values())
        assert least == sum(getattr(card, low) or 0 for card in Card.objects.all() if _is_in(card, told))
        blanks = sum(pile.heaps[effect].blanks for pile in told.piles.values())
        numbers = sum(pile.heaps[effect].numbers for pile in told.piles.values())
        assert blanks + numbers == inside


def _is_in(card: Card, told: Any) -> bool:
    if card.day_first is None or card.day_last is None:
        return False
    return column_of(card.day_first, told.step) == column_of(card.day_last, told.step)


@pytest.mark.usefixtures("shelf")
def test_one_open_figure_makes_a_sum_open() -> None:
    opened = Card.objects.filter(killed_low__isnull=False, killed_high__isnull=True, day_first__isnull=False).first()
    told = over_time(Filters(first=opened.day_last, last=opened.day_last), Step.DAY)

    assert told.piles[column_of(opened.day_last, Step.DAY)].heaps[Effect.KILLED].total.words.startswith("at least")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_with_any_filters_and_keeps_them_in_its_links(shelf: Any, page: str) -> None:
    query = "?first=2019-07-01&last=2019-07-31&areas=Idlib&killed=2&kinds=air_strike&contested=nonsense&box=1"

    answer = shelf.client("viewer").get(page + query)

    text = answer.content.decode()
    assert answer.status_code == 200
    assert "This filter makes no sense" in text
    for tab in PAGES:
        link = re.search(rf'href="({tab}\?[^"]*)"', text).group(1).replace("&amp;", "&")
        assert Filters.parse(QueryDict(urlsplit(link).query)) == Filters.parse(QueryDict(query[1:]))
    for svg in SVG.findall(text):
        ET.fromstring(svg)


def test_a_column_of_the_timeline_leads_to_just_its_incidents(shelf: Any) -> None:
    text = shelf.client("viewer").get("/overview/").content.decode()
    drawn = next(svg for svg in SVG.findall(text) if 'id="timeline-title"' in svg)
    found = re.search(r'href="\?([^"]*)" class="s0"><title>[^:]*: (\d+) incident', drawn)
    filters = Filters.parse(QueryDict(found.group(1).replace("&amp;", "&")))

    assert cards(filters).total == int(found.group(2))


@pytest.mark.usefixtures("shelf")
def test_a_map_of_many_gathers_them_and_each_cluster_opens_what_it_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harmledger.web.overview.where.MOST_SINGLE", 5)

    drawn, total = spots(matching(Filters()), Filters(), "/overview/")

    several = [spot for spot in drawn if "box=" in spot.url]
    located = matching(Filters(box=(-180, -90, 180, 90))).exclude(precision="country")
    assert sum(spot.number for spot in drawn) == total == located.count()
    assert several
    for spot in several:
        box = parse_qs(urlsplit(spot.url).query)
        assert cards(Filters.parse(box)).total >= spot.number
    ET.fromstring(drawing(drawn))


def test_the_live_map_gets_the_same_incidents_and_outlines_of_our_own(shelf: Any) -> None:
    client = shelf.client("viewer")
    page = client.get("/overview/?killed=10").content.decode()
    told = client.get("/overview/points.json?killed=10").json()["spots"]
    outlines = client.get("/overview/basemap.json?box=35,34,38,37").json()["features"]

    assert {spot["url"] for spot in told} == set(re.findall(r'<a href="(/incident[^"]*)"><title>', page)) | {
        spot["url"] for spot in told if not spot["url"]
    }
    assert {feature["geometry"]["type"] for feature in outlines} == {"Polygon", "Point"}
    assert client.get("/overview/basemap.json?box=x").json()["features"] == []


def test_a_toll_stands_beside_the_sums_with_its_source_and_is_in_none(shelf: Any) -> None:
    page = shelf.client("viewer").get("/overview/figures/").content.decode()
    toll = TollMark.objects.filter(effect="killed", low__gte=500).first()

    assert toll.words in page
    assert "added to nothing" in page
    assert sum(pile.heaps[Effect.KILLED].low for pile in over_time(Filters()).piles.values()) < 500


def test_findings_stand_beside_watches_and_no_report_is_not_no_breach(shelf: Any) -> None:
    client = shelf.client("reviewer")
    before = client.get("/overview/agreements/").content.decode()
    week = CardFacet.objects.filter(name="within").first().card.day_last
    lines = f"observer,place,first,last,stopped_by\nThe mission,Idlib,{week},{week},\n"
    sent = client.post("/overview/watches/", {"table": io.BytesIO(lines.encode())})
    again = client.post("/overview/watches/", {"table": io.BytesIO(lines.encode())})
    after = client.get("/overview/agreements/").content.decode()

    assert "no report is not no breach" in before.lower()
    assert sent.status_code == again.status_code == 302
    assert KeptWatch.objects.count() == 1
    assert "watched on 1 of 7 days by The mission" in after


def test_a_table_of_watches_with_a_bad_row_is_refused_whole(shelf: Any) -> None:
    lines = "observer,place,first,last\nThe mission,Idlib,2019-07-01,2019-07-02\nThe mission,Idlib,never,2019-07-02\n"

    page = shelf.client("reviewer").post("/overview/watches/", {"table": io.BytesIO(lines.encode())}, follow=True)

    assert KeptWatch.objects.count() == 0
    assert "never" in page.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        *("incidents", "timeline", "figures-killed", "figures-injured", "tolls-killed", "tolls-injured"),
        *("named", "outlets", "agreement-weeks"),
    ],
)
def test_each_table_can_be_taken_away(shelf: Any, name: str) -> None:
    answer = shelf.client("viewer").get(f"/overview/table/{name}.csv?first=2019-01-01")

    rows = list(csv.reader(io.StringIO(answer.content.decode())))
    assert answer["Content-Type"].startswith("text/csv")
    assert len(rows) > 1
    assert len({len(row) for row in rows}) == 1


def test_no_cell_of_a_file_is_a_formula() -> None:
    told = Told(name="t", caption="", heads=("a", "b"), rows=[("=1+1", "@x"), ("-3", "plain")])

    assert list(csv.reader(io.StringIO(told.csv())))[1:] == [["'=1+1", "'@x"], ["'-3", "plain"]]


def test_a_table_that_is_not_there_is_not_found(shelf: Any) -> None:
    assert shelf.client("viewer").get("/overview/table/people.csv").status_code == 404


def test_a_table_that_is_taken_away_is_in_the_log(shelf: Any) -> None:
    shelf.client("viewer").get("/overview/table/incidents.csv")

    *_, last = shelf.ledger.reader(frozenset({TEAM})).log()
    assert (last.actor, last.action) == ("viewer-1", "export: table incidents")
