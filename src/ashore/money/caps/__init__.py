"""What interest and charges the law of a day supports, by kind of lender; the numbers stand in the pack's records."""
