"""Every layout as bytes."""

from __future__ import annotations

from tests.intake.pdf.loans import LOANS
from tests.intake.pdf.reports import REPORTS
from tests.intake.pdf.tables import TABLES

SAMPLES = TABLES | LOANS | REPORTS
