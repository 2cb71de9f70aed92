import pytest

from harmledger.geo.name import bare_key, name_key


@pytest.mark.parametrize(
    ("one", "other"),
    [("St. Paul", "Saint Paul"), ("Ma'arrat An Nu‘mān", "maarrat an numan"), ("Jisr-Ash-Shugur", "jisr ash shugur")],
)
def test_two_writings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Idleb Governorate", "idleb"), ("محافظة إدلب", "ادلب"), ("Rapides Parish", "rapides"), ("Kansas City", "kansas")],
)
def test_a_bare_key_leaves_out_what_kind_of_place_it_is(name: str, bare: str) -> None:
    assert bare_key(name) == bare


def test_a_name_of_nothing_but_such_a_word_stays() -> None:
    assert bare_key("County") == "county"
