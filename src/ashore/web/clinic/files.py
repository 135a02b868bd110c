"""A file as an answer: never shown by the browser, never kept on the way, under a name that tells nothing."""

from __future__ import annotations

from starlette.responses import Response

from ashore.clinic.letters.take import File

BYTES = "application/octet-stream"
"""Whatever it is: a browser that believed in a type could run what somebody uploaded."""


def as_file(found: File) -> Response:
    return Response(found.content, headers=headers(found.name), media_type=BYTES)


def headers(name: str) -> dict[str, str]:
    return {"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'}
