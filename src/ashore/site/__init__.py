"""The static site: the same ASGI app inside a browser tab. `build` runs where it is built, `tab` in the browser."""
