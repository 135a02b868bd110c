"""What every letter of the kind .docx has besides its words: the parts of the package, the styles, the fonts.

Sizes are those of Chinese papers, in half points: title 二号, body 小四, sources 小五. Lines have a fixed height, so
that pages break alike whichever font stands in for one that is missing. Chinese names of fonts are what Word and WPS on
Windows have; altName is where the others look. Nothing here names a person, a machine or a day.
"""

from __future__ import annotations

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{_OPEN}/wordprocessingml/2006/main"'
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WIDE, NAMES = 9070, 2700
"""Twentieths of a point between the margins, and of it the first column of a table."""

TITLE, BODY, FLUSH, HEAD, LINE, RULE, END, BESIDE, CELL, FOOT = (
    *("Title", "LetterBody", "LetterFlush", "LetterHead", "LetterLine", "LetterRule", "LetterEnd"),
    *("LetterEnclosed", "LetterCell", "Footer"),
)
STRONG, BLANK = "LetterStrong", "LetterBlank"
GAP = '<w:p><w:pPr><w:spacing w:line="120" w:lineRule="exact"/></w:pPr></w:p>'
"""Around a table, which would touch its neighbours; two tables would become one."""
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1247" w:right="1418" w:bottom="1247" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)
TABLE = (
    f'<w:tblPr><w:tblW w:w="{WIDE}" w:type="dxa"/><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr>'
    f'<w:tblGrid><w:gridCol w:w="{NAMES}"/><w:gridCol w:w="{WIDE - NAMES}"/></w:tblGrid>'
)


def _fonts(chinese: str) -> str:
    latin = "Times New Roman"
    return f'<w:rFonts w:ascii="{latin}" w:eastAsia="{chinese}" w:hAnsi="{latin}" w:cs="{latin}" w:hint="eastAsia"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _style(id: str, name: str, paragraph: str, run: str = "", based: str = "Normal") -> str:
    own = "" if id in ("Title", "Footer") else ' w:customStyle="1"'
    shown = '<w:uiPriority w:val="99"/>' if id == FOOT else "<w:qFormat/>"
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{id}"><w:name w:val="{name}"/><w:basedOn w:val="{based}"/>{shown}'
        f"<w:pPr>{paragraph}</w:pPr>" + (f"<w:rPr>{run}</w:rPr>" if run else "") + "</w:style>"
    )


def _mark(id: str, name: str, run: str) -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{id}"><w:name w:val="{name}"/>'
        f"<w:qFormat/><w:rPr>{run}</w:rPr></w:style>"
    )


def _lines(height: int, before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{height}" w:lineRule="exact"/>'


_BODY_LINE = 400
_DEFAULTS = (
    f'<w:docDefaults><w:rPrDefault><w:rPr>{_fonts("仿宋")}<w:kern w:val="2"/>{_size(24)}'
    '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
)
_NORMAL = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
    f'<w:pPr><w:widowControl/>{_lines(_BODY_LINE)}<w:jc w:val="both"/></w:pPr></w:style>'
)
_STYLES = (
    f"<w:styles {W}>{_DEFAULTS}{_NORMAL}"
    + _style(
        *(TITLE, "Title", f'<w:keepNext/>{_lines(640, after=240)}<w:jc w:val="center"/><w:outlineLvl w:val="0"/>'),
        f'{_fonts("宋体")}<w:b/><w:bCs/><w:spacing w:val="20"/>{_size(44)}',
    )
    + _style(BODY, "信 正文", f'{_lines(_BODY_LINE, after=60)}<w:ind w:firstLineChars="200" w:firstLine="480"/>')
    + _style(FLUSH, "信 顶格", _lines(_BODY_LINE, after=60))
    + _style(HEAD, "信 逐条", f'<w:keepNext/>{_lines(_BODY_LINE, before=100)}<w:ind w:left="400" w:hanging="400"/>')
    + _style(LINE, "信 条内", f'{_lines(_BODY_LINE)}<w:ind w:left="400"/><w:jc w:val="left"/>')
    + _style(RULE, "信 规定", _lines(280, before=20, after=60), f'<w:color w:val="404040"/>{_size(18)}')
    + _style(END, "信 落款", f'<w:keepNext/>{_lines(_BODY_LINE)}<w:jc w:val="right"/>')
    + _style(BESIDE, "信 附件", _lines(320, before=60), _size(21))
    + _style(CELL, "信 表格", f'{_lines(340, before=40, after=40)}<w:jc w:val="left"/>')
    + _style(FOOT, "footer", f'{_lines(280)}<w:jc w:val="center"/>', _size(18))
    + _mark(STRONG, "信 着重", _fonts("黑体"))
    + _mark(
        *(BLANK, "信 待填"),
        '<w:color w:val="5A4500"/><w:u w:val="single"/><w:shd w:val="clear" w:color="auto" w:fill="FFF3C4"/>',
    )
    + "</w:styles>"
)


