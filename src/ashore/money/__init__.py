"""What money does over time: schedules to the fen, dated flows, true cost. Whole fen, exact rates, no I/O."""
