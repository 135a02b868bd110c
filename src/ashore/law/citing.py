"""How a record is named to a user: title, article if its number was seen, and a mark where the text itself was not."""

from __future__ import annotations

from ashore.law.articles import spans_zh
from ashore.law.model import STRENGTH, Confidence, Level, Record, Status

# Texts that bear a title of their own; whatever else stands beside the law is named without title marks.
TITLED = {*STRENGTH, Level.JUDICIAL_POLICY, Level.INTERNAL_DOCUMENT, Level.OFFICIAL_WARNING}
_INNER = str.maketrans("《》()", "〈〉\uff08\uff09")

MARKS = {
    "secondary": {"zh": "转述，未见原文", "en": "from reports; text not seen"},
    "unverified": {"zh": "效力待核实", "en": "validity not confirmed"},
    "expired": {"zh": "已失效", "en": "no longer in force"},
}


class NotCitable(ValueError):
    """Raised for drafts and for records that rest on memory alone: they are never shown as law."""


def cite(law: Record, lang: str = "zh") -> str:
    """ "《中华人民共和国治安管理处罚法》（2025修订）第五十条". Raises NotCitable for drafts and memory records.

    The words of the law stay Chinese in every language; only the marks are translated.
    """
    if not law.citable:
        raise NotCitable(f"{law.id}: {law.status} / {law.confidence}")
    name = f"《{law.title.translate(_INNER)}》" if law.level in TITLED else law.title
    if law.designation:
        name = law.designation + name
    if law.edition:
        name += f"（{law.edition}）"
    marks = "；".join(marks_of(law, lang))
    return name + place_zh(law) + (f"（{marks}）" if marks else "")


def cite_short(law: Record) -> str:
    """ "治安法(新)第五十条", for narrow columns. Raises NotCitable likewise."""
    if not law.citable:
        raise NotCitable(f"{law.id}: {law.status} / {law.confidence}")
    return law.short_title + place_zh(law)


def place_zh(law: Record) -> str:
    """The article or section whose number was seen; empty otherwise."""
    if law.articles:
        return spans_zh(law.articles)
    return f"“{law.section}”部分" if law.section else ""


def marks_of(law: Record, lang: str = "zh") -> list[str]:
    """What a user must be told about this source."""
    keys = []
    if law.confidence is Confidence.SECONDARY_SEEN:
        keys.append("secondary")
    if law.status is Status.IN_FORCE_UNVERIFIED:
        keys.append("unverified")
    return [MARKS[key][lang] for key in keys]
