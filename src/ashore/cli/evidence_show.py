"""`ashore evidence list, show`: what is kept, and everything known of one item."""

from __future__ import annotations

from collections.abc import Iterator

from ashore.cli.evidence_common import Case, Id, missing, octets, opened
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.vault import Vault, told
from ashore.desk.evidence.bundle import said_kind
from ashore.desk.evidence.state import Evidence, Store, evidence_of, item_of
from ashore.evidence.item import COPY, ORIGINAL, Item, looks_copied
from ashore.evidence.measure import clock


def list_(case: Case = "case", vault_dir: Vault = None) -> None:
    """列出证据 / list the items."""
    with told(), opened(vault_dir) as store:
        found = evidence_of(store.journal, case)
    page = Page()
    if not found.items:
        page.text(say("这个案件还没有证据。用 ashore evidence add 添加。", "No evidence in this case yet."))
    for item in found.items.values():
        left = missing(item)
        open_ = say(f"（还没写：{left}）", f" (not told yet: {left})") if left else ""
        page.text(f"{item.id}  {item.name}  {said_kind(item)}  {item.what or ''}{open_}")
    for wish in found.waiting.values():
        page.text(say(f"等着盖章：{wish.tsa}，{wish.why}", f"Waiting for a stamp: {wish.tsa}"))


def show(id: Id, case: Case = "case", vault_dir: Vault = None) -> None:
    """一份证据的全部情况 / everything known of one item."""
    with told(), opened(vault_dir) as store:
        found = evidence_of(store.journal, case)
        rows = list(_rows(store, found, item_of(found, id)))
    page = Page()
    for label, value in rows:
        page.text(value, first=f"{label}  ")


def _rows(store: Store, found: Evidence, item: Item) -> Iterator[tuple[str, str]]:
    """(label, value), first what it is, then what was told, then what shows that it is unchanged."""
    name = f"{item.folder}/{item.name}" if item.folder else item.name
    yield say("编号", "item"), f"{item.id}  {name}"
    length = say(f"，{item.pages} 页", f", {item.pages} pages") if item.pages else ""
    length += say(f"，时长 {clock(item.seconds)}", f", {clock(item.seconds)} long") if item.seconds else ""
    yield say("内容", "content"), f"{said_kind(item)}（{item.kind}），{octets(item.size)}{length}"
    yield from _read(item)
    yield from _told(item)
    for line in found.transcripts.get(item.id, ()):
        words = " ".join(part for part in (line.at, f"{line.who}：" if line.who else "", line.words) if part)
        yield say("文字稿", "transcript"), words
    same = [other.id for other in found.items.values() if other.sha256 == item.sha256 and other.id != item.id]
    if same:
        yield say("一模一样的", "same bytes"), "、".join(same)
    copies = [other.id for other in found.items.values() if other.derived_from == item.id]
    if copies:
        yield say("遮盖副本", "covered copies"), "、".join(copies)
    yield "SHA-256", item.sha256
    if item.sm3:
        yield "SM3", item.sm3
    place = store.vault.path(item.sha256)
    gone = "" if place.is_file() else say("（不见了）", " (missing)")
    yield say("库里的文件", "in the vault"), f"{place.relative_to(store.vault.place).as_posix()}{gone}"
    yield from _stamps(found, item)


def _read(item: Item) -> Iterator[tuple[str, str]]:
    """What the file itself tells."""
    times = (
        (say("存入时间", "kept at"), item.added_at),
        (say("文件时间", "file time"), item.file_time),
        (say("拍摄时间", "taken at"), item.taken_at),
        (say("设备", "device"), item.device),
        (say("拍摄位置", "place"), item.place),
    )
    yield from ((label, value) for label, value in times if value)
    for note in item.notes:
        yield say("注意", "note"), note


def _told(item: Item) -> Iterator[tuple[str, str]]:
    forms = {ORIGINAL: say("原件", "original"), COPY: say("副本", "copy")}
    looks = say("名字像截图或转发的副本", "the name is one of a copy") if looks_copied(item) else None
    told_ = (
        (say("谁取的", "who"), item.who),
        (say("在哪里", "where"), item.where),
        (say("什么时候", "when"), item.at),
        (say("证明什么", "what"), item.what),
        (say("对应联系", "contact"), item.contact),
        (say("原件还是副本", "form"), forms.get(item.form or "", looks)),
        (say("原件在哪里", "kept where"), item.kept),
        (say("遮盖自", "covered copy of"), item.derived_from),
    )
    yield from ((label, value) for label, value in told_ if value)
    if missing(item):
        yield say("还没写", "not told yet"), missing(item)


def _stamps(found: Evidence, item: Item) -> Iterator[tuple[str, str]]:
    first, last = found.entries[item.id][0], found.entries[item.id][-1]
    covering = [stamp for stamp in found.stamps if stamp.head.seq >= first]
    label = say("时间戳", "stamp")
    for stamp in covering:
        signer = "" if stamp.trusted else say("，没有核对是谁签的", ", signer not checked")
        rest = "" if stamp.head.seq >= last else say("，后来补写的说明不在内", ", later descriptions not covered")
        yield label, f"{stamp.at}，{stamp.tsa}{signer}{rest}"
    if not covering:
        yield label, say("还没有", "none yet")
    for wish in found.waiting.values():
        yield say("等着盖章", "waiting"), f"{wish.tsa}，{wish.why}"
