"""A record of the law: one provision (or one fact beside the law), dated, with its source and how far it was seen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from ashore.law.articles import Span


class Level(StrEnum):
    """The kind of text. The first seven are sources of rules; the rest stand beside the law and never show a breach."""

    LAW = "law"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    DEPARTMENT_RULE = "department_rule"
    NORMATIVE_DOCUMENT = "normative_document"
    NATIONAL_STANDARD = "national_standard"
    SELF_REGULATION = "self_regulation"
    SPECIAL_ZONE_REGULATION = "special_zone_regulation"
    JUDICIAL_POLICY = "judicial_policy"
    INTERNAL_DOCUMENT = "internal_document"
    RUMOUR = "rumour"
    CASE = "case"
    DISPUTE = "dispute"
    PRACTICE = "practice"
    CONCEPT = "concept"
    COMPILATION = "compilation"
    OFFICIAL_WARNING = "official_warning"
    ENFORCEMENT_ACTION = "enforcement_action"
    INSTITUTIONAL_NOTICE = "institutional_notice"
    SERVICE_INFO = "service_info"
    MARKET_DATA = "market_data"
    DATA_PACKAGE = "data_package"


class Strength(StrEnum):
    """How strongly a breach of it may be worded."""

    LAW = "law"
    REGULATION = "regulation"
    STANDARD_OR_SELF_REGULATION = "standard_or_self_regulation"
    NONE = "none"


class Status(StrEnum):
    IN_FORCE = "in_force"
    IN_FORCE_UNVERIFIED = "in_force_unverified"
    EXPIRED = "expired"
    DRAFT = "draft"


class Confidence(StrEnum):
    TEXT_SEEN = "text_seen"
    SECONDARY_SEEN = "secondary_seen"
    MEMORY = "memory"


class Force(StrEnum):
    BINDING = "binding"
    ADMINISTRATIVE_GUIDANCE = "administrative_guidance"
    JUDICIAL_GUIDANCE = "judicial_guidance"
    RECOMMENDED = "recommended"
    SELF_REGULATORY = "self_regulatory"
    NONE = "none"


STRENGTH: Mapping[Level, Strength] = {
    Level.LAW: Strength.LAW,
    Level.JUDICIAL_INTERPRETATION: Strength.LAW,
    Level.ADMINISTRATIVE_REGULATION: Strength.REGULATION,
    Level.DEPARTMENT_RULE: Strength.REGULATION,
    Level.NORMATIVE_DOCUMENT: Strength.REGULATION,
    Level.SPECIAL_ZONE_REGULATION: Strength.REGULATION,
    Level.NATIONAL_STANDARD: Strength.STANDARD_OR_SELF_REGULATION,
    Level.SELF_REGULATION: Strength.STANDARD_OR_SELF_REGULATION,
}


@dataclass(frozen=True, slots=True)
class Record:
    """One record of packs/cn/records; docs/law-data.md describes each field.

    articles: only numbers that were seen; article_note: what is known of an unseen number, never shown to users.
    effective_to: the last day in force, inclusive. parameters: plain data; decimals are text, `*_cny` is in yuan.
    """

    id: str
    title: str
    short_title: str
    level: Level
    force: Force
    status: Status
    confidence: Confidence
    summary: str
    source: str
    binds: tuple[str, ...]
    issuer: str | None = None
    designation: str | None = None
    edition: str | None = None
    doc_no: str | None = None
    doc_no_note: str | None = None
    articles: tuple[Span, ...] = ()
    section: str | None = None
    whole: bool = False
    article_note: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    event_kinds: tuple[str, ...] = ()
    parameters: Mapping[str, Any] | None = None
    consequence: str | None = None
    action: str | None = None
    note: str | None = None

    @property
    def strength(self) -> Strength:
        return Strength.NONE if self.status is Status.DRAFT else STRENGTH.get(self.level, Strength.NONE)

    @property
    def citable(self) -> bool:
        """Whether it may be shown to a user as a source: drafts and what nobody has seen may not."""
        return self.status is not Status.DRAFT and self.confidence is not Confidence.MEMORY
