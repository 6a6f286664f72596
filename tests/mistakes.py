"""A small data folder with nothing wrong, and everything that can be made wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from kit import add_document

SOURCE = """某市规划
一、总体要求
（一）目标
到2025年，研发强度达到3.5%以上。推动生态城建设。
二、任务
加快生物医药发展，依托某实验室，支持甲区等区。
"""
META = "id: doc\ntitle: 某市规划\nkind: 规划\ndate_written: 2021-01-01\n"
SECTORS = "- id: biotech\n  name: 生物医药\n- id: pharma\n  name: 制药\n  parent: biotech\n"
DISTRICTS = "- id: eco\n  name: 生态城\n- id: jia\n  name: 甲区\n"
PLATFORMS = "- id: lab\n  name: 某实验室\n  host: [eco]\n  sectors: [biotech]\n"
TARGETS = """- id: rd
  name: 研发强度
  document: doc
  clause: 'doc:1.1'
  indicator: 研发强度
  scope: 全市
  comparator: '≥'
  value: 3.5
  unit: '%'
  target_year: 2025
  quote: 研发强度达到3.5%以上
"""
BLOCKS = "- text: 生态城市\n  reason: common noun\n  example: 生态城市建设\n"
CONVERSION = "- before: 著力\n  after: 着力\n  example: {before: 著力推動, after: 着力推动}\n"
DOC = "documents/doc"
Damage = Callable[[Path], object]


def right_data(folder: Path) -> Path:
    """A small data folder with nothing wrong."""
    add_document(folder, "doc", SOURCE, META)
    for name, content in {
        "sectors": SECTORS, "districts": DISTRICTS, "platforms": PLATFORMS, "targets": TARGETS,
        "blocklist": BLOCKS, "conversion": CONVERSION,
    }.items():  # fmt: skip
        (folder / f"{name}.yml").write_text(content, encoding="utf-8")
    return folder


def write(name: str, content: str | bytes) -> Damage:
    raw = content.encode() if isinstance(content, str) else content
    return lambda data: (data / name).write_bytes(raw)


def append(name: str, content: str) -> Damage:
    return lambda data: (data / name).write_text(
        (data / name).read_text("utf-8") + content, encoding="utf-8"
    )


def replace(name: str, old: str, new: str) -> Damage:
    def damage(data: Path) -> None:
        text = (data / name).read_text(encoding="utf-8")
        assert old in text
        (data / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return damage


def remove(name: str) -> Damage:
    return lambda data: (data / name).unlink()


def rename(name: str, new: str) -> Damage:
    return lambda data: (data / name).rename((data / name).with_name(new))


CASES: dict[str, tuple[Damage, str]] = {
    # the form of a YAML file
    "broken YAML": (append("sectors.yml", "- id: [\n"), "data/sectors.yml:7: broken YAML"),
    "tab in YAML": (append("sectors.yml", "-\tid: x\n\tname: y\n"), "data/sectors.yml:6: broken YAML"),
    "not UTF-8": (write("sectors.yml", b"- id: x\n  name: \xc9\xfa\n"), "data/sectors.yml:2: .*UTF-8"),
    "unknown key": (
        append("sectors.yml", "  parnt: biotech\n"),
        "data/sectors.yml:6: unknown key 'parnt'; did you mean 'parent'?",
    ),
    "duplicate key": (
        append("sectors.yml", "  name: 药\n"), "data/sectors.yml:6: duplicate key 'name'"
    ),
    "alias": (write("sectors.yml", "- &a\n  id: x\n  name: y\n- *a\n"), "data/sectors.yml:4: .*alias"),
    "not a list": (write("sectors.yml", "id: x\n"), "data/sectors.yml:1: .*expected a list"),
    "a name that is a number": (
        append("districts.yml", "- id: n\n  name: 12\n"), "data/districts.yml:6: 12 of 'name': .*a text"
    ),
    "no name": (append("sectors.yml", "- id: x\n"), "data/sectors.yml:6: missing 'name'"),
    "empty name": (append("sectors.yml", "- id: x\n  name: ''\n"), "data/sectors.yml:7: .*of 'name': .*empty value"),
    # ids and what they point to
    "duplicate id": (
        append("sectors.yml", "- id: biotech\n  name: 生物\n"),
        "data/sectors.yml:6: duplicate id 'biotech', first at data/sectors.yml:1",
    ),
    "id in two files": (
        append("districts.yml", "- id: biotech\n  name: 生物\n"),
        "data/districts.yml:5: duplicate id 'biotech', first at data/sectors.yml:1",
    ),
    "id no slug": (
        append("sectors.yml", "- id: Bio_Tech\n  name: x\n"),
        "data/sectors.yml:6: \"Bio_Tech\" of 'id' is not a slug",
    ),
    "unknown parent": (
        replace("sectors.yml", "parent: biotech", "parent: biotec"),
        "data/sectors.yml:5: parent 'biotec' is not a sector; did you mean 'biotech'?",
    ),
    "own ancestor": (
        replace("sectors.yml", "  name: 生物医药\n", "  name: 生物医药\n  parent: pharma\n"),
        "data/sectors.yml:3: 'biotech' is its own ancestor",
    ),
    "unknown host": (
        replace("platforms.yml", "host: [eco]", "host: [echo]"),
        "data/platforms.yml:3: host 'echo' is not a district; did you mean 'eco'?",
    ),
    "unknown sector": (
        replace("platforms.yml", "sectors: [biotech]", "sectors: [eco]"),
        "data/platforms.yml:4: sector 'eco' is not a sector",
    ),
    "unknown related": (
        append("platforms.yml", "  related: [nothing]\n"),
        "data/platforms.yml:5: related 'nothing' is not an entity",
    ),
    # rules
    "bad regex": (
        append("districts.yml", "  aliases:\n    - {text: 甲, after: '(区', example: 甲区}\n"),
        "data/districts.yml:6: .*\"\\(区\".*'after'",
    ),
    "wrong example": (
        append("districts.yml", "  aliases:\n    - {text: 甲, after: 等区, example: 甲市}\n"),
        "data/districts.yml:3: the example of '甲' does not mention 'jia': '甲市'",
    ),
    "no example": (
        append("districts.yml", "  aliases:\n    - {text: 甲, after: 等区}\n"),
        "data/districts.yml:6: missing 'example'",
    ),
    "alias that is a number": (
        append("districts.yml", "  aliases: [12]\n"), "data/districts.yml:5: 12"
    ),
    "block without its string": (
        replace("blocklist.yml", "example: 生态城市建设", "example: 生态城建设"),
        "data/blocklist.yml:1: '生态城市' does not stand in its example",
    ),
    "ambiguous": (
        append("sectors.yml", "- id: city\n  name: 生态城\n"),
        f"data/{DOC}/text.txt:3: '生态城' may be city or eco; add a context rule",
    ),
    "wrong conversion": (
        replace("conversion.yml", "after: 着力推动", "after: 着力推进"),
        "data/conversion.yml:1: the example becomes '着力推动'; expected '着力推进'",
    ),
    # targets
    "target to no clause": (
        replace("targets.yml", "doc:1.1", "doc:1.11"),
        "data/targets.yml:4: target 'rd' points to no clause: 'doc:1.11'; did you mean 'doc:1.1'?",
    ),
    "quote not in clause": (
        replace("targets.yml", "quote: 研发强度达到3.5%", "quote: 研发强度超过3.5%"),
        "data/targets.yml:11: quote '研发强度超过3.5%以上' does not stand in doc:1.1",
    ),
    "target of no document": (
        replace("targets.yml", "document: doc", "document: dog"),
        "data/targets.yml:3: 'dog' is not a document; did you mean 'doc'?",
    ),
    "unknown comparator": (
        replace("targets.yml", "'≥'", "'<'"), 'data/targets.yml:7: .*"<".*expected one of'
    ),
    "value no number": (
        replace("targets.yml", "value: 3.5", "value: 很多"), "data/targets.yml:8: .*很多.*number"
    ),
    # a document's metadata
    "missing title": (
        replace(f"{DOC}/meta.yml", "title: 某市规划\n", ""), f"data/{DOC}/meta.yml:1: missing 'title'"
    ),
    "impossible date": (
        replace(f"{DOC}/meta.yml", "2021-01-01", "2021-02-30"),
        f"data/{DOC}/meta.yml:4: \"2021-02-30\" of 'date_written' is not a date that exists",
    ),
    "date in words": (
        replace(f"{DOC}/meta.yml", "2021-01-01", "2021年1月1日"),
        f"data/{DOC}/meta.yml:4: \"2021年1月1日\" of 'date_written' is not a date",
    ),
    "relation to no document": (
        append(f"{DOC}/meta.yml", "relations:\n  - type: 依据\n    target: dok\n"),
        f"data/{DOC}/meta.yml:7: 'dok' is not a document; did you mean 'doc'?",
    ),
    "other id than its folder": (
        replace(f"{DOC}/meta.yml", "id: doc", "id: dox"),
        f"data/{DOC}/meta.yml:1: id 'dox' differs from the name of its folder, 'doc'",
    ),
    "folder no slug": (
        rename(DOC, "My Doc"), "data/documents/My Doc:1: folder 'My Doc' is not a slug"
    ),
    "no meta": (remove(f"{DOC}/meta.yml"), f"data/{DOC}/meta.yml:1: .*missing"),
    # its source
    "missing source": (remove(f"{DOC}/source.txt"), f"data/{DOC}/source.txt:1: source is missing"),
    "empty source": (write(f"{DOC}/source.txt", " \n\n"), f"data/{DOC}/source.txt:1: source is empty"),
    "binary source": (
        write(f"{DOC}/source.txt", b"PK\n\x03\x00\x00"), f"data/{DOC}/source.txt:2: binary data"
    ),
    "source of another encoding": (
        write(f"{DOC}/source.txt", "一、\n总则".encode("gb18030")),
        f"data/{DOC}/source.txt:1: not UTF-8; convert",
    ),
    "source edited after ingest": (
        replace(f"{DOC}/source.txt", "加快生物医药", "推动生物医药"),
        f"data/{DOC}/source.txt:6: .*edited after ingest.*`jince ingest doc`",
    ),
    "text edited by hand": (
        replace(f"{DOC}/text.txt", "一、总体要求", "一、总体目标"),
        f"data/{DOC}/source.txt:2: .*edited after ingest",
    ),
    "text not there": (remove(f"{DOC}/text.txt"), f"data/{DOC}/text.txt:1: .*`jince ingest doc`"),
    "log of another form": (
        write(f"{DOC}/restoration.tsv", "line\n1\n"), f"data/{DOC}/restoration.tsv:1: expected the col"
    ),
    "log that does not fit": (
        append(f"{DOC}/restoration.tsv", "99\t0\t1\ta\tb\tscript\tx\n"),
        f"data/{DOC}/source.txt:1: source and log differ",
    ),
    "correction without a place": (
        write(f"{DOC}/corrections.yml", "- {line: 2, before: 乙, after: 丙, reason: 错字}\n"),
        f"data/{DOC}/corrections.yml:1: '乙' stands 0 times on line 2",
    ),
    # the folder
    "no document": (lambda data: shutil.rmtree(data / DOC), "data/documents:1: no document"),
}  # fmt: skip
