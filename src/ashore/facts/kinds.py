"""The closed lists of words that a fact may take. Each value stands in docs/glossary.md with its Chinese term."""

from __future__ import annotations

from enum import StrEnum


class LenderKind(StrEnum):
    BANK = "bank"
    CONSUMER_FINANCE = "consumer_finance"
    MICROLOAN = "microloan"
    INTERNET_PLATFORM = "internet_platform"
    GUARANTOR = "guarantor"
    INSURER = "insurer"
    TRUST = "trust"
    LEASING = "leasing"
    FACTORING = "factoring"
    AUTO_FINANCE = "auto_finance"
    NATIONAL_AMC = "national_amc"
    LOCAL_AMC = "local_amc"
    ASSET_BUYER = "asset_buyer"
    UNLICENSED_BUYER = "unlicensed_buyer"
    PRIVATE_PERSON = "private_person"
    UNLICENSED = "unlicensed"


class Role(StrEnum):
    """The place in the chain app → fund lender → guarantor or insurer → buyer → collector."""

    APP = "app"
    FUND_LENDER = "fund_lender"
    GUARANTOR = "guarantor"
    INSURER = "insurer"
    BUYER = "buyer"
    COLLECTOR = "collector"


class ProofKind(StrEnum):
    """What shows a party's role in a debt, or where a fact comes from; roughly from strong to weak."""

    CONTRACT = "contract"
    CONTRACT_LIST_IN_APP = "contract_list_in_app"
    PAYER_ON_BANK_STATEMENT = "payer_on_bank_statement"
    CREDIT_REPORT = "credit_report"
    ASSIGNMENT_NOTICE = "assignment_notice"
    PAYOUT_PROOF = "payout_proof"
    COURT_PAPER = "court_paper"
    OFFICIAL_LINE = "official_line"
    RECORDING = "recording"
    PHOTO = "photo"
    SCREENSHOT = "screenshot"
    CALL_LOG = "call_log"
    BILL = "bill"
    WITNESS = "witness"
    TOLD = "told"
    CALLER_SAYS = "caller_says"


class CollectorKind(StrEnum):
    IN_HOUSE = "in_house"
    OUTSOURCED = "outsourced"
    LAWYER = "lawyer"
    UNKNOWN = "unknown"
    IMPOSTOR = "impostor"


class Association(StrEnum):
    CBA = "cba"
    NIFA = "nifa"


class Product(StrEnum):
    CARD = "card"
    ONLINE_CONSUMER_LOAN = "online_consumer_loan"
    OFFLINE_CONSUMER_LOAN = "offline_consumer_loan"
    PRIVATE_LOAN = "private_loan"
    AUTO_LOAN = "auto_loan"
    RENT_A_PHONE = "rent_a_phone"
    TIED_SERVICE_LOAN = "tied_service_loan"


class Channel(StrEnum):
    CALL = "call"
    VOICE_ROBOT = "voice_robot"
    SMS = "sms"
    WECHAT = "wechat"
    EMAIL = "email"
    VISIT = "visit"
    LETTER = "letter"
    POSTER = "poster"
    THIRD_PARTY_CALL = "third_party_call"
    OTHER = "other"


class Counterpart(StrEnum):
    DEBTOR = "debtor"
    CO_DEBTOR = "co_debtor"
    SPOUSE = "spouse"
    GUARANTOR = "guarantor"
    PARENT = "parent"
    CHILD = "child"
    FRIEND = "friend"
    COLLEAGUE = "colleague"
    EMPLOYER = "employer"
    NEIGHBOUR = "neighbour"
    VILLAGE_COMMITTEE = "village_committee"
    PUBLIC = "public"


class CallKind(StrEnum):
    NOTICE = "notice"
    INTERACTIVE = "interactive"


class Initiator(StrEnum):
    COLLECTOR = "collector"
    DEBTOR = "debtor"


class Place(StrEnum):
    HOME = "home"
    DOORWAY = "doorway"
    WORKPLACE = "workplace"
    PUBLIC = "public"


class AddressKind(StrEnum):
    HOME = "home"
    REGISTERED_HOME = "registered_home"
    EMPLOYER = "employer"


class StepKind(StrEnum):
    """An observed step of procedure. A later step is never undone by the age of the debt."""

    REMINDER = "reminder"
    IN_HOUSE = "in_house"
    OUTSOURCED = "outsourced"
    LAWYERS_LETTER = "lawyers_letter"
    PRE_SUIT_MEDIATION = "pre_suit_mediation"
    ARBITRATION = "arbitration"
    NOTARY = "notary"
    PAYMENT_ORDER = "payment_order"
    SUIT = "suit"
    PRESERVATION = "preservation"
    JUDGMENT = "judgment"
    ENFORCEMENT = "enforcement"
    CLOSED_NO_ASSETS = "closed_no_assets"
    WRITTEN_OFF = "written_off"
    SOLD = "sold"
    GUARANTOR_PAYOUT = "guarantor_payout"


class RequestKind(StrEnum):
    ACCESS_COPY = "access_copy"
    DELETE_CONTACTS = "delete_contacts"
    RECORDING = "recording"
    CREDIT_OBJECTION = "credit_objection"
    HARDSHIP = "hardship"
    INSTALMENT = "instalment"


class RequestReply(StrEnum):
    REFUSED = "refused"
    GIVEN = "given"
    NONE = "none"


class Addressee(StrEnum):
    LENDER = "lender"
    REGULATOR = "regulator"
    POLICE = "police"
    CREDIT_BUREAU = "credit_bureau"


class Complexity(StrEnum):
    SIMPLE = "simple"
    COMPLEX = "complex"


class AgreementKind(StrEnum):
    PERSONALISED_INSTALMENT = "personalised_instalment"
    DEFERRAL = "deferral"
    SETTLEMENT = "settlement"


class ReportReply(StrEnum):
    REGISTERED = "registered"
    REFUSED = "refused"
    NONE = "none"
