"""What the YAML parser's English complaints mean to the person who wrote the file."""

from __future__ import annotations

# A part of what libyaml or PyYAML says, what is wrong, and how to mend it.
_SYNTAX = (
    ("nesting", "嵌套层数太多", "请少套几层"),
    ("mapping values are not allowed", "这里的冒号放错了地方", "文字里有冒号就整段加引号；再看上一行有没有写完"),
    ("cannot start any token", "这里有不能这样用的字符", "缩进请用空格，不用 Tab；以 @ 或 ` 开头的文字加引号"),
    ("found a tab", "这里用了 Tab", "缩进请用空格，不用 Tab"),
    ("end of stream", "引号没有收尾", "请补上另一半引号"),
    ("unknown escape", "双引号里的反斜杠读不懂", "请改用单引号"),
    ("',' or ']'", "方括号没有收尾", "请补上 ]，各项之间用半角逗号"),
    ("',' or '}'", "花括号没有收尾", "请补上 }，各项之间用半角逗号"),
    ("expected ':'", "这一行少了冒号", "请写成“键: 值”，冒号用半角，后面空一格"),
    ("document start", "内容在这里断开了", "请检查上一行的缩进和引号"),
    ("expected key", "这一行的缩进对不上", "同一组的键要左边对齐"),
    ("<block end>", "这一行的缩进对不上", "同一组的键、同一列表的“- ”要左边对齐"),
    ("'-' indicator", "这一行的缩进对不上", "列表的每一条都以“- ”开头，左边对齐"),
)


# These are noticed only further down; the place that counts is where they were opened.
_OPENED = ("end of stream", "',' or ']'", "',' or '}'", "expected ':'")


def syntax_problem(problem: str) -> tuple[str, str, bool]:
    """What is wrong, how to mend it, and whether the place to show is where something was opened."""
    opened = any(part in problem for part in _OPENED)
    for part, what, mend in _SYNTAX:
        if part in problem:
            return f"YAML 格式有误：{what}", mend, opened
    return "YAML 格式有误：这里读不懂", "请检查这一行的缩进、冒号和引号", opened
