"""The look of every page: calm, phone first, dark and print included. Ink and ground keep a contrast of 7:1 or more."""

CSS = """
:root{color-scheme:light dark;--bg:#fbf8f3;--card:#fff;--ink:#22262b;--soft:#474c54;--line:#e0d8cb;--deep:#0d4a50;
--tint:#e8f1ef;--sand:#f4ede1;--warm:#f9edd3;--warm-ink:#5c3d05;--now:#fbe9e5;--now-ink:#7d1a12;--mark:#2f7f7a;
--shade:#e9e4f0;
--sea:#8fbcb7}
@media (prefers-color-scheme:dark){:root{--bg:#14181a;--card:#1c2225;--ink:#ece8e0;--soft:#c3c0b8;--line:#3a4246;
--deep:#9ad7d1;--tint:#1d3033;--sand:#24292b;--warm:#3a301b;--warm-ink:#f3d896;--now:#42211e;--now-ink:#ffc9c0;
--mark:#7cc7c0;
--shade:#2a2735;--sea:#3f6f6c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--bg);color:var(--ink);
font:1.0625rem/1.75 -apple-system,"PingFang SC","HarmonyOS Sans SC",
"MiSans","Noto Sans CJK SC","Noto Sans SC","Microsoft YaHei",system-ui,sans-serif;overflow-wrap:anywhere}
header,main,footer{max-width:46rem;margin:0 auto;padding:0 1.125rem}
header{padding-top:1.5rem}
.brand{margin:0;color:var(--soft);font-size:.9375rem;display:flex;align-items:center;gap:.5rem}
.brand svg{width:1.75rem;height:1.75rem;flex:none}
h1{font-size:1.875rem;line-height:1.35;margin:.5rem 0 .75rem;letter-spacing:.01em}
h2{font-size:1.375rem;line-height:1.4;margin:2.75rem 0 .5rem;padding-top:.25rem}
h3{font-size:1.125rem;line-height:1.5;margin:0 0 .375rem}
h4{font-size:1rem;line-height:1.5;margin:1.125rem 0 .25rem;color:var(--deep)}
p{margin:.5rem 0}
ul,ol{margin:.5rem 0;padding-left:1.375rem}
li{margin:.25rem 0}
a{color:var(--deep);text-underline-offset:.2em}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px;border-radius:4px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--card);padding:.75rem 1rem}
.headline{background:var(--tint);border-radius:1rem;padding:1rem 1.125rem;margin:1rem 0}
.headline p{margin:.375rem 0;font-size:1.125rem}
.headline.danger{background:var(--now);color:var(--now-ink)}
.headline.danger a{color:inherit}
.meta,.lead,.small{color:var(--soft);font-size:.9375rem}
.lead{margin-top:0}
nav details{border:0;margin:0}nav ul{list-style:none;margin:.25rem 0 0;padding:0;display:grid;
grid-template-columns:1fr 1fr;gap:.5rem}
nav li{margin:0}
nav a{display:flex;align-items:center;min-height:2.875rem;padding:.25rem .875rem;background:var(--card);
border:1px solid var(--line);border-radius:.75rem;text-decoration:none}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.125rem;margin:.875rem 0}
.step .head,.fold>summary{display:flex;min-height:2.875rem;gap:.75rem;align-items:flex-start;padding:0}
.step h3{margin:.25rem 0 .25rem;font-size:1.1875rem;color:var(--ink)}
.step h3 .chip{display:table;font-weight:400;margin:.25rem 0 0}
.fold{border:0;margin:0}.fold>summary::-webkit-details-marker{display:none}
.fold>summary::after{content:"＋";margin-left:auto;color:var(--mark);font-weight:700;padding:.25rem}
.fold[open]>summary::after{content:"－"}
.n{flex:none;width:2.25rem;height:2.25rem;border-radius:50%;background:var(--deep);color:var(--card);
font-weight:700;display:grid;
place-items:center}
.keys{display:flex;flex-wrap:wrap;gap:.25rem 1rem}.key{display:inline-flex;align-items:center;gap:.25rem}
.key svg{flex:none}
.chip{display:inline-block;background:var(--sand);border-radius:2rem;padding:.0625rem .75rem;font-size:.9375rem;
line-height:1.7}
.chip.soon{background:var(--warm);color:var(--warm-ink)}
.chip.now{background:var(--now);color:var(--now-ink)}
.chip.calm{background:var(--tint);color:var(--deep)}
.chips{display:flex;flex-wrap:wrap;gap:.375rem;margin:.25rem 0}
blockquote{margin:.75rem 0;padding:.75rem 1rem;background:var(--sand);border-left:4px solid var(--mark);
border-radius:0 .75rem .75rem 0}
blockquote p{margin:0;white-space:pre-line}
blockquote .small{margin-bottom:.25rem}
.why{color:var(--soft)}
.src{font-size:.9375rem;color:var(--soft);margin:.5rem 0 0;list-style:none;padding:0}.src li{margin:0}
.at{font-size:.9375rem;font-weight:600;margin:.25rem 0}
.src a,.links a{display:inline-block;padding:.55rem .125rem;margin:-.3rem 0}
dl{margin:.5rem 0}
dt{color:var(--soft);font-size:.9375rem;margin-top:.625rem}
dd{margin:0}
.big{font-size:1.25rem;font-weight:700}
details{border-top:1px solid var(--line);margin-top:.75rem}
summary{cursor:pointer;min-height:2.875rem;padding:.6rem 0;color:var(--deep);font-weight:600}
summary::marker{color:var(--mark)}
.chain{list-style:none;padding:0;margin:.5rem 0}
.chain li{position:relative;padding:0 0 .875rem 1.75rem;margin:0}
.chain li::before{content:"";position:absolute;left:.25rem;top:.55rem;width:.75rem;height:.75rem;border-radius:50%;
background:var(--card);border:3px solid var(--mark)}
.chain li:not(:last-child)::after{content:"";position:absolute;left:.6rem;top:1.5rem;bottom:-.375rem;width:2px;
background:var(--line)}
.factors{list-style:none;padding:0}
.factors li{display:grid;grid-template-columns:6.75rem 1fr;column-gap:.5rem;padding:.375rem 0;
border-top:1px solid var(--line);margin:0}
.factors .dir{font-weight:600;color:var(--deep);white-space:nowrap}
.handout{border:2px dashed var(--mark);border-radius:1rem;padding:.875rem 1rem;margin:.75rem 0;background:var(--tint)}
.handout p{font-size:1.125rem;margin:.25rem 0;white-space:pre-line}
.handout .small{font-size:.9375rem}
svg.picture{display:block;width:100%;height:auto;margin:.5rem 0}
svg text{font:12px -apple-system,"PingFang SC","Noto Sans CJK SC","Microsoft YaHei",sans-serif;fill:var(--soft)}
svg text.strong{fill:var(--ink)}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .5rem .5rem 0;border-bottom:1px solid var(--line)}
.when{white-space:nowrap}
.entry{border-top:1px solid var(--line);padding-top:.875rem;margin-top:.875rem}
.entry:first-of-type{border-top:0;margin-top:0;padding-top:0}
.law{padding:.875rem 0;border-top:1px solid var(--line)}.law:first-child{border-top:0;padding-top:0}
.law:target,.card:target{outline:3px solid var(--mark);outline-offset:4px;border-radius:.5rem}
.help{background:var(--sand);border-radius:1rem;padding:.75rem 1.125rem;margin:1rem 0}
footer{padding-top:2rem;padding-bottom:3rem}
@media (min-width:40rem){nav ul{grid-template-columns:repeat(3,1fr)}h1{font-size:2.25rem}.card{padding:1.375rem}}
.strength h4{font-size:1.125rem;margin:0 0 .5rem}.strength>h3{margin:1.5rem 0 0;font-size:1.1875rem}
@page{size:A4;margin:16mm 15mm}
@media print{:root{color-scheme:light;--bg:#fff;--card:#fff;--ink:#111;--soft:#333;--line:#bbb;--deep:#0d4a50;
--tint:#f3f6f5;
--sand:#f6f3ee;--warm:#f8f1e0;--warm-ink:#4a3104;--now:#f8ece9;--now-ink:#6b1710;--mark:#2f7f7a;--shade:#eeeaf3;
--sea:#8fbcb7}
body{font-size:10.5pt;line-height:1.6}nav,.skip{display:none}header,main,footer{max-width:none;padding:0}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
details:not(.aside)::details-content{content-visibility:visible}details.aside{display:none}
.fold>summary::after{content:""}summary{min-height:0;padding:.25rem 0}.card{padding:.75rem;margin:.5rem 0}
summary::marker{content:""}
h2{margin-top:1.5rem;break-after:avoid}h3,h4{break-after:avoid}
.handout,blockquote,.law,.factors li,svg.picture,tr{break-inside:avoid}
a{color:inherit;text-decoration:none}.src a,.links a{padding:0;margin:0}}
"""
