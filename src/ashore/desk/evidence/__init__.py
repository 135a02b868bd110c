"""Evidence on the desk: the vault keeps the bytes, the journal keeps what is known of them and when."""
