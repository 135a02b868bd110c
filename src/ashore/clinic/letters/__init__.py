"""Letters in bulk: written one a client, opened and decided on by people, and only then taken along."""
