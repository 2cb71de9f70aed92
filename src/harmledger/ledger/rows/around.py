"""What stands around the claims of an account: sources, answers, victims, resolved places."""

from harmledger.ledger.rows.plain import list_of, list_text, real, span_columns, sure_span
from harmledger.ledger.table import Row
from harmledger.model.audience import Audience
from harmledger.model.claim import Attribution, Response
from harmledger.model.kinds import Effect, ResponseKind, SourceKind, Status
from harmledger.model.place import Place, PlacePrecision
from harmledger.model.victim import Victim


def attribution_row(source: Attribution) -> Row:
    """The columns that a source itself fills."""
    return {**span_columns(source.span, "span_"), "kind": source.kind.value, "via": source.via}


def attribution_of(row: Row) -> Attribution:
    """The source of a row."""
    return Attribution(span=sure_span(row), kind=SourceKind(row["kind"]), via=row["via"])


def response_row(response: Response) -> Row:
    """The columns that an answer itself fills."""
    return {
        **span_columns(response.span, "span_"),
        "by": response.by,
        "to": response.to,
        "kind": response.kind.value,
    }


def response_of(row: Row) -> Response:
    """The answer of a row."""
    return Response(span=sure_span(row), by=row["by"], to=row["to"], kind=ResponseKind(row["kind"]))


def victim_row(victim: Victim) -> Row:
    """The columns that a victim fills."""
    return {
        **span_columns(victim.span, "span_"),
        "name": victim.name,
        "effect": victim.effect.value,
        "age": victim.age,
        "sex": victim.sex,
        "role": victim.role,
        "status": victim.status.value,
        "audience": victim.audience.name,
    }


def victim_of(row: Row) -> Victim:
    """The victim of a row."""
    return Victim(
        span=sure_span(row),
        name=row["name"],
        effect=Effect(row["effect"]),
        age=row["age"],
        sex=row["sex"],
        role=row["role"],
        status=Status(row["status"]),
        audience=Audience(row["audience"]),
    )


_PLACE_AS_IT_IS = ("words", "name", "country", "geoname_id", "pcode")
_PLACE_LISTS = ("pcode_chain", "parents", "reasons")
_PLACE_NUMBERS = ("lat", "lon", "radius_km", "probability")


def place_row(place: Place) -> Row:
    """The columns that a resolved place fills."""
    return {
        **{name: getattr(place, name) for name in _PLACE_AS_IT_IS},
        **{name: list_text(getattr(place, name)) for name in _PLACE_LISTS},
        **{name: real(getattr(place, name)) for name in _PLACE_NUMBERS},
        "precision": place.precision.value,
    }


def place_of(row: Row) -> Place:
    """The resolved place of a row."""
    return Place(
        **{name: row[name] for name in (*_PLACE_AS_IT_IS, *_PLACE_NUMBERS)},
        pcode_chain=list_of(row["pcode_chain"]),
        parents=list_of(row["parents"]),
        reasons=list_of(row["reasons"]),
        precision=PlacePrecision(row["precision"]),
    )
