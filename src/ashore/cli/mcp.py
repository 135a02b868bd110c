"""`ashore mcp`: the desk as tools for an assistant on this computer, over standard input and output. It only reads."""

from __future__ import annotations

import json
import logging
from datetime import date
from typing import Any

from ashore import __version__
from ashore.cli.clock import today
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused
from ashore.web.tools import Tool, tools

SAYS = (
    "Ashore answers from dated records of the law of mainland China for people overdue on loans. Its findings are "
    "decided by rules, never by a model. Show the sources and their marks with every finding; pass on cannot_tell and "
    "its question as they are; nothing is legal advice. "
    "结论按带日期的规则得出；说结论时一并说依据和把握；“判断不了”照原样说。"
)


def mcp() -> int:
    """Serves until the other side closes. Exit status 0, or 2 where the extra is missing."""
    try:
        import anyio
        from mcp.server.lowlevel import Server
        from mcp.server.stdio import stdio_server
    except ImportError:
        return refuse(wrong("ashore mcp", "要用的库还没有装", "pip install 'ashore[mcp]'"))
    logging.disable(logging.CRITICAL)  # a log might tell what was asked
    known = {tool.name: tool for tool in tools()}
    server = Server("ashore", version=__version__, instructions=SAYS, **_handlers(known))

    async def serve() -> None:
        async with stdio_server() as (reads, writes):
            await server.run(reads, writes, server.create_initialization_options())

    anyio.run(serve)
    return 0


def _handlers(known: dict[str, Tool]) -> dict[str, Any]:
    import mcp_types as types
    from anyio import to_thread

    async def list_tools(_: Any, __: Any) -> Any:
        reads = types.ToolAnnotations(read_only_hint=True, open_world_hint=False)
        each = [
            types.Tool(name=tool.name, description=tool.description, input_schema=tool.schema, annotations=reads)
            for tool in known.values()
        ]
        return types.ListToolsResult(tools=each)

    async def call_tool(_: Any, params: Any) -> Any:
        text, failed = await to_thread.run_sync(answer, known, params.name, params.arguments or {}, today())
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], is_error=failed)

    return {"on_list_tools": list_tools, "on_call_tool": call_tool}


def answer(known: dict[str, Tool], name: str, sent: dict[str, Any], on: date) -> tuple[str, bool]:
    """(JSON of the answer, False), or (what is to be mended, True)."""
    tool = known.get(name)
    if tool is None:
        return f"没有“{name}”这个工具；有：{'、'.join(known)}", True
    try:
        return json.dumps(tool.run(sent, on), ensure_ascii=False), False
    except InputRefused as refused:
        lines = [f"{p.path or '输入'}：{p.what}。{p.mend}" for p in refused.problems]
        return "\n".join(lines), True
