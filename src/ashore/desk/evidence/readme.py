"""What lies in a bundle as README.txt: how anyone checks it, without this software."""

README = """\
证据包说明
==========

里面有什么
  data/exhibits/            原件，一个字节没改；文件名只有编号，不含个人信息
  data/derived/             遮盖过的副本，不是原件（没有遮盖过就没有这个文件夹）
  data/exhibit-list.html    证据目录（同样内容的表格：exhibit-list.csv）
  data/transcripts/         录音录像的文字稿（有才有）
  data/chain.jsonl          记录链：每一步什么时候做的，每条都含前一条的校验值
  data/tokens/              时间戳：NNN.txt 是被盖章的内容，NNN.tsr 是时间戳服务的原始回答

收到的是 .zip，就先解压；里面是同样的文件夹，没有压缩过。

怎么核对（不需要本软件；Linux、macOS、Windows 的 Git Bash 都行）
  1. 打开终端，进入本文件夹。
  2. 核对每个文件：
       sha256sum -c tagmanifest-sha256.txt
       sha256sum -c manifest-sha256.txt
     每行都应当是 OK。macOS 把 sha256sum 换成 shasum -a 256。
     再看有没有多出来的文件：data 里的每个文件都应当在 manifest-sha256.txt 里。
  3. 核对时间戳（每个 NNN 一次）：
       openssl ts -verify -data data/tokens/001.txt -in data/tokens/001.tsr -CAfile 根证书.pem
     应当显示 Verification: OK。根证书请到时间戳服务的官方网站下载；包里如果带了
     NNN.pem，请和官方网站的比一比，不要只信包里的。
     证书后来过期的，加上 -attime 和盖章那一刻的秒数再核对。
     看盖章的时间：
       openssl ts -reply -in data/tokens/001.tsr -text
  4. NNN.txt 里的 seq 和 hash，应当和 chain.jsonl 里同一个 seq 的 hash 一样。

它证明什么，不证明什么
  · 证明：从盖章那一刻起，这些文件没有变过；改一个比特就对不上。
  · 不证明：内容本身是真的、谁录的、录音里是谁。这些要靠原设备、证人和说明。
  · 记录链里和证据无关的条目只有校验值，没有内容：它们和本证据包无关，属于个人隐私。
  · 最后一个时间戳之后的条目，没有第三方证明时间；没有时间戳，就只有自己的电脑作证。
  · 原手机、原文件请继续保留。法院可能要当面核对。
"""
