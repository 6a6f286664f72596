"""How long a build takes, beside what it cannot do without: ``make bench`` prints a Markdown table.

The full build (restored text parsed, linked, checked, published, searched) stands beside a bare
``mkdocs build`` of the very same pages with the same theme and search, at one and at many times the
corpus.  The copies have ids and words of their own, so vocabulary and addresses grow with the corpus.
Runs alternate; the median counts.  Trust ratios, not seconds.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import yaml

from jince.publication import publication
from jince.restore import restore
from jince.restore.log import write_log

ROOT = Path(__file__).resolve().parents[2]
RATIO = 1.2
"""Budget: full build over bare build."""
GROWTH = 0.10
"""Budget: growth of the time per page from one corpus to many."""
_WORDS = [
    "推动",
    "加强",
    "支持",
    "推进",
    "加快",
    "提升",
    "实现",
    "完善",
    "围绕",
    "打造",
    "促进",
    "培育",
    "强化",
    "引导",
    "鼓励",
    "形成",
]
_SYLLABLES = "澄汐岚朔霁砚泓峤渟霖菡筱浔禾穗澜皋隰杼梓楸榆柏梧桐椿萱荇蘅芷蔚苓".strip()


@dataclass(frozen=True, slots=True)
class Run:
    """One build: seconds on the clock, peak memory of the process."""

    seconds: float
    megabytes: float


@dataclass(frozen=True, slots=True)
class Size:
    """What a build wrote: pages of the theme, their bytes as they are and as they travel."""

    pages: int
    published: int
    """Every page, clause cards among them."""
    mean_bytes: float
    mean_gzipped: float
    reading_gzipped: float
    """Of the pages that documents are read on alone: lists fill up as the corpus grows."""


def varied(text: str, k: int) -> str:
    """The text of copy ``k``: common verbs replaced by words that no other copy has."""
    chosen = random.Random(k)
    new = {w: "".join(chosen.sample(_SYLLABLES, 2)) for w in _WORDS}
    return re.sub("|".join(_WORDS), lambda m: new[m[0]], text)


def grow(data: Path, copies: int) -> None:
    """``copies`` times the documents; entities, and the documents that are there, stay."""
    folders = sorted((data / "documents").iterdir())
    for k in range(2, copies + 1):
        for folder in folders:
            copy = shutil.copytree(folder, folder.with_name(f"{folder.name}-{k}"))
            meta = yaml.safe_load((folder / "meta.yml").read_text("utf-8"))
            meta |= {"id": copy.name}
            for key in ("title", "title_supplied", "short_title"):
                if key in meta:
                    meta[key] = f"{meta[key]}（第{k}辑）"
            meta.pop("relations", None)
            (copy / "meta.yml").write_text(
                yaml.safe_dump(_plain(meta), allow_unicode=True), encoding="utf-8"
            )
            if not (copy / "corrections.yml").exists():  # a damaged source is copied as it is
                source = varied((folder / "source.txt").read_text("utf-8"), k)
                restored = restore(source)
                (copy / "source.txt").write_text(source, encoding="utf-8")
                (copy / "text.txt").write_text(restored.text, encoding="utf-8")
                (copy / "restoration.tsv").write_text(write_log(restored.log), encoding="utf-8")


def _plain(meta: dict[str, object]) -> dict[str, object]:
    """Dates as the strings that they are in the file."""
    return {k: str(v) if k.startswith("date_") else v for k, v in meta.items()}


_BARE = """\
site_name: bare
theme: {name: material, language: zh, font: false, features: [navigation.prune]}
plugins:
  - search:
      lang: zh
      separator: '[\\s\\u200b\\u3000、，。；：！？（）《》“”‘’〔〕\\-,.;:!?()\\[\\]/|]+'
