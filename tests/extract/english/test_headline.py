from harmledger.extract.english.headline import headline_end


def test_the_copy_of_the_headline_ends_where_its_last_word_ends() -> None:
    body = "Mon 2 May 2016 Shelling of Atareb, kills twelve"

    assert headline_end(f"Shelling of Atareb kills twelve\n{body} people.") == len(
        f"Shelling of Atareb kills twelve\n{body}"
    )


def test_without_a_copy_or_with_few_words_the_headline_ends_with_its_line() -> None:
    assert headline_end("Shelling of Atareb kills twelve\nTwelve died.") == len("Shelling of Atareb kills twelve\n")
    assert headline_end("Twelve killed\nTwelve killed in Atareb.") == len("Twelve killed\n")
