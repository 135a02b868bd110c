"""The server of a clinic on PostgreSQL: who works here, who may see which client, what was done by whom."""
