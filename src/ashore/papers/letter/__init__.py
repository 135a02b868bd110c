"""Letters to send: from the case and a template of the pack to typed content, checked, then to a page or plain text."""
