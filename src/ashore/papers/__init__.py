"""Papers made from an assessment: pages to read on a phone and to print. Every word a person typed is escaped."""
