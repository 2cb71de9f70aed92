"""The form that people annotate in: what `extract` prints, without offsets and without what only an extractor gives."""

from typing import Any

Json = dict[str, Any]
_HARM = ("effect", "group", "status", "low", "high", "text", "source")
_ACCOUNT = ("type", "trigger", "stance", "background", "date", "places", "perpetrators", "means", "targets", "harms")
_NESTED = {
    "perpetrators": ("text", "actor"),
    "targets": ("text", "kind", "effect"),
    "harms": _HARM,
    "sources": ("text", "kind"),
}
_TOLL = (*_HARM, "from", "to", "area", "perpetrators")
_DATE = ("text", "from", "to")


def gold_form(line: Json) -> Json:
    """The object of one report as spec ANNOTATION has it, from what `extract` prints for it."""
    return {
        "doc": line["doc"],
        "accounts": [_account(account) for account in line["accounts"]],
        "tolls": [_toll(toll) for toll in line["tolls"]],
    }


def _account(account: Json) -> Json:
    told = _only(account, (*_ACCOUNT, "sources"))
    if told.get("date"):
        told["date"] = _only(told["date"], _DATE)
    for name, fields in _NESTED.items():
        told[name] = [_only(value, fields) for value in told.get(name) or ()]
    return told


def _toll(toll: Json) -> Json:
    told = _only(toll, _TOLL)
    told["perpetrators"] = [_only(one, _NESTED["perpetrators"]) for one in told.get("perpetrators") or ()]
    return told


def _only(value: Json, fields: tuple[str, ...]) -> Json:
    return {name: value[name] for name in fields if name in value}
