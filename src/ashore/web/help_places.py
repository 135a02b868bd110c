"""Provinces by the short names that offices bear. No device is asked where it is."""

from __future__ import annotations

PROVINCES = (
    *("北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江"),
    *("安徽", "福建", "江西", "山东", "河南", "湖北", "湖南", "广东", "广西", "海南", "重庆"),
    *("四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆"),
)
OWN_CITY = {"辽宁": "大连", "浙江": "宁波", "福建": "厦门", "山东": "青岛", "广东": "深圳"}
"""Cities with a plan of their own: their bureau stands beside that of the province."""
BLANK = "××"


def named(name: str, province: str) -> str:
    """A name of the pack with the place in it: "国家金融监督管理总局四川监管局". "" = not known, the blank stays."""
    return name.replace(BLANK, province, 1) if province else name


def beside(name: str, province: str) -> str:
    """The same in the province's city with a plan of its own; "" where there is none, or the name bears no place."""
    city = OWN_CITY.get(province, "")
    return named(name, city) if city and BLANK in name else ""
