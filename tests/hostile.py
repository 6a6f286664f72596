"""A corpus whose every word tries to be something other than text."""

from __future__ import annotations

from pathlib import Path

import yaml
from kit import add_document

ATTACKS = (
    "<script>alert('script')</script>",
    "<img src=x onerror=\"alert('img')\">",
    "{{ 7*7 }} {{ config.site_name }}",
    "{% raise %}{% endraw %}",
    "{# comment #} {## comment ##}",
    "[link](javascript:alert('link'))",
    "<a href=\"javascript:alert('a')\">a</a>",
    "# not a heading",
    "**bold** __bold__ *it* ~~gone~~ `code` ^^u^^",
    "&lt;b&gt; &amp; &#60; \\* \\<",
    "</div></p></main></body>",
    "<!-- comment --> <?php ?> <![CDATA[ x ]]>",
    "<https://example.org> https://example.org",
    "![image](x.png) [ref][1] [^1] *[abbr]: x",
    "text { #page-top .class onclick=alert(1) }",
    '- [ ] task :smile: $x$ $$y$$ ==m== --8<-- "/etc/passwd"',
    "&nbsp;&#x3c;script&#x3e;alert('ref')&#x3c;/script&#x3e;",
    "'\" onmouseover=\"alert('attribute')\" x='",
)
NAME = '<b onclick=alert(1)>名</b> {{ 7*7 }} [a](javascript:alert(1)) {# x #} "q" &amp; R&D'
"""For names of things: a heading, a title, an entity."""

SOURCE = "\n".join(
    [
        f"某市规划 {NAME}",
        f"第一章 总则 {NAME}",
        f"第一节 {ATTACKS[0]}",
        f"一、{NAME}",
        f"（一）{NAME}",
        *(f"正文{i}：{attack}。" for i, attack in enumerate(ATTACKS)),
        f"1.{NAME}。推动毒物实验室{ATTACKS[0]}与毒物区{ATTACKS[1]}建设毒物产业，到2025年达到5个。",
        f"一是{NAME}；二是{ATTACKS[1]}。",
        f"专栏1 {NAME}",
        f"1.{NAME}",
        *(f"{attack}。" for attack in ATTACKS[:4]),
        f"第二章 {ATTACKS[1]}",
        f"按照《国家{NAME}规划》要求。",
    ]
)


def hostile_data(data: Path) -> Path:
    """A data folder with one document and one entity of each type; the folder itself."""
    meta = {
        "id": "hostile", "title": NAME, "short_title": NAME, "kind": NAME, "level": NAME,
        "issuer": NAME, "doc_number": NAME, "index_number": NAME, "subject": NAME,
        "validity": NAME, "date_written": "2021-01-01",
        "relations": [{"type": NAME, "external": NAME}],
        "outside": {"date_published": {"value": NAME, "from": NAME}},
    }  # fmt: skip
    add_document(data, "hostile", SOURCE, yaml.safe_dump(meta, allow_unicode=True))
    common = {"description": NAME, "full_name": NAME + "全", "related": ["sector"]}
    things = {
        "sectors": {"id": "sector", "name": NAME, "aliases": ["毒物产业"], **common},
        "districts": {"id": "district", "name": NAME, "match": False, "kind": NAME,
                      "aliases": ["毒物区"], **common},
        "platforms": {"id": "platform", "name": NAME, "match": False, "kind": NAME,
                      "host": ["district"], "sectors": ["sector"], "aliases": ["毒物实验室"],
                      **common},
    }  # fmt: skip
    target = {
        "id": "target", "name": NAME, "document": "hostile", "clause": target_clause(data),
        "indicator": NAME, "scope": NAME, "comparator": "=", "value": 5, "unit": "<b>个</b>",
        "target_year": 2025, "quote": "毒物实验室", "related": ["sector"],
        "aliases": ["达到5个"],
    }  # fmt: skip
    for name, entry in {**things, "targets": target}.items():
        (data / f"{name}.yml").write_text(
            yaml.safe_dump([entry], allow_unicode=True), encoding="utf-8"
        )
    return data


def target_clause(data: Path) -> str:
    """The clause in which the entities are named."""
    from jince.publication import publication

    clauses = publication(data).site.documents[0].clauses
    return next(c.id for c in clauses if "毒物实验室" in c.text)
