"""The web door: pages and a JSON API over the desk. It asks and shows; what it says comes from the rooms below."""
