"""HTML that escapes by construction: whatever is not `Html` already is taken for text and escaped.

Report texts, titles and names come from anybody. There is no way here to put them into a page unescaped but to call
`Html` on them, and nothing outside this module does.
"""

from html import escape
from typing import TypeAlias

_VOID = frozenset({"meta", "br"})


class Html(str):
    """Markup that is safe to put into a page as it stands."""

    __slots__ = ()


Child: TypeAlias = Html | str | None
Value: TypeAlias = str | int | float | bool | None


def tag(name: str, /, *children: Child, **attributes: Value) -> Html:
    """An element. Plain text is escaped, None left out.

    An attribute's trailing underscore falls and inner ones become hyphens: `class_`, `aria_label`. False and None leave
    the attribute out, True writes it without a value.
    """
    start = f"<{name}{''.join(_attribute(key, value) for key, value in attributes.items())}>"
    if name in _VOID:
        return Html(start)
    return Html(f"{start}{join(*children)}</{name}>")


def join(*children: Child, separator: str = "") -> Html:
    """The children one after the other, text escaped, None left out."""
    return Html(escape(separator).join(text(child) for child in children if child is not None))


def text(child: Html | str) -> Html:
    """`child` as markup."""
    return child if isinstance(child, Html) else Html(escape(child, quote=True))


def _attribute(key: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'
