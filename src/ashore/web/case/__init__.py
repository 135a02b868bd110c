"""The whole case of one person: seen at a glance, kept, opened again."""
