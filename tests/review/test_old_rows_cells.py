"""Headings, numbers, days and words of old workbooks, one by one."""

import datetime as dt

import pytest

from harmledger.lexicon.resource import read_yaml
from harmledger.model.count import Count
from harmledger.model.errors import ValueRefusedError
from harmledger.model.kinds import EventType, SourceKind, TargetKind
from harmledger.model.period import Precision
from harmledger.model.span import Span
from harmledger.reconcile.record_grade import GradeKind
from harmledger.review.old_rows.columns import Columns, DateOrder, Zero, columns_text, columns_yaml, parse_columns
from harmledger.review.old_rows.day import may_be_swapped, order_of, read_day, read_time
from harmledger.review.old_rows.field import is_field
from harmledger.review.old_rows.heading import guess_fields
from harmledger.review.old_rows.number import between, read_count
from harmledger.review.old_rows.parts import name_and_age, split_cell
from harmledger.review.old_rows.words import event_type, party_of, precision_of, source_kind, target_kind
from harmledger.wire.workbook_read import Computed

ACLED = {
    "event_id_cnty": "code",
    "event_date": "date",
    "sub_event_type": "kind",
    "actor1": "accused",
    "admin1": "governorate",
    "admin2": "district",
    "location": "place",
    "latitude": "lat",
    "longitude": "lon",
    "geo_precision": "accuracy",
    "source": "sources",
    "notes": "notes",
    "fatalities": "killed",
}
UCDP = {
    "relid": "code",
    "date_start": "date",
    "date_end": "date_end",
    "where_coordinates": "place",
    "where_prec": "accuracy",
    "adm_1": "governorate",
    "country": "country",
    "deaths_civilians": "killed_civilians",
    "best": None,
    "high": "killed_max",
    "low": "killed_min",
}
AIRWARS = {
    "code": "code",
    "date": "date",
    "location_name": "place",
    "location_name_arabic": "place_other",
    "civilian_non_combatants_killed_min": "killed_civilians_min",
    "civilian_non_combatants_killed_max": "killed_civilians_max",
    "children_injured_max": "injured_children_max",
    "belligerents_killed_min": "killed_combatants_min",
    "civilian_harm_status": "grade",
    "strike_type": "kind",
}
OURS = {
    "Incident ID": "code",
    "Date (YYYY-MM-DD)": "date",
    "Killed (min)": "killed_min",
    "Total killed": "killed",
    "Number of children wounded": "injured_children",
    "Perpetrator": "accused",
    "الرمز": "code",
    "التاريخ": "date",
    "المحافظة": "governorate",
    "المكان": "place",
    "عدد القتلى": "killed",
    "القتلى (الحد الأدنى)": "killed_min",
    "القتلى (الحد الأعلى)": "killed_max",
    "الحد الأقصى للقتلى": None,
    "عدد الجرحى المدنيين": "injured_civilians",
    "الجهة المسؤولة": "accused",
    "المصادر": "sources",
    "أسماء الضحايا": "victims",
    "Wounded horses": None,
    "Women": None,
}


@pytest.mark.parametrize("wanted", [ACLED, UCDP, AIRWARS, OURS], ids=["ACLED", "UCDP", "Airwars", "ours"])
def test_headings_of_known_workbooks_are_understood(wanted: dict[str, str | None]) -> None:
    assert guess_fields(wanted) == wanted


def test_low_and_high_alone_mean_nothing() -> None:
    assert guess_fields(["low", "high"]) == {"low": None, "high": None}


def test_no_heading_names_two_fields() -> None:
    loaded = read_yaml("old_rows", "headings.yaml")["fields"]
    names = [name for names in loaded.values() for name in names]

    assert len(names) == len(set(names))
    assert all(map(is_field, loaded))


