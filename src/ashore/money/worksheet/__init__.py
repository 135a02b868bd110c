"""What is claimed beside what the law of each day supports, line by line, for one debt."""
