import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmledger.geo.distance import distance_km
from harmledger.geo.gazetteer import Gazetteer
from harmledger.locate.locator import Locator
from harmledger.locate.mention import Context, Mention
from harmledger.model.place import Place, PlacePrecision


def only(locator: Locator, words: str, *others: str, country: str | None = None) -> Place:
    place = locator.locate([words], context=Context(other_places=others, country=country))[0]
    assert place is not None, words
    return place


def test_marek_in_a_report_on_idlib_is_morek_in_hama(locator: Locator) -> None:
    marek, zone, idlib = locator.locate(["Marek district", "Idlib de-escalation zone", "northwestern Idlib"])

    assert marek is not None
    assert marek.pcode_chain == ("C3029", "SY050101", "SY0501", "SY05", "SY")
    assert marek.parents == ("Suran", "Hama", "Hama", "Syria")
    assert marek.precision is PlacePrecision.COMMUNITY
    assert any("closest spelling" in reason for reason in marek.reasons)
    assert idlib is not None
    assert (idlib.pcode, idlib.precision) == ("SY07", PlacePrecision.PROVINCE)
    assert zone is not None
    assert zone.precision is PlacePrecision.PROVINCE


def test_a_district_is_the_district_and_a_town_the_town(locator: Locator) -> None:
    assert only(locator, "Jisr al-Shughur district").pcode == "SY0704"
    assert only(locator, "Jisr al-Shughur district").precision is PlacePrecision.DISTRICT
    assert only(locator, "Jisr al-Shughur").pcode == "C4199"


def test_an_air_base_is_the_airfield_and_not_the_village_beside_it(locator: Locator) -> None:
    base = only(locator, "Khmeimim air base")

    assert "OSLK" in base.name
    assert base.precision is PlacePrecision.SITE
    assert only(locator, "Khmeimim", "Syria").pcode == "C3588"


@pytest.mark.parametrize(
    ("words", "others", "country"),
    [
        (["Paris", "Texas"], (), "US"),
        (["Paris"], (), "FR"),
        (["Lebanon", "Pennsylvania"], (), "US"),
        (["Tripoli"], ("Beirut", "Sidon"), "LB"),
        (["Tripoli"], ("Benghazi", "Misrata"), "LY"),
    ],
)
def test_a_name_of_many_places_goes_with_the_places_beside_it(
    locator: Locator, words: list[str], others: tuple[str, ...], country: str
) -> None:
    place = locator.locate(words, context=Context(other_places=others))[0]

    assert place is not None
    assert place.country == country


def test_a_part_of_an_area_has_the_radius_of_the_whole(locator: Locator) -> None:
    whole, part = only(locator, "Idlib province"), only(locator, "northern Idlib province")

    assert part.radius_km == whole.radius_km
    assert any("part of it" in reason for reason in part.reasons)


def test_the_outskirts_of_a_town_reach_farther_than_the_town(locator: Locator) -> None:
    town, outskirts = only(locator, "Saraqib"), only(locator, "outskirts of Saraqib")

    assert outskirts.pcode == town.pcode
    assert outskirts.radius_km > town.radius_km
    assert outskirts.precision is PlacePrecision.SUBDISTRICT


def test_between_two_places_lies_in_the_middle_and_takes_in_both(locator: Locator) -> None:
    saraqib, maarat = only(locator, "Saraqib"), only(locator, "Maarat al-Numan")
    between = only(locator, "between Saraqib and Maarat al-Numan")

    for end in (saraqib, maarat):
        assert distance_km(between.lat, between.lon, end.lat, end.lon) <= between.radius_km


def test_what_is_in_no_gazetteer_is_shown_where_it_is_said_to_lie(locator: Locator) -> None:
    place = only(locator, "Qwfpgxx farm, Saraqib")

    assert place.pcode == "C3916"
    assert any("in no gazetteer" in reason for reason in place.reasons)


def test_a_body_that_nobody_knows_is_about_the_place_that_it_names(locator: Locator) -> None:
    body, town = only(locator, "Qwfpgxx ambulance system Idlib", country="SY"), only(locator, "Idlib", country="SY")

    assert body.pcode == town.pcode
    assert body.words == "Qwfpgxx ambulance system Idlib"
    assert body.radius_km > town.radius_km
    assert any("it names Idlib" in reason for reason in body.reasons)


