"""PDFs that people have: bills, call details, statements, loan papers, credit reports.

Needs the extra `pdf` (pypdfium2).
"""
