"""What is claimed beside what the law supports, for the debts of one person."""
