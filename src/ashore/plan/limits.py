"""What a repayment problem may hold. Bounds against slips of the pen and endless sums, none of them a number of law."""

MAX_DEBTS = 100
MAX_MONTHS = 360
MAX_RATE_PPM = 100_000
"""10 % a month. More is nearly always a yearly rate written as a monthly one."""
MIN_RATE_PPM = 50
"""Less, and not 0, is nearly always a percentage: 18 for 18 %."""
