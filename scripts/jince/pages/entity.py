"""A page (or several) for each sector, district, platform and target: where clauses mention it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jince.index import FOLDERS, Index, Key, other_names
from jince.model import Clause, Entity, Field, Mention, Page, Target
from jince.pages.render import render
from jince.pages.text import root_of, type_title

PER_PAGE = 20
"""Clauses on one page of an entity; a long list goes on at ``…/2/``, so no page grows with the corpus."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A clause that mentions the entity: the field and spans to show, or none if it is reached only."""

    clause: Clause
    field: Field
    spans: tuple[tuple[int, int], ...]


def entries(index: Index, key: Key) -> list[Entry]:
    """The clauses that mention an entity, each once, in reading order; its text before its heading."""
    grouped: dict[str, list[Mention]] = {}
    for m in index.mentions_of.get(key, ()):
        grouped.setdefault(m.clause, []).append(m)
    found: list[Entry] = []
    for clause, mentions in grouped.items():
        in_text = [(m.start, m.end) for m in mentions if m.field == "text"]
        in_heading = [(m.start, m.end) for m in mentions if m.field == "heading"]
        field: Field = "text" if in_text else "heading"
        found.append(Entry(index.clauses[clause], field, tuple(in_text or in_heading)))
    return found


def pages(index: Index) -> Iterator[Page]:
    """The pages of every entity and target."""
    for key, thing in index.things.items():
        found = entries(index, key)
        slices = [found[i : i + PER_PAGE] for i in range(0, len(found), PER_PAGE)] or [[]]
        for n, part in enumerate(slices, 1):
            yield _page(index, key, thing, part, n, len(slices), len(found))


def _page(
    index: Index,
    key: Key,
    thing: Entity | Target,
    part: Sequence[Entry],
    n: int,
    count: int,
    total: int,
) -> Page:
    base = index.entity_url(key)
    url = base if n == 1 else f"{base}{n}/"
    root = root_of(url)
    first = n == 1
    via = [index.clauses[c] for c in index.via_of.get(key, ())] if first else []
    common = {
        "index": index,
        "key": key,
        "thing": thing,
        "root": root,
        "url": url,
        "groups": _groups(part),
        "total": total,
        "via": via[:PER_PAGE],
        "via_count": len(via),
        "page_number": n,
        "count": count,
        "pager": [(i, root + (base if i == 1 else f"{base}{i}/")) for i in range(1, count + 1)],
        "first": first,
    }
    if isinstance(thing, Target):
        body = render("target.md.j2", **common)
    else:
        body = render(
            "entity.md.j2",
            parent=index.things.get((thing.type, thing.parent)) if thing.parent else None,
            members=index.members.get(key, ()) if first else (),
            hosts=[index.things[k] for h in thing.host if (k := ("district", h)) in index.things],
            sectors=[
                index.things[k] for s in thing.sectors if (k := ("sector", s)) in index.things
            ],
            hosted=_pointing(index, key) if first else [],
            surfaces=other_names(thing),
            **common,
        )
    suffix = f"（第{n}页）" if count > 1 else ""
    return Page(
        path=f"{url}index.md",
        title=f"{thing.name}{suffix}",
        markdown=body,
        description=f"{type_title(key[0])}“{thing.name}”：{total}处条款提及，逐条列出并链接原文。",
        edit_path=f"data/{FOLDERS[key[0]]}.yml",
        meta={
            "hide": ["navigation"],
            # What goes on there is in the documents; a search finds the first page.
            **({} if first else {"search": {"exclude": True}}),
        },
    )


def _groups(part: Sequence[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries by document, in the corpus's order."""
    grouped: dict[str, list[Entry]] = {}
    for entry in part:
        grouped.setdefault(entry.clause.document, []).append(entry)
    return list(grouped.items())


def _pointing(index: Index, key: Key) -> list[Entity]:
    """Platforms that a district hosts or a sector holds."""
    if key[0] not in ("district", "sector"):
        return []
    return [
        e for e in index.site.entities if key[1] in (e.host if key[0] == "district" else e.sectors)
    ]
