"""Old addresses lead on: as HTML that keeps the anchor (any host) and as `_redirects` (Netlify, Cloudflare)."""

from __future__ import annotations

from pathlib import Path

from healthsite.content.library import Library
from healthsite.content.output_addresses import card_id
from healthsite.outputs.standalone import fill, standalone
from healthsite.render.links import href, public_url, uri


def redirect_files(moves: dict[str, str], library: Library, templates: Path) -> dict[str, bytes]:
    """Path inside the folder of the language → bytes. The anchor of the old address goes along; an anchor with a place of its own goes there."""
    files: dict[str, bytes] = {}
    pages = {old: new for old, new in moves.items() if "#" not in old}
    for old, new in sorted(pages.items()):
        anchors = {key.partition("#")[2]: href(target, old, library.site) for key, target in moves.items() if key.startswith(f"{old}#")}
        path = uri(old, library.home).replace("index.md", "index.html")
        files[path] = standalone(
            templates, "redirect.html.j2", library, script=fill(templates, "redirect.js", {"to": href(new, old, library.site), "anchors": anchors}),
            target=href(new, old, library.site), url=public_url(new, library.site),
        )
        card, next_card = (f"{library.home}embed/{card_id(address, library)}/" for address in (old, new.partition("#")[0]))
        files[f"embed/{card_id(old, library)}/index.html"] = standalone(
            templates, "redirect.html.j2", library, script=fill(templates, "redirect.js", {"to": href(next_card, card, library.site), "anchors": {}}),
            target=href(next_card, card, library.site), url=public_url(new, library.site),
        )
    return files


def host_rules(moves: dict[str, str]) -> bytes:
    """The same for hosts that read `_redirects`, of all languages. An anchor never reaches a host: browsers carry it along."""
    return "".join(f"{old} {new} 301\n" for old, new in sorted(moves.items()) if "#" not in old).encode()

