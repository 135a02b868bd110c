"""Many cases on one table: which is next, one spreadsheet in and out, numbers without persons."""
