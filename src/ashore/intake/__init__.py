"""Files that people have, to facts: good rows taken, bad rows listed, every row counted, nothing put in unasked."""
