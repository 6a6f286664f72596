"""The command line: ``jince COMMAND``.

Exit status: 0 done, 1 findings or a refused input, 2 wrong usage.  Findings go to stderr as
``path:line: message``, all of them, then one summary line.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

import yaml

from jince.build import BuildError, build, project_root
from jince.compose import compose
from jince.draft import draft_meta
from jince.exports.texts import outline_row
from jince.ids import address
from jince.ingest import differences, ingest
from jince.load import SLUG, Inputs, load, read_source
from jince.model import Finding
from jince.parse import parse
from jince.publication import commit_of, publication
from jince.restore import restore
from jince.restore.log import write_log


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _report(findings: Iterable[Finding]) -> int:
    """Print findings and a summary; the exit status."""
    every = sorted(set(findings))
    for finding in every:
        _say(str(finding))
    if every:
        files = len({f.path for f in every})
        _say(
            f"jince: {len(every)} finding{'s'[: len(every) > 1]} in {files} file{'s'[: files > 1]}"
        )
    return 1 if every else 0


def _root(args: argparse.Namespace) -> tuple[Path, Path, str]:
    """(project, data folder, the data folder as messages name it)."""
    root = project_root(Path.cwd())
    if args.data is None:
        return root, root / "data", "data"
    return root, Path(args.data), str(args.data).rstrip("/")


def _conversions(data: Path, shown: str) -> tuple[Inputs, list[Finding]]:
    inputs, findings = load(data, shown)
    mine = (shown, inputs.paths["conversion"])
    return inputs, [f for f in findings if f.path in mine]


def _conversions_here(args: argparse.Namespace) -> tuple[Inputs | None, list[Finding]]:
    """The same for commands that also work outside of a project, on any text."""
    try:
        _, data, shown = _root(args)
    except BuildError:
        return None, []
    return _conversions(data, shown)


def new(args: argparse.Namespace) -> int:
    """add a document: copy FILE, draft its meta.yml, ingest it"""
    _, data, shown = _root(args)
    raw, _, findings = read_source(Path(args.file), args.file)
    folder = data / "documents" / args.id
    if not SLUG.fullmatch(args.id):
        wanted = "a slug: lower-case letters, digits and single hyphens"
        findings.append(Finding("--id", 1, f"{args.id!r} is not {wanted}"))
    elif folder.exists():
        findings.append(
            Finding(f"{shown}/documents/{args.id}", 1, "there is a document of this id")
        )
    inputs, wrong = _conversions(data, shown)
    if raw is None or findings or wrong:
        return _report([*findings, *wrong])
    restored = restore(raw, conversions=inputs.conversions)
    meta = draft_meta(args.id, parse(restored.text))
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(Path(args.file).read_bytes())
    (folder / "meta.yml").write_text(meta, encoding="utf-8")
    made, _ = ingest(folder, f"{shown}/documents/{args.id}", inputs.conversions)
    for name, content in made.items():
        (folder / name).write_bytes(content)
    print(
        f"{shown}/documents/{args.id}: {len(restored.log)} changes; read text.txt beside source.txt,"
    )
    print("complete meta.yml, then run `jince check` and commit the folder")
    return 0


def ingest_command(args: argparse.Namespace) -> int:
    """source → restored text.txt and its change log; --check compares only"""
    _, data, shown = _root(args)
    inputs, findings = _conversions(data, shown)
    known = sorted(p.name for p in (data / "documents").glob("*") if p.is_dir())
    for id_ in args.ids:
        if id_ not in known:
            findings.append(Finding(f"{shown}/documents/{id_}", 1, "no such document"))
    ready: dict[Path, Mapping[str, bytes]] = {}
    for id_ in [i for i in (args.ids or known) if i in known]:
        folder, name = data / "documents" / id_, f"{shown}/documents/{id_}"
        made, wrong = ingest(folder, name, inputs.conversions)
        findings += wrong
        ready[folder] = made
        if args.check:
            findings += differences(folder, name, made)
    if findings or args.check:
        return _report(findings)
    for folder, made in ready.items():
        for name, content in made.items():
            (folder / name).write_bytes(content)
    print(f"ingested {len(ready)} document{'s'[: len(ready) != 1]}")
    return 0


def check(args: argparse.Namespace) -> int:
    """every rule over data, text and links; all findings at once"""
    _, data, shown = _root(args)
    made = publication(data, shown=shown)
    status = _report(made.findings)
    if not status:
        count = len(made.site.documents)
        print(f"no findings in {count} document{'s'[: count != 1]}")
    return status


def build_command(args: argparse.Namespace) -> int:
    """the whole site; the site folder is replaced only when the new one is complete"""
    root, data, shown = _root(args)
    site_dir = Path(args.site_dir) if args.site_dir else root / "site"
    count = build(
        root, data=data, shown=shown, site_dir=site_dir, site_url=args.site_url, strict=args.strict
    )
    print(f"{count} files in {site_dir}; open {site_dir / 'index.html'}, or run `jince serve`")
    return 0


def serve(args: argparse.Namespace) -> int:
    """live preview; an edit of data, docs, overrides or scripts refreshes it"""
    from mkdocs.commands.serve import serve as mkdocs_serve

    root, data, shown = _root(args)
    mkdocs_serve(
        str(root / "mkdocs.yml"), dev_addr=args.address, livereload=True,
        extra={"jince": {"data": str(data.resolve()), "shown": shown, "serving": True}},
    )  # fmt: skip
    return 0


def render(args: argparse.Namespace) -> int:
    """the generated pages as plain Markdown files"""
    root, data, shown = _root(args)
    out = Path(args.out)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        return _report([Finding(args.out, 1, "is not an empty folder; name a new one")])
    made = publication(data, shown=shown, commit=commit_of(root))
    if made.findings:
        return _report(made.findings)
    pages = made.pages()
    for page in pages:
        path = out / page.path
        path.parent.mkdir(parents=True, exist_ok=True)
        matter = yaml.safe_dump(
            {"title": page.title, "description": page.description},
            allow_unicode=True, sort_keys=False, width=1000,
        )  # fmt: skip
        path.write_text(f"---\n{matter}---\n\n{page.markdown}", encoding="utf-8")
    print(f"{len(pages)} pages in {out}")
    return 0


def restore_command(args: argparse.Namespace) -> int:
    """stdin → stdout, one text restored to Simplified, line for line"""
    try:
        text = sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as e:
        return _report([Finding("<stdin>", 1, f"not UTF-8 at byte {e.start}")])
    inputs, wrong = _conversions_here(args)
    if wrong:
        return _report(wrong)
    restored = restore(text, conversions=inputs.conversions if inputs else ())
    sys.stdout.buffer.write(restored.text.encode())
    if args.log:
        Path(args.log).write_text(write_log(restored.log), encoding="utf-8")
    rules = Counter(r.rule for r in restored.log)
    done = ", ".join(f"{rule} {n}" for rule, n in sorted(rules.items())) or "nothing to do"
    _say(f"jince restore: {len(restored.log)} changes ({done})")
    return 0


def outline(args: argparse.Namespace) -> int:
    """the clause tree of any text, restored as `new` would, without adding it"""
    raw, _, findings = read_source(Path(args.file), args.file)
    inputs, wrong = _conversions_here(args)
    if raw is None or wrong:
        return _report([*findings, *wrong])
    found = parse(restore(raw, conversions=inputs.conversions if inputs else ()).text)
    stem = "".join(c if c.isascii() and c.isalnum() else "-" for c in Path(args.file).stem.lower())
    clauses = address("-".join(part for part in stem.split("-") if part) or "text", found)
    if args.format == "json":
        rows = [outline_row(c) for c in clauses]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for c in clauses:
            print(f"{'  ' * c.depth}{c.local_id}  {c.label or c.text[:24]}  [{c.kind}]")
    for i in found.irregularities:
        _say(f"{args.file}:{i.line}: note: {i.printed!r} is meant as {i.meant!r}: {i.note}")
    return 0


def stats(args: argparse.Namespace) -> int:
    """what is in the corpus: clauses, mentions, citations, restorations"""
    _, data, shown = _root(args)
    inputs, findings = load(data, shown)
    site, _ = compose(inputs)
    for document in site.documents:
        kinds = Counter(c.kind for c in document.clauses)
        ids = {c.id for c in document.clauses}
        print(f"{document.id}  ({document.family})")
        print(
            f"  clauses       {len(document.clauses)}  "
            + " ".join(f"{k}:{n}" for k, n in kinds.items())
        )
        print(f"  mentions      {sum(m.clause in ids for m in site.mentions)}")
        cited = [c for c in site.citations if c.clause in ids]
        print(
            f"  citations     {len(cited)}, {sum(c.target is None for c in cited)} of outside documents"
        )
        print(f"  restorations  {len(document.restorations)}")
        for i in document.irregularities:
            print(f"  irregular     line {i.line}: {i.printed} ({i.note})")
    return _report(findings)


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = {
    "new": new,
    "ingest": ingest_command,
    "check": check,
    "build": build_command,
    "serve": serve,
    "render": render,
    "restore": restore_command,
    "outline": outline,
    "stats": stats,
}
"""Name → what it does; its docstring is its help."""


def _address(text: str) -> str:
    """host:port, or a usage error."""
    host, _, port = text.rpartition(":")
    if not host or not port.isdigit() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not host:port, as in 127.0.0.1:8000")
    return text


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--data", metavar="DIR", help="data folder (default: data)")
    parser = argparse.ArgumentParser(prog="jince", description="津策: policy documents → a site")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    add = {
        name: commands.add_parser(name, parents=[shared], help=f.__doc__, description=f.__doc__)
        for name, f in COMMANDS.items()
    }
    add["new"].add_argument("file", metavar="FILE", help="the text as received, UTF-8")
    add["new"].add_argument("--id", required=True, help="id of the document, a slug")
    add["ingest"].add_argument("ids", metavar="ID", nargs="*", help="documents (default: all)")
    add["ingest"].add_argument("--check", action="store_true", help="write nothing, compare")
    add["build"].add_argument("--site-dir", metavar="DIR", help="output (default: site)")
    add["build"].add_argument("--site-url", default="", help="where it will be published")
    add["build"].add_argument("--strict", action="store_true", help="warnings are errors")
    add["serve"].add_argument(
        "--address", type=_address, default="127.0.0.1:8000", help="host:port"
    )
    add["render"].add_argument("--out", required=True, metavar="DIR", help="a new or empty folder")
    add["restore"].add_argument("--log", metavar="FILE", help="write the changes as a table")
    add["outline"].add_argument("file", metavar="FILE", help="any text, UTF-8")
    add["outline"].add_argument("--format", choices=("text", "json"), default="text")
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; the exit status."""
    args = _parser().parse_args(argv)
    try:
        return COMMANDS[args.command](args)
    except BuildError as e:
        if e.findings:
            return _report(e.findings)
        return _report([Finding("mkdocs.yml", 1, str(e))])
    except BrokenPipeError:  # the reader of our output has gone, as with `| head`
        sys.stderr.close()
        return 0
    except OSError as e:
        return _report([Finding(str(e.filename or "jince"), 1, str(e.strerror or e))])
