"""A tiny builder for HTML that escapes by default: what is not `Html` is text, and text can never become markup."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Union

VOID = frozenset({"meta", "br", "hr", "link", "img", "line", "rect", "circle", "path", "polygon", "stop"})

# Characters that HTML forbids, and those that turn the direction of the text around them: a message that carries them
# could show its reader something else than what it says.
_UNWANTED = dict.fromkeys((*range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)))
_UNWANTED |= dict.fromkeys((*range(8234, 8239), *range(8294, 8298), 1564, 8206, 8207, 65279))
_UNWANTED |= dict.fromkeys(range(55296, 57344))  # half characters cannot be written as UTF-8
_UNWANTED |= dict.fromkeys((65534, 65535))  # no characters; XML forbids them


class Html(str):
    """Markup that is known to be safe. Only `el`, `text` and `join` make it."""

    __slots__ = ()


Child = Union[str, int, None, "Iterable[Child]"]
Attribute = str | int | bool | None


def clean(value: str) -> str:
    """The text without control and direction-turning characters; nothing else is changed."""
    return value.translate(_UNWANTED)


def text(value: str | int) -> Html:
    """Escaped text. `Html` passes unchanged."""
    return value if isinstance(value, Html) else Html(escape(clean(str(value)), quote=True))


def join(*children: Child) -> Html:
    """Children one after another; None is left out, a list is taken apart."""
    return Html("".join(_parts(children)))


def el(tag: str, *children: Child, **attributes: Attribute) -> Html:
    """One element. `class_` becomes class, `aria_label` aria-label; None and False leave an attribute out."""
    head = tag + "".join(_attribute(name, value) for name, value in attributes.items())
    if tag in VOID:
        return Html(f"<{head}>" if tag in ("meta", "br", "hr", "link", "img") else f"<{head}/>")
    return Html(f"<{head}>{''.join(_parts(children))}</{tag}>")


def _attribute(name: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    key = name if name in ("viewBox", "preserveAspectRatio") else name.rstrip("_").replace("_", "-")
    return f" {key}" if value is True else f' {key}="{escape(clean(str(value)), quote=True)}"'


def _parts(children: Iterable[Child]) -> Iterable[str]:
    for child in children:
        if child is None:
            continue
        if isinstance(child, str | int):
            yield text(child)
        else:
            yield from _parts(child)
