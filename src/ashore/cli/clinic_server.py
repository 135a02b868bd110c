"""`ashore clinic server`: makes and checks a clinic's server, works for it. Serving is `ashore serve --clinic`."""

from __future__ import annotations

import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.lang import say
from ashore.cli.refuse import wrong
from ashore.cli.vault import told

if TYPE_CHECKING:
    from ashore.clinic.originals.stamping import Authority

server_app = typer.Typer(
    help="机构的服务器：建库、升级、邀请、核对、后台 / a clinic's server: init, upgrade, invite, verify, work",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Admin = Annotated[str, typer.Argument(metavar="ADMIN_URL", help="postgresql://… 数据库管理员 / as administrator")]
Keys = Annotated[
    Path,
    typer.Option(
        "--keys", metavar="FILE", envvar="ASHORE_CLINIC_KEYS", help="服务器的密钥文件 / the server's key file"
    ),
]


@server_app.command()
def init(
    admin: Admin,
    keys: Keys,
    keep_months: Annotated[
        int, typer.Option("--keep-months", min=0, max=1200, metavar="N", help="结案后保存几个月 / kept after closing")
    ],
) -> None:
    """新建密钥文件、角色和表；密钥文件要另存一份 / Make the key file, roles and tables; keep a copy of the key file."""
    from ashore.clinic.keys import make_keys
    from ashore.clinic.setup import refuse_other, roles, upgrade

    with told():
        refuse_other(admin)
        made = make_keys(keys, secrets.token_bytes)
        roles(admin, made)
        _, version = upgrade(admin, made, keep_months)
    print(say(f"建好了，第 {version} 版。", f"Made, version {version}."))
    lost = "它丢了，谁也打不开案情，备份也打不开。现在就另存一份，不要和备份放在一起。"
    print(
        say(
            f"密钥在 {keys}。{lost}",
            f"The keys are in {keys}. Keep a copy, apart from the backups: without it all is lost.",
        )
    )


@server_app.command("roles")
def roles_command(admin: Admin, keys: Keys) -> None:
    """按密钥文件建好数据库角色，恢复备份以前用 / Make the database's roles from the key file, before a restore."""
    from ashore.clinic.keys import read_keys
    from ashore.clinic.setup import roles

    with told():
        roles(admin, read_keys(keys))
    print(say("角色都在了。", "The roles are there."))


@server_app.command()
def upgrade(
    admin: Admin,
    keys: Keys,
    keep_months: Annotated[
        int | None, typer.Option("--keep-months", min=0, max=1200, metavar="N", help="改结案后保存几个月 / change it")
    ] = None,
) -> None:
    """升级表；已经是新的，就什么都不做 / Bring the tables up to date."""
    from ashore.clinic.keys import read_keys
    from ashore.clinic.setup import upgrade as run

    with told():
        before, after = run(admin, read_keys(keys), keep_months)
    print(say(f"原来第 {before} 版，现在第 {after} 版。", f"Version {before} before, {after} now."))


@server_app.command()
def invite(
    admin: Admin,
    role: Annotated[
        str, typer.Option("--role", metavar="ROLE", help="supervisor, intake, lawyer, auditor")
    ] = "supervisor",
) -> None:
    """第一位负责人的邀请码 / An invitation for the first supervisor."""
    from ashore.clinic.invitations import invite_from_outside
    from ashore.clinic.setup import administrator

    with told(), administrator(admin) as db:
        if role == "client":
            raise wrong("--role", "当事人的账号从他的页面邀请", "写 supervisor、intake、lawyer 或 auditor")
        with db.transaction():
            made = invite_from_outside(db, role, now(), secrets.token_bytes)
    print(made.code)
    print(say("七天内用一次。当面告诉他，不要发在群里。", "Good once, for seven days. Tell it face to face."))


@server_app.command()
def verify(admin: Admin, keys: Keys) -> None:
    """核对每条记录链，给出一行代表全部的校验值 / Check every chain; one line stands for all of it."""
    from ashore.clinic.keys import read_keys
    from ashore.clinic.setup import administrator
    from ashore.clinic.verify import state

    with told():
        kept = read_keys(keys)
        with administrator(admin) as db:
            found = state(db, kept)
    print(
        say(
            f"{found.cases} 个案件，{found.entries} 条；操作记录 {found.noted} 条。",
            f"{found.entries} entries, {found.noted} notes.",
        )
    )
    if found.stuck:
        print(
            say(f"有 {found.stuck} 件后台工作一直做不成，看 clinic.jobs 的 fault。", f"{found.stuck} jobs are stuck.")
        )
    for fault in found.faults:
        print(fault)
    print(found.head)
    raise typer.Exit(1 if found.faults else 0)


@server_app.command()
def work(
    url: Annotated[str, typer.Argument(metavar="URL", help="postgresql://… 不写用户 / without a user")],
    keys: Keys,
    once: Annotated[bool, typer.Option("--once", help="做完就停 / stop when nothing is left")] = False,
    tsa: Annotated[
        str,
        typer.Option("--tsa", metavar="URL", help="时间戳服务；不写就不问 / time stamps; without it nobody is asked"),
    ] = "",
    ca: Annotated[
        Path | None, typer.Option("--ca", metavar="FILE", help="它的根证书（PEM） / its root certificates")
    ] = None,
    wait: Annotated[
        int, typer.Option("--wait", min=1, metavar="SECONDS", help="没事时隔多久看一次 / between looks")
    ] = 30,
) -> None:
    """后台：换了法律包就重查，认字，盖时间戳，到期就删 / Work: recheck, read, stamp, erase what is due."""
    from ashore.clinic.database import DatabaseLost
    from ashore.clinic.keys import read_keys
    from ashore.clinic.worker import Worker

    with told():
        kept, authority = read_keys(keys), _authority(tsa, ca)
        while True:
            try:
                one = Worker(url, kept, now, authority)
                try:
                    new, done = one.sweep(), 0
                    while one.work():
                        done += 1
                    left = one.unread()
                finally:
                    one.close()
                if new and left:
                    want = f"{left} 张截图先不认字：没有装这个部件，运行 pip install 'ashore[ocr]'；装上以后会补做。"
                    print(say(want, f"{left} screenshots wait for pip install 'ashore[ocr]'."), flush=True)
                if new or done or once:
                    print(say(f"排上 {new} 件，做了 {done} 次。", f"{new} in line, {done} done."), flush=True)
            except DatabaseLost as e:
                if once:
                    raise wrong("", "连不上数据库", "等它恢复再来；没做完的都还排着") from e
            if once:
                return
            time.sleep(wait)


def _authority(tsa: str, ca: Path | None) -> Authority | None:
    """Whom to ask for time stamps; None without an address. Raises InputRefused."""
    from ashore.clinic.originals.stamping import Authority, check_authority
    from ashore.evidence.files import open_regular

    if not tsa:
        if ca is not None:
            raise wrong("--ca", "没有写时间戳服务", "同时写 --tsa URL")
        return None
    roots = None
    if ca is not None:
        with open_regular(ca, follow=True) as file:
            roots = file.read(1 << 20)
    made = Authority(tsa, roots)
    check_authority(made)
    return made
