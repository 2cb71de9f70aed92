from harmledger.extract.english.casing import is_uncased, ordinary_words


def test_a_text_without_capitals_is_known() -> None:
    assert is_uncased("a bomb, 3 dead.")
    assert not is_uncased("A bomb.")


def test_words_that_the_body_writes_small_are_ordinary() -> None:
    assert ordinary_words("Bus Leaves Hope\nthe bus leaves. Hope is a town, and Hope has hope.") >= {"bus", "leaves"}
    assert "hope" not in ordinary_words("Bus Leaves Hope\nHope is a town, and Hope has hope.")
