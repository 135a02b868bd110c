"""What the audit trail's short words are called on a page."""

from __future__ import annotations

ACTIONS = {
    "sign_in": "登录",
    "sign_out": "退出",
    "accept": "开账号",
    "passphrase": "换口令",
    "second_factor": "改验证码",
    "queue": "看先办哪个",
    "client_open": "新来一位",
    "client_see": "看一位当事人",
    "case_see": "看案情",
    "case_assess": "看全案",
    "case_take_in": "存入案情",
    "conflict_check": "查利益冲突",
    "assign": "分给承办人",
    "hand_over": "交接",
    "consent_give": "记下同意",
    "consent_withdraw": "撤回同意",
    "client_close": "结案",
    "client_hold": "改“先别删”",
    "client_erase": "要求删除",
    "due_to_erase": "看到期的",
    "invite": "邀请",
    "account_active": "停用或恢复账号",
    "audit": "看操作记录",
    "recheck": "按新规则重查",
    "erase": "删除内容",
}
OUTCOMES = {
    "done": "做了",
    "refused": "没通过",
    "not_allowed": "没有权限",
    "not_there": "没有，或不归他看",
    "changed": "结论变了",
    "same": "没有变",
    "held": "标了先别删",
    "erased": "删了",
}
