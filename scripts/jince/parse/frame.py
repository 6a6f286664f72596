"""What stands around a body: header fields, title, 主送机关; 落款, notes.

Each function looks at the start of the lines that it is given and says how many it takes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jince.model import ClauseKind, Irregularity, Unit
from jince.parse.draft import Draft
from jince.parse.fields import DATE, header_end, in_header
from jince.parse.lines import SPACE, Line, heading_like, squeeze
from jince.parse.stack import PREFACES
from jince.parse.tables import starts_grid

TITLE_LINES = 3
LONG_TITLE_LINES = 6
"""How many lines a title may take where its name of a kind (…的通知) comes only then."""
BYLINE_LIMIT = 20
KINDS = (
    "规划纲要", "规划", "纲要", "行动方案", "行动计划", "实施方案", "实施意见", "指导意见",
    "工作要点", "要点", "方案", "意见", "办法", "条例", "规定", "细则",
    "通知", "公告", "通告", "通报", "决定", "决议", "措施", "计划",
    "预案", "指南", "规则", "制度", "标准", "名单", "清单", "讲话",
    "致辞", "发言", "摘登", "报告", "答复", "复函", "函", "批复",
    "解读",
)  # fmt: skip
"""Kinds of document (文种), as titles end in them."""
_KIND = re.compile(rf".*(?:{'|'.join(KINDS)})(?:[（(][^（）()]{{1,20}}[）)])?")
_NAME = re.compile(r"[\u4e00-\u9fff](?:[\u4e00-\u9fff·]{1,3}|\s+[\u4e00-\u9fff])")
_ORGAN = "政府|办公厅|办公室|委员会|管委会|委|局|厅|部|署|院|会|公司|中心|领导小组|指挥部"
_SIGNED = re.compile(rf"(?:[^。，；：:]{{2,40}}(?:{_ORGAN}))?{DATE}")
_ISSUER = re.compile(rf"[^\d。，；：:！？、]{{2,40}}(?:{_ORGAN})")
_ADDRESSEE = re.compile(
    r"各|政府|单位|部门|委员会|局|办|厅|公司|中心|同志|企业|院|(?:代表|委员|先生|女士|朋友|同学|老师)们?[：:]$"
)
_ANNOUNCES = re.compile(r"如下|以下|下列|^[为根按现据]")
_ENACTED = re.compile(r"[（(].*(?:通过|公布|发布|施行|修正|修订|批准|备案).*[）)]")
_GIVEN = re.compile(rf"[（(]\s*{DATE}\s*[）)]|(?:——|--).{{0,30}}{DATE}.{{0,60}}[^。；：，]")
"""（2022年5月18日）, ——2023年1月11日在…会议上: when a speech was given, under its title."""
_CONTACT = re.compile(
    r"(?:联系人|联系电话|联系方式|电话|传真|邮箱|电子邮箱|电子邮件|联系地址|地址|邮编|邮政编码|网址"
    r"|责编|校对|审核|来源|供稿)[：:].{1,80}"
)
_NOTE = re.compile(
    r"[（(](?:此件|本件|联系人|联系电话|来源|记者|责任编辑|责编|编辑|作者|供稿).*[）)]|(?:抄送|抄报|主送|责任编辑|编辑)[：:].*"
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
    at = _header(lines, 0, units)
    run = _title_run(lines, at, stop)
    titles = [lines[at:run]] if run > at else []
    units += [_title(title) for title in titles]
    at = run
    while at < len(lines):
        before = at
        at = _contents(lines, _notes(lines, _header(lines, at, units), units), units)
        run = _title_run(lines, at, stop) if at > before else at
        if titles and run > at and _letterhead(titles[0]):
            head = titles.pop()
            units[units.index(_title(head))] = _plain("metadata", head)
        again = titles and _text(lines[at:run]) == _text(titles[0])  # below the fields, once more
        if run > at and (again or not titles):
            units.append(_title(lines[at:run]))
            titles.append(lines[at:run])
            at = run
        elif titles and _byline_at(lines, at):
            units.append(_plain("note", lines[at : at + 1]))
            at += 1
        if at == before:
            break
    odd = tuple(each for title in titles for each in _split_title(title))
    if at < len(lines) and _salutation(lines[at]):
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
        if not _ISSUER.fullmatch(text) or lines[at + issuers].mark:
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
        elif is_note(lines[at]) or (units and _CONTACT.fullmatch(lines[at].text)):
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
        and any(character.isalpha() for character in text)
        and line.mark is None
        and squeeze(text) not in PREFACES | {"目录"}
        and not in_header(text)
        and not _GIVEN.fullmatch(text)
        and not is_note(line)
        and not _ENACTED.fullmatch(text)
        and not _SIGNED.fullmatch(squeeze(text))
    )


def _header(lines: Sequence[Line], at: int, units: list[Unit]) -> int:
    end = header_end(lines, at)
    if end > at:
        units.append(_plain("metadata", lines[at:end]))
    return end


def _byline_at(lines: Sequence[Line], at: int) -> bool:
    """Whether a line names a speaker: it is short, and the address (同志们：) or the day follows."""
    return (
        at + 1 < len(lines)
        and titled(lines[at])
        and len(lines[at].text) <= BYLINE_LIMIT
        and (_salutation(lines[at + 1]) or _GIVEN.fullmatch(lines[at + 1].text) is not None)
    )


def _notes(lines: Sequence[Line], at: int, units: list[Unit]) -> int:
    while at < len(lines) and (
        is_note(lines[at])
        or _ENACTED.fullmatch(lines[at].text)
        or (units and _GIVEN.fullmatch(lines[at].text))
    ):
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
        stops = (
            i for i in range(end + 1, len(lines))
            if _entry(lines[i]) == first or _preface_at(lines, i)
        )  # fmt: skip
        end = next(stops, end)
    draft = Draft("note", lines[at].number, heading=lines[at].text)
    draft.heading_lines = (lines[at].number,)
    for line in lines[at + 1 : end]:
        draft.add(line.text, line.number)
    units.append(draft.unit())
    return end


def _preface_at(lines: Sequence[Line], at: int) -> bool:
    """Whether 前言 stands here with its text below, and is no entry of the contents."""
    return (
        squeeze(lines[at].text) in PREFACES
        and at + 1 < len(lines)
        and not heading_like(lines[at + 1].text)
    )


def _entry(line: Line) -> str:
    """A line of the contents without its dots and page number."""
    return re.sub(r"[.．…·\d]*$", "", squeeze(line.text))


def _title_run(lines: Sequence[Line], at: int, stop: int) -> int:
    end = at
    while end < min(len(lines), stop, at + LONG_TITLE_LINES) and (
        titled(lines[end])
        or (end == at == 0 and _asks(lines[end]))
        or (end == at + 1 and _subtitle(lines[end]))
    ):
        named = end > at and _KIND.fullmatch(lines[end - 1].text)
        if signature_at(lines, end) or starts_grid(lines, end):
            break
        if named and _NAME.fullmatch(lines[end].text):
            break
        end += 1
    if end - at <= TITLE_LINES:
        return end
    closed = [i + 1 for i in range(at, end) if _KIND.fullmatch(lines[i].text)]
    return max(at + TITLE_LINES, closed[0] if closed else 0)


def _asks(line: Line) -> bool:
    """A question, or a call, for a title: 科技型企业如何申请补助？."""
    text = line.text
    return text[-1] in "？！?!" and heading_like(text[:-1]) and line.mark is None


def _subtitle(line: Line) -> bool:
    """——在全市科技大会上的讲话, under a title."""
    dash = line.text.startswith(("——", "--"))
    return dash and heading_like(line.text) and not _GIVEN.fullmatch(line.text)


def _title(lines: Sequence[Line]) -> Unit:
    return Unit(
        kind="title",
        lines=(lines[0].number, lines[-1].number),
        heading="".join(line.text for line in lines),
        heading_lines=tuple(line.number for line in lines),
    )


def _letterhead(lines: Sequence[Line]) -> bool:
    """Whether a title is but the names of the issuers, 某市人民政府（文件）: the title is to come."""
    return all(_ISSUER.fullmatch(squeeze(line.text).removesuffix("文件")) for line in lines)


def _text(lines: Sequence[Line]) -> str:
    return squeeze("".join(line.text for line in lines))


def _split_title(lines: Sequence[Line]) -> tuple[Irregularity, ...]:
    if len(lines) < 2:
        return ()
    texts = [line.text for line in lines]
    return (Irregularity(lines[0].number, " / ".join(texts), "".join(texts), "标题分作数行"),)


def _salutation(line: Line) -> bool:
    text = line.text
    return (
        text[-1] in "：:"
        and "。" not in text
        and len(text) <= 150
        and line.mark is None
        and _ADDRESSEE.search(text) is not None
        and not _ANNOUNCES.search(text)
    )


def _plain(kind: ClauseKind, lines: Sequence[Line]) -> Unit:
    draft = Draft(kind, lines[0].number)
    for line in lines:
        draft.add(line.text.strip(SPACE), line.number)
    return draft.unit()
