"""The web door of a clinic's server: pages and JSON API for people who signed in, on PostgreSQL."""
