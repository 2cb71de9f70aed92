"""The API and its description. Errors are one line for a person, in JSON."""

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import ValidationError

from harmledger.model.errors import HarmledgerError, InputError, StaleError
from harmledger.web.api.proposing import router as proposing
from harmledger.web.api.reading import router as reading

api = NinjaAPI(
    title="harmledger",
    version=version("harmledger"),
    description="Read the book and propose decisions. Show a token: `Authorization: Bearer hlt_...`.",
    urls_namespace="api",
    docs_url=None,  # its pages load scripts; docs/reference/api.md tells the same
    openapi_url="/openapi.json",
)
api.add_router("", reading)
api.add_router("", proposing)

_STATUS: tuple[tuple[type[HarmledgerError], int], ...] = ((StaleError, 409), (InputError, 400))


@api.exception_handler(HarmledgerError)
def refused(request: HttpRequest, error: HarmledgerError) -> HttpResponse:
    """What of ours was refused, in its own words; what nobody foresaw goes to the workbench's own page of errors."""
    status = next((status for kind, status in _STATUS if isinstance(error, kind)), None)
    if status is None:
        raise error
    return api.create_response(request, {"error": str(error)}, status=status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """What does not fit the description: which part, and why."""
    told = "; ".join(f"{'.'.join(map(str, one.get('loc', ())))}: {one.get('msg')}" for one in error.errors)
    return api.create_response(request, {"error": told}, status=422)


urlpatterns = [path("", api.urls)]
