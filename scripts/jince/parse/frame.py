"""What stands around a body: header fields, title, 主送机关; 落款, notes.

Each function looks at the start of the lines that it is given and says how many it takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jince.model import ClauseKind, Irregularity, Unit
from jince.parse.draft import Draft
from jince.parse.lines import SPACE, Line, heading_like, marker, squeeze
from jince.parse.stack import PREFACES

LABELS = frozenset(
    (
        "名称", "标题", "文件名称", "索引号", "发布机构", "发文机关",
        "发文机构", "公开机构", "制发机关", "信息来源", "来源", "文号",
        "发文字号", "发文文号", "主题分类", "信息分类", "体裁分类", "主题词",
        "关键词", "公开方式", "公开类别", "公开范围", "成文日期", "发文日期",
        "发布日期", "发布时间", "公开日期", "生成日期", "印发日期", "施行日期",
        "实施日期", "生效日期", "废止日期", "有效性", "时效性", "效力级别",
        "作者", "责任编辑", "编辑", "字号", "浏览次数", "文章来源",
    )
)  # fmt: skip
"""Labels (键) of the header that government pages print above a document, without spaces."""

TITLE_LINES = 3
_ORGAN = "政府|办公厅|办公室|委员会|管委会|委|局|厅|部|署|院|会|公司|中心|领导小组|指挥部"
_DAY = r"[\d〇零一二三四五六七八九十]{1,3}"
_DATE = rf"(?:\d{{4}}|[〇○０零一二三四五六七八九]{{4}})年{_DAY}月{_DAY}日"
_SIGNED = re.compile(rf"(?:[^。，；：:]{{2,40}}(?:{_ORGAN}))?{_DATE}")
_ISSUER = re.compile(rf"[^\d。，；：:！？、]{{2,40}}(?:{_ORGAN})")
_NUMBER = re.compile(r"[^\s，。；：]{1,20}[〔\[［（(]\d{4}[〕\]］）)](?:第)?\d{1,5}号")
_ADDRESSEE = re.compile(r"各|政府|单位|部门|委员会|局|办|厅|公司|中心|同志|企业|院")
_ANNOUNCES = re.compile(r"如下|以下|下列|^[为根按现据]")
_ENACTED = re.compile(r"[（(].*(?:通过|公布|发布|施行|修正|修订|批准|备案).*[）)]")
_NOTE = re.compile(
    r"[（(](?:此件|本件|联系人|联系电话|来源|记者).*[）)]|(?:抄送|抄报|主送|责任编辑|编辑)[：:].*"
    r"|.*\d{4}年\d{1,2}月\d{1,2}日印发"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """Units read from the start of the lines, how many lines they took, what was irregular."""

    units: tuple[Unit, ...] = ()
    lines: int = 0
    irregularities: tuple[Irregularity, ...] = ()


def take_front(lines: Sequence[Line], stop: int) -> Taken:
    """Header fields, title and notes under it, contents, 主送机关: whatever of these is there.

    ``stop`` is the index of a line that no title reaches.
    """
    units: list[Unit] = []
    odd: tuple[Irregularity, ...] = ()
    at = _header(lines, 0, units)
    run = _title_run(lines, at, stop)
    if run > at:
        units.append(_title(lines[at:run]))
        odd = _split_title(lines[at:run])
        at = run
    while at < len(lines):
        before = at
        at = _contents(lines, _notes(lines, _header(lines, at, units), units), units)
        if at == before:
            break
    if at < len(lines) and _salutation(lines[at].text):
        units.append(_plain("salutation", lines[at : at + 1]))
        at += 1
    return Taken(tuple(units), at, odd)


def signature_at(lines: Sequence[Line], at: int) -> int:
    """How many lines from ``at`` are a 落款: at most two issuers, then the date; 0 for none."""
    for issuers in range(3):
        if at + issuers >= len(lines):
            return 0
        text = squeeze(lines[at + issuers].text)
        if _SIGNED.fullmatch(text):
            return issuers + 1
        if not _ISSUER.fullmatch(text) or marker(lines[at + issuers].text):
            return 0
    return 0


def is_note(line: Line) -> bool:
    """（此件主动公开）, 抄送：…, …印发: a remark of the sender."""
    return _NOTE.fullmatch(line.text) is not None


def take_signature(lines: Sequence[Line]) -> Taken:
    """落款 and remarks at the start of the lines."""
    units: list[Unit] = []
    at = 0
    while at < len(lines):
        signed = signature_at(lines, at)
        if signed:
            units.append(_plain("signature", lines[at : at + signed]))
        elif is_note(lines[at]):
            units.append(_plain("note", lines[at : at + 1]))
        else:
            break
        at += signed or 1
    return Taken(tuple(units), at)


def titled(line: Line) -> bool:
    """Whether a line can be (part of) a title."""
    text = line.text
    return (
        heading_like(text)
        and marker(text) is None
        and squeeze(text) not in PREFACES | {"目录"}
        and not _field(text)
        and not is_note(line)
        and not _ENACTED.fullmatch(text)
        and not _NUMBER.fullmatch(squeeze(text))
        and not _SIGNED.fullmatch(squeeze(text))
    )


def _field(text: str) -> bool:
    key, _, _ = text.replace("：", ":").partition(":")
    return key != text and squeeze(key).strip("【】[]") in LABELS


def _header(lines: Sequence[Line], at: int, units: list[Unit]) -> int:
    end = at
    while end < len(lines) and (
        _field(lines[end].text) or _NUMBER.fullmatch(squeeze(lines[end].text))
    ):
        end += 1
    if end > at:
        units.append(_plain("metadata", lines[at:end]))
    return end


def _notes(lines: Sequence[Line], at: int, units: list[Unit]) -> int:
    while at < len(lines) and (is_note(lines[at]) or _ENACTED.fullmatch(lines[at].text)):
        units.append(_plain("note", lines[at : at + 1]))
        at += 1
    return at


def _contents(lines: Sequence[Line], at: int, units: list[Unit]) -> int:
    """目录 with its entries, which end where the first of them comes again."""
    if at >= len(lines) or squeeze(lines[at].text) != "目录":
        return at
    end = at + 1
    if end < len(lines):
        first = _entry(lines[end])
        again = (i for i in range(end + 1, len(lines)) if _entry(lines[i]) == first)
        end = next(again, end)
    draft = Draft("note", lines[at].number, heading=lines[at].text)
    draft.heading_lines = (lines[at].number,)
    for line in lines[at + 1 : end]:
        draft.add(line.text, line.number)
    units.append(draft.unit())
    return end


def _entry(line: Line) -> str:
    """A line of the contents without its dots and page number."""
    return re.sub(r"[.．…·\d]*$", "", squeeze(line.text))


def _title_run(lines: Sequence[Line], at: int, stop: int) -> int:
    end = at
    while end < min(len(lines), stop) and end - at < TITLE_LINES and titled(lines[end]):
        if signature_at(lines, end):
            break
        end += 1
    return end


def _title(lines: Sequence[Line]) -> Unit:
    return Unit(
        kind="title",
        lines=(lines[0].number, lines[-1].number),
        heading="".join(line.text for line in lines),
        heading_lines=tuple(line.number for line in lines),
    )


def _split_title(lines: Sequence[Line]) -> tuple[Irregularity, ...]:
    if len(lines) < 2:
        return ()
    texts = [line.text for line in lines]
    return (Irregularity(lines[0].number, " / ".join(texts), "".join(texts), "标题分作数行"),)


def _salutation(text: str) -> bool:
    return (
        text[-1] in "：:"
        and "。" not in text
        and len(text) <= 150
        and marker(text) is None
        and _ADDRESSEE.search(text) is not None
        and not _ANNOUNCES.search(text)
    )


def _plain(kind: ClauseKind, lines: Sequence[Line]) -> Unit:
    draft = Draft(kind, lines[0].number)
    for line in lines:
        draft.add(line.text.strip(SPACE), line.number)
    return draft.unit()