def test_values_mean_members_of_our_lists() -> None:
    values = read_yaml("old_rows", "values.yaml")

    assert set(values["kinds"]) <= set(EventType)
    assert set(values["targets"]) <= set(TargetKind)
    assert set(values["sources"]) <= set(SourceKind)
    assert set(values["grades"]) <= set(GradeKind)
    assert all(isinstance(word, str) for part in values.values() for words in part.values() for word in words)


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (None, Count.not_stated()),
        ("", Count.not_stated()),
        ("unknown", Count.not_stated()),
        ("غير معروف", Count.not_stated()),
        ("-", Count.not_stated()),
        (4, Count.exact(4)),
        (4.0, Count.exact(4)),
        ("4", Count.exact(4)),
        ("٤", Count.exact(4)),
        ("1,200", Count.exact(1200)),
        ("four", Count.exact(4)),
        ("twenty-five", Count.exact(25)),
        ("4 civilians", Count.exact(4)),
        ("3-5", Count.between(3, 5)),
        ("3 – 5", Count.between(3, 5)),
        ("between 3 and 5", Count.between(3, 5)),
        ("at least 10", Count.at_least(10)),
        ("10+", Count.at_least(10)),
        (">10", Count.at_least(10)),
        ("على الأقل 10", Count.at_least(10)),
        ("up to 10", Count.up_to(10)),
        ("about 40", Count.about(40)),
        ("~40", Count.about(40)),
        ("none", Count.none()),
        ("several", Count.some(2)),
        ("عشرات", Count.some(2)),
        (Computed(7), Count.exact(7)),
    ],
)
def test_cells_of_people(value: object, count: Count) -> None:
    assert read_count(value, Zero.NOT_STATED) == count  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [2.5, -1, "x", "5-3", 10**9, "12/03", Computed(None), "#REF!", "4 horses"])
def test_what_is_no_number_of_people_is_refused(value: object) -> None:
    with pytest.raises(ValueRefusedError):
        read_count(value, Zero.NOT_STATED)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [0, "0", 0.0, "٠"])
def test_zero_means_what_was_said(value: object) -> None:
    assert read_count(value, Zero.NOT_STATED) == Count.not_stated()  # type: ignore[arg-type]
    assert read_count(value, Zero.NOBODY) == Count.none()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("low", "high", "whole"),
    [
        (Count.exact(3), Count.exact(5), Count.between(3, 5)),
        (Count.exact(3), Count.exact(3), Count.exact(3)),
        (Count.exact(3), Count.not_stated(), Count.at_least(3)),
        (Count.not_stated(), Count.exact(5), Count.up_to(5)),
        (Count.none(), Count.exact(5), Count.between(0, 5)),
        (Count.none(), Count.none(), Count.none()),
        (Count.none(), Count.not_stated(), Count.not_stated()),
        (Count.not_stated(), Count.not_stated(), Count.not_stated()),
        (Count.some(2), Count.not_stated(), Count.some(2)),
    ],
)
def test_two_ends_make_a_count(low: Count, high: Count, whole: Count) -> None:
    assert between(low, high) == whole


DAY = dt.date(2019, 3, 9)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (dt.datetime(2019, 3, 9), DAY, DAY),  # noqa: DTZ001 - a spreadsheet's day has no zone
        ("2019-03-09", DAY, DAY),
        ("2019-03-09 00:00:00.000", DAY, DAY),
        ("٢٠١٩-٠٣-٠٩", DAY, DAY),
        ("9.3.2019", DAY, DAY),
        ("13/03/2019", dt.date(2019, 3, 13), dt.date(2019, 3, 13)),
        ("03/13/2019", dt.date(2019, 3, 13), dt.date(2019, 3, 13)),
        ("09/09/2019", dt.date(2019, 9, 9), dt.date(2019, 9, 9)),
        ("9 March 2019", DAY, DAY),
        ("March 9, 2019", DAY, DAY),
        ("9 آذار 2019", DAY, DAY),
        ("9 مارس 2019", DAY, DAY),
        ("2019-03", dt.date(2019, 3, 1), dt.date(2019, 3, 31)),
        ("March 2019", dt.date(2019, 3, 1), dt.date(2019, 3, 31)),
        ("2019", dt.date(2019, 1, 1), dt.date(2019, 12, 31)),
        ("2019-03-09/2019-03-11", DAY, dt.date(2019, 3, 11)),
        ("2019-03-09 to 2019-03-11", DAY, dt.date(2019, 3, 11)),
        ("9.3.2019 – 11.3.2019", DAY, dt.date(2019, 3, 11)),
    ],
)
def test_cells_of_days(value: object, first: dt.date, last: dt.date) -> None:
    period = read_day(value, None)  # type: ignore[arg-type]

    assert period is not None
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("03/04/2019", "2019-04-03 or 2019-03-04"),
        ("30.02.2019", "cannot be"),
        ("2019-13-01", "cannot be"),
        ("2019-03-11 to 2019-03-09", "before it begins"),
        ("last week", "no date"),
        ("0001-01-01", "cannot be"),
        ("1.1.1500", "cannot be"),
        (43533, "not a date"),
        (Computed(None), "formula"),
    ],
)
def test_a_day_that_cannot_be_or_reads_in_two_ways_is_refused(value: object, words: str) -> None:
    with pytest.raises(ValueRefusedError, match=words):
        read_day(value, None)  # type: ignore[arg-type]


