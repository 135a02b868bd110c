"""What a loan really costs: a rate from dated flows, or a plain word why there is none."""
