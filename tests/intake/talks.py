"""One invented talk as a program, a player and a person would write it down."""

from __future__ import annotations

SRT = """1
00:00:01,000 --> 00:00:04,000
甲：你欠的钱什么时候还？
今天能不能还？

2
00:00:05,000 --> 00:00:07,500
我：下个月发工资。

3
00:01:02,000 --> 00:01:06,000
甲：今天不还，我明天上门。

4
00:01:07,000 --> 00:01:08,000

"""

VTT = """WEBVTT - 录音

NOTE 转写程序写的话
第二行

STYLE
::cue { color: red }

c1
00:01.000 --> 00:04.000 align:start
<v 甲>你欠的钱什么时候还？
<i>今天</i>能不能还？

00:05.000 --> 00:07.500
<v 我>下个月发工资。</v>

00:01:02.000 --> 00:01:06.000
<v 甲>今天不还，我明天上门 &amp; 去单位。
"""

STAMPED = """[00:01] 甲：你欠的钱什么时候还？
[00:05] 我：下个月发工资。
[01:02] 甲：今天不还，我明天上门。
"""

VOICES = """说话人1 00:00:01
你欠的钱什么时候还？
今天能不能还？

说话人2 00:00:05
下个月发工资。

说话人1 00:01:02
今天不还，我明天上门。
"""

PLAIN = """甲：你欠的钱什么时候还？
我：下个月发工资。
甲：今天不还，我明天上门。
"""

TALKS: dict[str, bytes] = {
    "talk.srt": SRT.encode(),
    "talk.vtt": VTT.encode(),
    "talk.txt": STAMPED.encode(),
    "voices.txt": VOICES.encode(),
}
