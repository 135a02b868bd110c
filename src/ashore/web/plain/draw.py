"""Draws the pictures for the family as PNG: `python -m ashore.web.plain.draw FOLDER_OF_NOTO_CJK`. Needs Pillow.

The words of a picture stand inside it as its description; a test compares them with the pack.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont
from PIL.PngImagePlugin import PngInfo

from ashore.law.pack import section
from ashore.papers.card.shapes import Box, Words
from ashore.web.plain.card import WIDTH, lay_out
from ashore.web.plain.content import ORDER, Card, plain_page
from ashore.web.render import STATIC


def write_png(card: Card, fonts: Path, out: Path) -> None:
    """fonts: the folder with NotoSansCJK-Regular.ttc and -Bold.ttc."""
    tall, shapes = lay_out(card)
    image = Image.new("RGB", (WIDTH, tall))
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        if isinstance(shape, Box):
            corners = (shape.x, shape.y, shape.x + shape.width, shape.y + shape.height)
            draw.rounded_rectangle(corners, shape.round, shape.fill)
        elif isinstance(shape, Words):
            file = fonts / f"NotoSansCJK-{'Bold' if shape.bold else 'Regular'}.ttc"
            font = ImageFont.truetype(str(file), shape.size, index=2)  # 2 = the shapes of simplified Chinese
            draw.text((shape.x, shape.y), shape.text, shape.fill, font, anchor="ls")
    told = PngInfo()
    told.add_itxt("Description", card.text())
    image.quantize(48, dither=Image.Dither.NONE).save(out, optimize=True, pnginfo=told)


if __name__ == "__main__":
    for name in ORDER:
        card = plain_page(name, date.fromisoformat(section("pack")["as_of"])).card
        if card is not None:
            write_png(card, Path(sys.argv[1]), STATIC / f"{name}.png")