markdown_extensions: [attr_list, md_in_html, tables, {toc: {permalink: true}}]
validation: {links: {not_found: ignore, anchors: ignore, unrecognized_links: ignore}}
"""


def write_bare(folder: Path, data: Path) -> int:
    """The same pages as a bare MkDocs project; how many."""
    pages = publication(data).pages()
    for page in pages:
        path = folder / "docs" / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        matter = yaml.safe_dump({"title": page.title}, allow_unicode=True, width=1000)
        path.write_text(f"---\n{matter}---\n\n{page.markdown}", encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# 首页\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(_BARE, encoding="utf-8")
    return len(pages)


def timed(command: Sequence[str], cwd: Path) -> Run:
    """A command in a process of its own; raises RuntimeError with its output if it fails."""
    env = {**os.environ, "CI": "1", "PYTHONPATH": str(ROOT / "scripts")}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=env, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RuntimeError(output.read().decode(errors="replace")[-3000:])
    return Run(seconds, usage.ru_maxrss / 1024)


def size(site: Path) -> Size:
    """Of the pages with the theme, clause cards left out."""
    packed: list[int] = []
    reading: list[int] = []
    plain: list[int] = []
    everything = list(site.rglob("*.html"))
    for path in everything:
        parts = path.relative_to(site).parts
        if parts[0] != "c":
            page = path.read_bytes()
            plain.append(len(page))
            packed.append(len(gzip.compress(page, 6, mtime=0)))
            if parts[0] == "documents" and len(parts) == 4:  # documents/<id>/<slug>/index.html
                reading.append(packed[-1])
    return Size(len(plain), len(everything), mean(plain), mean(packed), mean(reading))


def measure(work: Path, copies: int, runs: int) -> dict[str, tuple[Run, Size]]:
    """Kind of build → (median run, what it wrote), at ``copies`` times the corpus."""
    data, bare = work / "data", work / "bare"
    shutil.copytree(ROOT / "data", data)
    grow(data, copies)
    made = write_bare(bare, data)
    print(f"{copies}×: {made} pages", file=sys.stderr)
    sites = {"jince": work / "jince-site", "bare": bare / "site"}
    commands = {
        "jince": ["jince", "build", "--data", str(data), "--site-dir", str(sites["jince"])],
        "bare": ["mkdocs", "build", "-q"],
    }
    done: dict[str, list[Run]] = {name: [] for name in commands}
    for n in range(runs):
        for name, (module, *rest) in commands.items():
            run = timed([sys.executable, "-m", module, *rest], ROOT if name == "jince" else bare)
            done[name].append(run)
            print(f"  run {n + 1} {name}: {run.seconds:.1f} s", file=sys.stderr)
    return {
        name: (
            Run(median(r.seconds for r in found), max(r.megabytes for r in found)),
            size(sites[name]),
        )
        for name, found in done.items()
    }


def table(results: dict[int, dict[str, tuple[Run, Size]]]) -> str:
    """The results as Markdown, with the budgets below."""
    lines = [
        "| corpus | build | seconds | ratio | pages | ms a page | peak MB | KB a page | gzipped |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for copies, kinds in results.items():
        base = kinds["bare"][0].seconds
        for name, (run, written) in kinds.items():
            lines.append(
                f"| {copies}× | {name} | {run.seconds:.1f} | {run.seconds / base:.2f} "
                f"| {written.pages} | {1000 * run.seconds / written.pages:.1f} "
                f"| {run.megabytes:.0f} "
                f"| {written.mean_bytes / 1024:.1f} | {written.mean_gzipped / 1024:.1f} |"
            )
    lines.append("")
    for copies, kinds in results.items():
        ratio = kinds["jince"][0].seconds / kinds["bare"][0].seconds
        lines.append(budget(f"ratio at {copies}×", ratio, RATIO, f"{ratio:.2f}"))
    return "\n".join([*lines, *growth(results)])


def growth(results: dict[int, dict[str, tuple[Run, Size]]]) -> list[str]:
    """What grows from the corpus as it is to many times it.

    The budget is on the time of a page of the theme, the pages that both builds make.  A page has more
    on it at many times the corpus (entities stay, and their lists fill up to their limit), so the bare
    build stands beside it.
    """
    one, many = min(results), max(results)
    if one == many:
        return []
    lines: list[str] = []
    for name in ("jince", "bare"):
        (first, before), (last, after) = results[one][name], results[many][name]
        page = (last.seconds / after.pages) / (first.seconds / before.pages) - 1
        if name == "bare":
            lines.append(f"- growth of time a page, bare: {page:+.0%}")
        each = (last.seconds / after.published) / (first.seconds / before.published) - 1
        text = (last.seconds / many) / (first.seconds / one) - 1
        reading = after.reading_gzipped / before.reading_gzipped - 1
        if name == "jince":
            lines.append(budget("growth of time a page", page, GROWTH, f"{page:+.0%}"))
            lines.append(f"- the same, clause cards counted as pages: {each:+.0%}")
            lines.append(f"- growth of time a text: {text:+.0%}")
            lines.append(budget("growth of a reading page", reading, GROWTH, f"{reading:+.1%}"))
    return lines


def budget(name: str, value: float, limit: float, shown: str) -> str:
    """A line that says whether a value keeps to its budget."""
    return f"- {name}: {shown}, budget ≤ {limit:g}: {'kept' if value <= limit else '**exceeded**'}"


def main() -> int:
    """Measure and print; 0 whatever the numbers say, as they depend on the machine."""
    parser = argparse.ArgumentParser(description="full build beside a bare one, as Markdown")
    parser.add_argument("--runs", type=int, default=3, help="builds of each kind (default 3)")
    parser.add_argument("--copies", type=int, default=20, help="times the corpus (default 20)")
    args = parser.parse_args()
    results = {}
    for copies in sorted({1, args.copies}):
        with tempfile.TemporaryDirectory(prefix="jince-bench-") as folder:
            results[copies] = measure(Path(folder), copies, args.runs)
    print(table(results))
    return 0


if __name__ == "__main__":
    sys.exit(main())
