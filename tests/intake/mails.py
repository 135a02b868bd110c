"""One invented mail as a program saves it: coded heads, words in two ways, a table and a picture that hang on it."""

from __future__ import annotations

from email.message import EmailMessage
from email.policy import SMTP

from tests.intake.talks import STAMPED

TABLE = "时间,方式,对方号码,原话\n2026-11-20 21:40:33,短信,10690001,今天还款\n"


def letter(**heads: str) -> EmailMessage:
    message = EmailMessage()
    told = {
        "From": "甲消费金融 <service@jia.example>",
        "To": "张某 <zhang@mail.example>",
        "Subject": "关于您的欠款",
        "Date": "Fri, 20 Nov 2026 13:40:33 +0000",
        "Message-ID": "<1@jia.example>",
        **heads,
    }
    for name, value in told.items():
        message[name] = value
    return message


def plain_mail() -> bytes:
    message = letter()
    message.set_content("您已逾期，今天不还明天上门。\n")
    return message.as_bytes(policy=SMTP)


def full_mail() -> bytes:
    message = letter()
    message.set_content("您已逾期，今天不还明天上门。\n")
    message.add_alternative("<p>您已逾期，今天不还明天上门。</p><img src='http://x.example/a.png'>", subtype="html")
    message.add_attachment(TABLE.encode(), maintype="text", subtype="csv", filename="记录.csv")
    message.add_attachment(STAMPED.encode(), maintype="application", subtype="octet-stream", filename="talk.txt")
    message.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="函.pdf")
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"==={number}===")
    return message.as_bytes(policy=SMTP)


MAILS: dict[str, bytes] = {"plain.eml": plain_mail(), "full.eml": full_mail()}
