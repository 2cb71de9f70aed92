"""Everybody at every door: who may open what is what `web.access` says, and nothing else."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest

from harmledger.web.access import ACCESS, Access, Open, access_of
from harmledger.web.people.models import Role, Scope

VISITORS = ("nobody", "inactive", "ended", "viewer", "coder", "reviewer", "publisher", "admin")
LOGIN = "/account/login/?next="


def _is_known(who: str) -> bool:
    return who not in {"nobody", "inactive", "ended"}


def _may(access: Access | None, who: str) -> bool:
    if access is Open.ANYBODY:
        return True
    if not _is_known(who):
        return False
    return access is Open.LOGGED_IN or (isinstance(access, Role) and Role(who).may_act_as(access))


def _complaint(access: Access | None, who: str, answer: Any) -> str:
    """What is wrong with an answer; nothing where it is as it should be."""
    status, to = answer.status_code, answer.headers.get("Location", "")
    if access is None:
        return "nobody said who may open it"
    if access is Open.NOBODY:
        return "" if status == 404 else f"should not be there, answers {status}"
    if isinstance(access, Scope):
        return "" if status == 401 else f"should ask for a token, answers {status}"
    if _may(access, who):
        is_let_in = status < 500 and status not in {401, 403} and not to.startswith(LOGIN)
        return (
            "" if is_let_in or (access is Open.ANYBODY and status == 403) else f"should be let in, gets {status} {to}"
        )
    if not _is_known(who):
        return "" if status == 302 and to.startswith(LOGIN) else f"should be sent to the login, gets {status} {to}"
    return "" if status == 403 else f"should be refused, gets {status} {to}"


def test_every_argument_has_a_sample(prepared: Any, addresses: list[Any]) -> None:
    """Where this fails, add one to `_peopled` in conftest.py: by the argument's name, or "area.argument"."""
    unknown = [
        f"{address.name}.{name}"
        for address in addresses
        for name, value in address.samples(prepared.here).items()
        if value == "1"
    ]
    assert unknown == []


@pytest.mark.parametrize("who", VISITORS)
def test_each_address_opens_for_those_it_is_meant_for(siege: Any, addresses: list[Any], who: str) -> None:
    wrong = []
    for address in addresses:
        for method in ("get", "post"):
            answer = getattr(siege.visitor(who), method)(address.path(siege.here))
            complaint = _complaint(access_of(address.name), who, answer)
            wrong += [f"{method} {address.name}: {complaint}"] if complaint else []
    assert wrong == []


def test_no_line_of_the_list_is_left_of_an_address_that_is_gone(addresses: list[Any]) -> None:
    named = {address.name for address in addresses}

    assert [name for name in ACCESS if name not in named and name != "start"] == []


@pytest.mark.parametrize("who", ["nobody", "viewer"])
def test_who_may_not_see_a_thing_cannot_tell_whether_it_exists(
    siege: Any, addresses: list[Any], plain_body: Callable[..., str], who: str
) -> None:
    wrong = []
    for address in addresses:
        if not address.arguments or _may(access_of(address.name), who):
            continue
        for method in ("get", "post"):
            answers = []
            for samples in (siege.here, siege.missing):
                answer = getattr(siege.visitor(who), method)(address.path(samples))
                asked = address.samples(samples)
                to = answer.headers.get("Location", "")
                for value in asked.values():
                    to = to.replace(str(value), "…")
                answers.append((answer.status_code, to, plain_body(answer, asked)))
            wrong += [] if answers[0] == answers[1] else [f"{method} {address.name}"]
    assert wrong == []


@pytest.mark.parametrize("who", ["viewer", "admin"])
def test_what_is_sealed_answers_as_if_it_were_not_there(
    siege: Any, addresses: list[Any], plain_body: Callable[..., str], who: str
) -> None:
    wrong = []
    asked_for = 0
    for address in addresses:
        if not _may(access_of(address.name), who) or address.samples(siege.here) == address.samples(siege.sealed):
            continue
        asked_for += 1
        differ = [name for name in siege.sealed if siege.sealed[name] != siege.here[name]]
        gone = {**siege.here, **{name: siege.missing[name] for name in differ}}
        for method in ("get", "post"):
            answers = []
            for samples in (siege.sealed, gone):
                answer = getattr(siege.visitor(who), method)(address.path(samples))
                answers.append((answer.status_code, plain_body(answer, address.samples(samples))))
            wrong += [] if answers[0] == answers[1] else [f"{method} {address.name}: {answers[0][0]}, {answers[1][0]}"]
    assert wrong == []
    assert asked_for or all("incident" not in address.arguments for address in addresses)


def _says(text: str, words: str) -> bool:
    """Whether whole words stand there: "of them a" is not said by "of them are"."""
    return words in text and re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text) is not None


def test_words_of_what_is_sealed_stand_on_no_page(siege: Any, addresses: list[Any]) -> None:
    found = []
    asked = siege.words[0]
    for address in addresses:
        for query in ("", f"?{urlencode({'q': asked, 'text': asked})}"):
            answer = siege.visitor("admin").get(address.path(siege.here) + query)
            text = b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()
            answer.close()
            shown = re.sub(r"<[^>]*>", "", text)
            said = [words for words in siege.words if _says(shown, words) and not (query and words == asked)]
            found += [f"{address.name}{query}: {said}"] if said else []
    assert found == []
