from collections.abc import Callable

import pytest

from harmledger.extract.english import claims
from harmledger.extract.english.assemble import Happening, assemble
from harmledger.extract.english.frame import Frame
from harmledger.extract.english.speakers import full_names
from harmledger.lexicon.english import EnglishLexicon
from harmledger.model.kinds import Stance

Frames = Callable[..., list[Frame]]


def one(told: list[Frame]) -> Happening:
    (happening,) = assemble(told)
    return happening


def test_a_country_is_a_place_only_where_no_finer_one_is_told(frames: Frames) -> None:
    fine = one(frames("Shelling killed ten people in Atareb in Syria."))
    coarse = one(frames("Shelling killed ten people in Syria."))

    assert [claim.value for claim in claims.place_claims(fine, [])] == ["Atareb"]
    assert [claim.value for claim in claims.place_claims(coarse, [])] == ["Syria"]


def test_the_headlines_floor_gives_way_to_the_bodys_figure(frames: Frames) -> None:
    happening = one(frames("An air strike on Atareb killed 12 people.", "At least ten killed in air strike on Atareb"))

    assert [str(claim.value.count) for claim in claims.harm_claims(happening, {})] == ["12"]


def test_a_figure_told_twice_is_one_claim_in_the_first_words(frames: Frames) -> None:
    happening = one(frames("Shelling of Fua killed ten people. The shelling killed ten people."))

    (claim,) = claims.harm_claims(happening, {})

    assert claim.span is not None
    assert claim.span.end < len("Shelling of Fua killed ten people. ")


def test_of_two_things_said_of_a_target_the_graver_stands(frames: Frames) -> None:
    happening = one(frames("An air strike damaged a school in Atareb. The raid destroyed the school."))

    (target,) = claims.target_claims(happening)

    assert target.value.effect is not None
    assert target.value.effect.value == "destroyed"


def test_a_captured_place_is_the_target_where_no_other_is_told(frames: Frames) -> None:
    (target,) = claims.target_claims(one(frames("Rebels captured the town of Atareb.")))

    assert target.value.effect is not None
    assert (target.quote, target.value.effect.value) == ("Atareb", "captured")


def test_who_spoke_to_an_agency_is_carried_by_it(frames: Frames, lexicon: EnglishLexicon) -> None:
    told = frames("Shelling killed ten people in Fua, a doctor told Anadolu Agency.")

    agency, doctor = claims.sources_of(one(told), full_names(told, lexicon.sets.nameless))

    assert (agency.text, agency.via) == ("Anadolu Agency", None)
    assert (doctor.text, doctor.via) == ("a doctor", 0)


def test_an_accusation_is_the_partys_own_stance(frames: Frames) -> None:
    (alleged,) = claims.doer_claims(one(frames("Activists accused Russia of bombing Atareb.")))
    (stated,) = claims.doer_claims(one(frames("Russia bombed Atareb.")))

    assert (alleged.stance.value, stated.stance.value) == ("alleged", "stated")


def test_a_party_that_only_denies_is_not_told_to_have_done_it(frames: Frames) -> None:
    only_denied = one(frames("An air strike hit Atareb on Friday. Russia has denied carrying out the strike."))
    accused = one(
        frames("Russia denied carrying out the strike on Atareb. A Russian air strike hit the market of Atareb.")
    )

    assert [claim.stance for claim in claims.doer_claims(only_denied)] == [Stance.DENIED]
    assert [claim.stance for claim in claims.doer_claims(accused)] == [Stance.STATED]


def test_a_page_that_prints_its_headline_twice_gives_its_figure_once(frames: Frames) -> None:
    title = "Shelling of Atareb kills 12 people"
    happening = one(frames(f"Mon 2 May 2016 {title} Mon At least 12 people were killed by shelling of Atareb.", title))

    assert [str(claim.value.count) for claim in claims.harm_claims(happening, {})] == ["at least 12"]


def test_a_plural_without_a_number_gives_way_to_the_count_of_the_same_people(frames: Frames) -> None:
    counted = one(frames("Shelling of Atareb killed civilians. The shelling killed at least ten civilians."))
    others = one(frames("Shelling of Atareb killed civilians. The shelling killed at least ten soldiers."))

    assert [str(claim.value.count) for claim in claims.harm_claims(counted, {})] == ["at least 10"]
    assert len(claims.harm_claims(others, {})) == 2


def test_who_attacked_is_named_before_who_fell_and_aircraft_before_those_who_have_none(frames: Frames) -> None:
    clash = one(
        frames("Nine ISIS fighters were killed in clashes near Tabqa. In the clashes the Syrian army attacked.")
    )
    raid = one(frames("Rebels attacked Atareb. Russian air strikes on Atareb killed ten people."))

    assert [claim.value.actor for claim in claims.doer_claims(clash)] == ["syrian_government", "isis"]
    assert [claim.value.actor for claim in claims.doer_claims(raid)][:1] == ["russia"]


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Shelling of Fua reportedly killed ten people.", Stance.STATED),
        ("ISIS claimed a car bomb that killed ten people in Fua.", Stance.STATED),
        ("Shelling of Fua killed ten people and the toll is likely to rise.", Stance.STATED),
        ("Shelling of Fua likely carried out by the army killed ten people.", Stance.ALLEGED),
        ("Activists blamed the army for shelling that killed ten people in Fua.", Stance.ALLEGED),
    ],
)
def test_hearsay_and_claims_of_ones_own_accuse_nobody(text: str, stance: Stance, frames: Frames) -> None:
    (frame,) = frames(text)

    assert claims.stance_of(frame) is stance
