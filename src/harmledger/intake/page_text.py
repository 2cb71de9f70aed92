"""All text of a page, with a new line wherever its layout has one. For pages in which no article can be found."""

from html.parser import HTMLParser

_SILENT = frozenset({"script", "style", "noscript", "template", "head", "svg", "iframe"})
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code em font i ins kbd mark q s small span strong sub sup time u var".split()
)


class _Text(HTMLParser):
    """Collects text in order; unlike a tree it has no depth to run out of."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _SILENT:
            self._silent.append(tag)
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._silent and tag == self._silent[-1]:
            self._silent.pop()
        elif tag == "body":
            self._silent.clear()
        elif tag not in _INLINE:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def all_text(html: str) -> str:
    """The text of `html`, one line for each block, blank lines and doubled spaces left out."""
    parser = _Text()
    try:
        parser.feed(html)
        parser.close()
    except AssertionError:  # html.parser's word for a malformed "<![" (python/cpython#77057)
        parser.parts.append("\n")
    lines = (" ".join(line.split()) for line in "".join(parser.parts).splitlines())
    return "\n".join(line for line in lines if line)