def _font(name: str, others: str, family: str, pitch: str, panose: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
    )


_FONT_TABLE = (
    f"<w:fonts {W}>"
    + _font("仿宋", "FangSong,仿宋_GB2312,FangSong_GB2312,STFangsong", "modern", "fixed", "02010609060101010101")
    + _font("宋体", "SimSun,Songti SC,STSong", "auto", "variable", "02010600030101010101")
    + _font("黑体", "SimHei,Heiti SC,STHeiti", "modern", "fixed", "02010609060101010101")
    + '<w:font w:name="Times New Roman"><w:panose1 w:val="02020603050405020304"/><w:charset w:val="00"/>'
    '<w:family w:val="roman"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)

# Word strips the names of whoever saves it; the person's computer may carry their real name.
_SETTINGS = (
    f"<w:settings {W}><w:removePersonalInformation/><w:removeDateAndTime/>"
    '<w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"'
    ' w:val="15"/></w:compat></w:settings>'
)


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


_FOOTER = (
    f'<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{FOOT}"/></w:pPr>{_field("PAGE")}'
    f'<w:r><w:t xml:space="preserve"> / </w:t></w:r>{_field("NUMPAGES")}</w:p></w:ftr>'
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator></dc:creator>'
    "<cp:lastModifiedBy></cp:lastModifiedBy></cp:coreProperties>"
)
_DOCUMENT = "word/document.xml"
_BESIDE = {
    "styles": (_STYLES, "rId1"),
    "settings": (_SETTINGS, "rId2"),
    "fontTable": (_FONT_TABLE, "rId3"),
    "footer": (_FOOTER, "rId4"),
}


def _relations(*each: tuple[str, str, str]) -> str:
    said = "".join(f'<Relationship Id="{id}" Type="{kind}" Target="{goal}"/>' for id, kind, goal in each)
    return f'<Relationships xmlns="{_OPEN}/package/2006/relationships">{said}</Relationships>'


def package(document: str) -> dict[str, str]:
    """Every part by its name, in the order of the file; what says what each of them is comes first."""
    kinds = {_DOCUMENT: f"{_PART}.document.main+xml"} | {f"word/{name}.xml": f"{_PART}.{name}+xml" for name in _BESIDE}
    kinds["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    types = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    office, core = f"{_OPEN}/officeDocument/2006/relationships", f"{_OPEN}/package/2006/relationships/metadata"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_OPEN}/package/2006/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": _relations(
            ("rId1", f"{office}/officeDocument", _DOCUMENT),
            ("rId2", f"{core}/core-properties", "docProps/core.xml"),
        ),
        _DOCUMENT: document,
        "word/_rels/document.xml.rels": _relations(
            *((id, f"{office}/{name}", f"{name}.xml") for name, (_, id) in _BESIDE.items())
        ),
        **{f"word/{name}.xml": said for name, (said, _) in _BESIDE.items()},
        "docProps/core.xml": _CORE,
    }
    return {name: _HEAD + said for name, said in parts.items()}
