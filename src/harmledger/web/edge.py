"""The edge: what every answer carries, and what is refused before anybody looks at it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from harmledger.web.errors import bad_request, too_large
from harmledger.web.settings import MOST_BYTES

HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "X-Frame-Options": "DENY",
}
"""Beside those of Django and of the content security policy."""
MOST_OF_A_REQUEST = MOST_BYTES + 1024 * 1024
"""What a form may weigh, its files and what stands around them."""


class Edge:
    """Middleware; only the two that write security headers stand before it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what nobody should have to look at; else pass it on. Then the headers."""
        answer = self._refused(request) or self.get_response(request)
        for name, value in HEADERS.items():
            answer.headers.setdefault(name, value)
        # A page of the book in a browser's cache would be readable on a lost laptop, encrypted book or not.
        answer.headers.setdefault("Cache-Control", "no-store")
        return answer

    @staticmethod
    def _refused(request: HttpRequest) -> HttpResponse | None:
        asked = request.META.get("QUERY_STRING", "")
        if "\x00" in request.path_info or "%00" in asked or "\x00" in asked:  # PostgreSQL refuses it with an error
            return bad_request(request)
        if _length(request) > MOST_OF_A_REQUEST:
            return too_large(request)
        return None


def _length(request: HttpRequest) -> int:
    stated = request.META.get("CONTENT_LENGTH") or "0"
    return int(stated) if stated.isascii() and stated.isdigit() else 0
