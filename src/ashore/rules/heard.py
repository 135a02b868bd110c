"""What was said, as columns "says:label": true or false when the words are known, unknown when they are not.

Confirmed labels count as they are; labels read from a text are proposals, and a finding that rests on them says so.
"""

from __future__ import annotations

from functools import lru_cache

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.language import Reading, read

MESSAGE_LABELS = frozenset(
    {
        "threat_violence",
        "insult",
        "harassment_frequency_statement",
        "third_party_disclosure",
        "public_shaming",
        "impersonation_official",
        "forged_legal_process",
        "false_consequence",
        "seizure_threat",
        "illegal_entry_or_refusal_to_leave",
        "pressure_to_borrow_elsewhere",
        "extra_fee_demand",
        "off_channel_payment",
        "privacy_misuse",
        "sexual_harassment",
        "self_identification_missing",
        "other",
    }
)
# Signals that, like the labels, can only be denied once the words are known.
OF_WORDS = frozenset(
    {
        "debt_told",
        "pressed_third",
        "claims_lawyer",
        "document_mentioned",
        "claims_lender",
        "claims_official",
        "fee_unclear",
        "account_unclear",
        "report_without_notice",
        "letter_balance",
        "letter_reason",
        "letter_rights",
        "letter_objection",
        "letter_contact",
    }
)
# A confirmed label carries what it means for the person who was told.
CARRIED = {"third_party_disclosure": ("debt_told",), "impersonation_lawyer": ("claims_lawyer",)}


def says_columns(contact: Contact, wanted: frozenset[str]) -> dict[str, bool | None]:
    """The columns "says:<label>" for every wanted label."""
    confirmed = None if contact.labels is None else set(contact.labels)
    reading = reading_of(contact)
    silent = contact.answered is False and not contact.text
    heard = reading is not None or silent
    # Who came in and who left is seen, not heard: once told, no words are needed for it.
    seen = any(v is not None for v in (contact.entered, contact.asked_to_leave, contact.left))
    columns: dict[str, bool | None] = {}
    for label in wanted:
        if confirmed is not None and (label in MESSAGE_LABELS or label in confirmed):
            value: bool | None = label in confirmed
        elif _carried(label, confirmed) or (reading is not None and reading.says(label)):
            value = True
        elif label == "illegal_entry_or_refusal_to_leave" and seen:
            value = False
        elif label in MESSAGE_LABELS or label in OF_WORDS:
            value = False if heard or confirmed is not None else None
        else:
            value = False
        columns["says:" + label] = value
    return columns


def _carried(label: str, confirmed: set[str] | None) -> bool:
    return any(label in CARRIED.get(c, ()) for c in confirmed or ())


def reading_of(contact: Contact) -> Reading | None:
    """What the text and the note of a contact say; None when there are no words at all."""
    # Among texts at large "other" means news and the like; of a contact it only says that no named channel fits.
    named = None if contact.channel is Channel.OTHER else contact.channel
    channel = named.value if named else None
    counterpart = contact.counterpart.value if contact.counterpart else None
    parts = []
    if contact.text:
        parts.append(_read(contact.text, channel, counterpart, False))
    if contact.note:
        parts.append(_read(contact.note, channel, counterpart, True))
    if not parts:
        return None
    if not contact.text and contact.channel is not Channel.VISIT and not parts[0].hits and not parts[0].signals:
        return None  # a note such as "neighbour saw it" tells nothing of the words
    hits = tuple(h for p in parts for h in p.hits)
    return Reading(hits, frozenset().union(*(p.signals for p in parts)))


@lru_cache(maxsize=4096)
def _read(text: str, channel: str | None, counterpart: str | None, note: bool) -> Reading:
    return read(text, channel=channel, counterpart=counterpart, note=note)
