"""What the law of a day says of a fact: three-valued, per source, with reasons and the next question."""
