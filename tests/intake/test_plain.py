from hypothesis import given
from hypothesis import strategies as st

from harmledger.intake.draft import Draft
from harmledger.intake.plain import read_markdown, read_text, split_title

STORY = "Four people were killed on Sunday when shells hit the market."


def draft_of(raw: bytes, *, markdown: bool = False) -> Draft:
    draft = (read_markdown if markdown else read_text)(raw, "report")
    assert isinstance(draft, Draft)
    return draft


@given(st.text())
def test_splitting_off_a_title_loses_no_character(text: str) -> None:
    title, body = split_title(text)

    whole = f"{title}\n{body}" if title else body
    assert whole in (text, text.replace("\r\n", "\n", 1))


def test_a_first_line_that_stands_alone_is_the_title() -> None:
    draft = draft_of(f"Market shelled\r\n\r\n{STORY}\r\n".encode())

    assert draft.title == "Market shelled"
    assert draft.body == f"\r\n{STORY}\r\n"


def test_a_first_line_of_a_paragraph_is_no_title() -> None:
    draft = draft_of(f"  {STORY}\nNine were wounded.\n".encode())

    assert draft.title == ""
    assert draft.body == f"  {STORY}\nNine were wounded.\n"


def test_a_text_of_one_line_has_no_title() -> None:
    assert draft_of(f"{STORY}\n\n".encode()).title == ""


def test_a_text_that_was_decoded_twice_is_mended_and_said() -> None:
    draft = draft_of("The café’s owner was killed.".encode().decode("latin-1").encode())

    assert draft.body == "The café’s owner was killed."
    assert "mended" in draft.notes[0]


def test_a_heading_is_the_title_of_markdown() -> None:
    for heading in ("# Market shelled\n", "# Market shelled #\n", "\nMarket shelled\n=====\n"):
        draft = draft_of(f"{heading}\n{STORY}\n".encode(), markdown=True)

        assert draft.title == "Market shelled"
        assert draft.body == f"\n{STORY}\n"


def test_front_matter_gives_what_it_names() -> None:
    front = (
        '---\ntitle: "Market shelled"\ndate: 2019-03-11\npublisher: The Gazette\nurl: https://example.org/7\n'
        "language: en\nid: 7\ntags: [a, b]\n---\n"
    )

    draft = draft_of(f"{front}{STORY}\n".encode(), markdown=True)

    assert (draft.title, draft.body) == ("Market shelled", f"{STORY}\n")
    assert (draft.outlet, draft.url, draft.given_id) == ("The Gazette", "https://example.org/7", "7")
    assert (str(draft.published), draft.language) == ("2019-03-11", "en")


def test_a_rule_at_the_top_of_markdown_is_no_front_matter() -> None:
    draft = draft_of(f"---\n\n{STORY}\n".encode(), markdown=True)

    assert STORY in draft.body
