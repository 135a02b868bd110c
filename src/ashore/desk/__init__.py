"""One function an operation: typed in, typed out. No clock, no terminal, no web; doors translate."""
