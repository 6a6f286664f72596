"""The index pages: all documents, all sectors, all districts, all platforms, all targets."""

from __future__ import annotations

from collections.abc import Iterator

from jince.index import FOLDERS, Index, Key
from jince.model import Entity, Page
from jince.pages.render import render
from jince.pages.text import root_of, type_title

_UNSORTED = "其他"


def clause_count(index: Index, key: Key) -> int:
    """How many clauses name an entity."""
    return len({m.clause for m in index.mentions_of.get(key, ())})


def pages(index: Index) -> Iterator[Page]:
    """The index page of each kind."""
    root = root_of("documents/")
    yield Page(
        path="documents/index.md",
        title="文件",
        markdown=render(
            "documents.md.j2",
            index=index,
            root=root,
            most=len(index.site.documents),
        ),
        description="本库收录的全部文件。",
        meta={"hide": ["navigation"]},
    )
    for type_ in ("sector", "district", "platform"):
        yield _entities(index, type_)
    yield Page(
        path="targets/index.md",
        title="指标",
        markdown=render("targets.md.j2", index=index, root=root_of("targets/")),
        description="各文件提出的量化指标：目标值、基期值、年份与出处。",
        edit_path="data/targets.yml",
        meta={"hide": ["navigation"]},
    )


def _entities(index: Index, type_: str) -> Page:
    folder = FOLDERS[type_]
    own = [e for e in index.site.entities if e.type == type_]
    return Page(
        path=f"{folder}/index.md",
        title=type_title(type_),
        markdown=render(
            "entities.md.j2",
            index=index,
            root=root_of(f"{folder}/"),
            type=type_,
            groups=_by_kind(own) if any(e.kind for e in own) else _by_parent(own),
            counts={e.id: clause_count(index, (type_, e.id)) for e in own},
            total=len(own),
        ),
        description=f"全部{type_title(type_)}，以及提及各项的条款。",
        edit_path=f"data/{folder}.yml",
        meta={"hide": ["navigation"]},
    )


def _by_kind(own: list[Entity]) -> list[tuple[str, Entity | None, list[Entity]]]:
    grouped: dict[str, list[Entity]] = {}
    for e in own:
        grouped.setdefault(e.kind or _UNSORTED, []).append(e)
    return [(kind, None, found) for kind, found in grouped.items()]


def _by_parent(own: list[Entity]) -> list[tuple[str, Entity | None, list[Entity]]]:
    """(name, the parent itself, its children) for every entity at the top; loners come last."""
    children: dict[str, list[Entity]] = {}
    for e in own:
        if e.parent:
            children.setdefault(e.parent, []).append(e)
    tops = [e for e in own if not e.parent]
    groups = [(e.name, e, _below(e, children)) for e in tops if e.id in children]
    loners = [e for e in tops if e.id not in children]
    return [*groups, *([(_UNSORTED, None, loners)] if loners else [])]


def _below(entity: Entity, children: dict[str, list[Entity]]) -> list[Entity]:
    found: list[Entity] = []
    for child in children.get(entity.id, []):
        found += [child, *_below(child, children)]
    return found
