"""Whom to tell about a hole in the site: .well-known/security.txt, as RFC 9116 has it. Only where the publisher names a contact."""

from __future__ import annotations

from pathlib import Path

from healthsite.content.shared import Site

PLACE = ".well-known/security.txt"


def write_security_txt(folder: Path, site: Site) -> None:
    """Write the file into the built site, or nothing. Its last day is the publisher's: nobody else knows how long the contact is read."""
    if not site.security:
        return
    lines = [
        f"Contact: {site.security.contact}", f"Expires: {site.security.expires.isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(site.languages)}", f"Canonical: {site.url.rstrip('/')}/{PLACE}",
    ]
    (folder / PLACE).parent.mkdir(exist_ok=True)
    (folder / PLACE).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
