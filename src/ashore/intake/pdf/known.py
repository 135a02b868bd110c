"""Whether a file is a PDF. Apart from the rest, which is only loaded when it is one."""

from __future__ import annotations


def looks_pdf(head: bytes) -> bool:
    """A reader of PDF takes some bytes before its beginning, so mails and servers put some there."""
    return head[:1024].lstrip(b"\xef\xbb\xbf\r\n\t \x00").startswith(b"%PDF-")