def test_of_two_names_that_cannot_lie_together_the_worse_founded_is_given_up(locator: Locator) -> None:
    first = only(locator, "Mayadin, the Qwarbaeen school", country="SY")
    last = only(locator, "Qwarbaeen school, Mayadin", country="SY")

    assert first.pcode_chain[-2:] == last.pcode_chain[-2:] == ("SY09", "SY")


def test_it_abstains_with_a_reason(locator: Locator) -> None:
    named, unnamed = locator.resolve_account(["Qwfpgxx", "several neighbourhoods"])

    assert named.place is None
    assert "likely enough" in named.reasons[0]
    assert unnamed.place is None
    assert unnamed.reasons == ("the words name no place",)


def test_words_for_people_lead_to_the_country_and_say_so(locator: Locator) -> None:
    place = only(locator, "Russian")

    assert place.country == "RU"
    assert any("people" in reason for reason in place.reasons)


def test_a_bare_name_leans_on_what_the_report_says_of_it_elsewhere(locator: Locator) -> None:
    alone = only(locator, "Idlib")
    beside = locator.resolve(
        [Mention(words="Idlib"), Mention(words="northwestern Idlib"), Mention(words="Idlib province")]
    )[0]

    assert alone.precision is PlacePrecision.COMMUNITY
    assert any("may be meant instead" in reason for reason in alone.reasons)
    assert beside.place is not None
    assert beside.place.precision is PlacePrecision.PROVINCE


def test_the_country_of_the_inbox_decides_between_namesakes(locator: Locator) -> None:
    assert only(locator, "Sarja", country="SY").country == "SY"


@pytest.mark.parametrize("words", ["مورك", "بلدة مورك بريف حماة", "Morek", "Мурак", "MOREK"])
def test_one_place_is_found_in_every_script(locator: Locator, words: str) -> None:
    assert only(locator, words, "Syria").pcode == "C3029"


@pytest.mark.parametrize(
    "words",
    [
        "Morek",
        "Aleppo",
        "Badou neighbourhood, Raqqa",
        "Hmeimim",
        "Saraqib",
        "Kafr Nobol",
        "Hama",
        "Tal Tamr",
        "Azaz",
        "Ras al-Ain",
    ],
)
def test_a_point_lies_in_its_area_or_the_place_says_why_not(locator: Locator, gazetteer: Gazetteer, words: str) -> None:
    place = only(locator, words, country="SY")
    area = gazetteer.with_pcode(next(code for code in place.pcode_chain if code.startswith("SY")))

    assert area is not None
    gap = gazetteer.gap_km(place.lat, place.lon, area)
    assert gap == 0 or any("outside the outline" in reason for reason in place.reasons)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.text(max_size=40), max_size=4))
def test_any_words_give_one_answer_each_and_a_reason(locator: Locator, words: list[str]) -> None:
    found = locator.resolve_account(words)

    assert [resolution.words for resolution in found] == words
    assert all(resolution.reasons for resolution in found)


def test_the_same_question_has_the_same_answer(locator: Locator, gazetteer: Gazetteer) -> None:
    words = ["Marek district", "northwestern Idlib"]

    assert locator.resolve_account(words) == Locator(gazetteer).resolve_account(words)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("an unheardof mosque, Raqqa", "Ar-Raqqa"),
        ("Xyzzyx neighbourhood, Saraqib", "Saraqab"),
        ("Saraqib - Xyzzyx street", "Saraqab"),
        ("Eastern Ghariyeh", "Eastern Ghariyeh"),
        ("Gharieh Sharqieh", "Eastern Ghariyeh"),
    ],
)
def test_the_town_carries_the_part_that_nobody_knows(locator: Locator, words: str, name: str) -> None:
    assert only(locator, words, country="SY").name == name


def test_the_seat_of_a_sub_district_is_likelier_than_its_namesakes(locator: Locator) -> None:
    assert only(locator, "Maskana", country="SY").parents[1] == "Menbij"


def test_every_syrian_entry_has_no_fewer_mentions_expected_than_nothing(gazetteer: Gazetteer) -> None:
    named = {entry.pcode: entry.renown for entry in gazetteer.of_countries(["SY"])}

    assert min(named.values()) >= 0
    assert named["C1007"] > named["C3987"] > named["C8733"]  # Aleppo, Khan Shaykhun, a hamlet