def test_an_order_that_was_said_settles_it() -> None:
    days = [read_day("03/04/2019", order) for order in DateOrder]

    assert [day.first for day in days if day] == [dt.date(2019, 4, 3), dt.date(2019, 3, 4)]


def test_a_column_tells_its_own_order() -> None:
    assert order_of(["03/04/2019", "13/04/2019"]) is DateOrder.DAY_FIRST
    assert order_of(["03/04/2019", "04/13/2019"]) is DateOrder.MONTH_FIRST
    assert order_of(["03/04/2019", "2019-04-13"]) is None
    with pytest.raises(ValueRefusedError, match="two ways"):
        order_of(["13/04/2019", "04/13/2019"])


def test_days_that_a_spreadsheet_may_have_swapped_are_noticed() -> None:
    real = [dt.datetime(2019, 3, day) for day in range(1, 13)]  # noqa: DTZ001 - as a spreadsheet has them

    assert may_be_swapped([*real, "13/03/2019", "25/03/2019"])
    assert not may_be_swapped([*real, dt.datetime(2019, 3, 25), "13/03/2019"])  # noqa: DTZ001
    assert not may_be_swapped(real)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (dt.time(21, 0), ("21:00", None)),
        ("21:00", ("21:00", None)),
        ("9:30 pm", ("21:30", None)),
        ("12:15 am", ("00:15", None)),
        ("at night", (None, "night")),
        ("الفجر", (None, "dawn")),
        ("unknown", (None, None)),
        ("99:99", (None, None)),
    ],
)
def test_cells_of_times(value: object, told: tuple[str | None, str | None]) -> None:
    assert read_time(value) == told  # type: ignore[arg-type]


def test_a_clock_in_the_cell_of_the_day_is_kept() -> None:
    period = read_day(dt.datetime(2019, 3, 9, 21, 5), None)  # noqa: DTZ001 - as a spreadsheet has it

    assert period is not None
    assert (period.clock, period.precision) == ("21:05", Precision.MINUTE)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("SNHR; White Helmets", ["SNHR", "White Helmets"]),
        ("A, of B; C", ["A, of B", "C"]),
        ("A, B", ["A", "B"]),
        ("أ، ب؛ ج", ["أ، ب", "ج"]),
        ("1. One\n2. Two\n", ["One", "Two"]),
        ("  ", []),
    ],
)
def test_cells_that_list_several_things(cell: str, parts: list[str]) -> None:
    found = list(split_cell(Span(5, 5 + len(cell), cell)))

    assert [span.quote for span in found] == parts
    for span in found:
        Span.of("12345" + cell, span.start, span.end).check("12345" + cell)
        assert ("12345" + cell)[span.start : span.end] == span.quote


def test_an_age_in_brackets_is_no_part_of_the_name() -> None:
    told = [name_and_age(Span(0, len(words), words)) for words in ("A B (12)", "A B (aged 7)", "A B (a nurse)", "(3)")]

    assert [(span.quote, age) for span, age in told] == [("A B", "12"), ("A B", "7"), ("A B", None), ("(3)", None)]


def test_words_of_cells_as_ours() -> None:
    assert event_type("Air/drone strike") is EventType.AIR_STRIKE
    assert event_type("Shelling/artillery/missile attack") is EventType.SHELLING
    assert event_type("غارة جوية") is EventType.AIR_STRIKE
    assert event_type("قصف مدفعي") is EventType.SHELLING
    assert event_type("Naval bombardment of nothing known") is None
    assert target_kind("مشفى في البلدة") is TargetKind.MEDICAL
    assert source_kind("Syrian Network for Human Rights") is SourceKind.MONITOR
    assert party_of("Russia") == "russia"
    assert party_of("Syrian regime") == "syrian_government"
    assert party_of("somebody") is None
    assert [precision_of(words) for words in ("exact_location", "city", "2", "odd")].count(None) == 1


def test_what_columns_mean_survives_json_and_yaml() -> None:
    columns = Columns(
        workbook="cases",
        sheet="2019",
        fields={"Nb morts": "killed", "الرمز": "code", "x": "-"},
        dates=DateOrder.DAY_FIRST,
        zero=Zero.NOBODY,
        kinds={"Frappe": EventType.AIR_STRIKE},
    )

    assert parse_columns(columns_text(columns), "a") == columns
    assert parse_columns(columns_yaml(columns), "a") == columns
