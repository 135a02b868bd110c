"""The debts of one person: told, listed, completed, removed; in memory until they are kept."""
