"""What only a host can say: who may frame a page, what it may use, types, and how long a file may be kept.

Written as `_headers` (Netlify, Cloudflare Pages and others) and, to be copied, for nginx and Apache in `headers/`.
Rules never overlap, because some hosts join the values of all rules that fit and the strictest would win.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

SAME = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
}
NOBODY = {**SAME, "Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin"}
ANYBODY = {**SAME, "Content-Security-Policy": "frame-ancestors *"}
OPEN = {**NOBODY, "Access-Control-Allow-Origin": "*"}
ASK_AGAIN = {"Cache-Control": "no-cache"}
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# Text, as the servers call it; text/html is always one of them for nginx.
TEXTS = "text/css text/plain text/markdown text/javascript application/javascript application/json application/manifest+json application/atom+xml text/xml application/xml image/svg+xml"
TYPES = {"mjs": "text/javascript", "webmanifest": "application/manifest+json", "atom": "application/atom+xml", "md": "text/markdown"}
FRAMED, DATA = "embed", "api"
MODULE = ".mjs"
NAMED = r"\.[0-9a-f]{10}\.(css|js|woff2)$"


def write_headers(folder: Path, named: list[str]) -> None:
    """Write the three files. named: paths that carry their content's fingerprint."""
    apart = {*named, *(file.relative_to(folder).as_posix() for file in folder.rglob(f"*{MODULE}"))}
    rules = [*_rules(folder, "/", set(named), apart), *((f"/{path}", {**NOBODY, **FOR_EVER}) for path in sorted(named))]
    lines = [line for path, headers in rules for line in (path, *(f"  {name}: {value}" for name, value in headers.items()))]
    (folder / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "headers").mkdir(exist_ok=True)
    (folder / "headers" / "nginx.conf").write_text(_nginx(), encoding="utf-8")
    (folder / "headers" / "apache.htaccess").write_text(_apache(), encoding="utf-8")


def _rules(folder: Path, address: str, named: set[str], apart: set[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """A rule for each folder, gone into only where something inside it has rules of its own. apart: paths that do."""
    if address == "/":
        yield "/", {**NOBODY, **ASK_AGAIN}
    for entry in sorted(folder.iterdir()):
        path = address + entry.name
        if entry.name in (FRAMED, DATA) and entry.is_dir():
            yield f"{path}/*", {**(ANYBODY if entry.name == FRAMED else OPEN), **ASK_AGAIN}
        elif entry.is_dir() and (any(inside.name in (FRAMED, DATA) for inside in entry.iterdir()) or any(f"/{each}".startswith(f"{path}/") for each in apart)):
            yield f"{path}/", {**NOBODY, **ASK_AGAIN}
            yield from _rules(entry, f"{path}/", named, apart)
        elif entry.is_dir():
            yield f"{path}/*", {**NOBODY, **ASK_AGAIN}
        elif path.lstrip("/") not in named:
            yield path, _headers_of(entry.suffix)


def _headers_of(suffix: str) -> dict[str, str]:
    """Of a file with a rule of its own: a module may be imported by any site, and hosts do not know every type."""
    found = TYPES.get(suffix.lstrip("."))
    return {**(OPEN if suffix == MODULE else NOBODY), **ASK_AGAIN, **({"Content-Type": f"{found}; charset=utf-8"} if found else {})}


def _nginx() -> str:
    def lines(headers: dict[str, str], indent: str = "") -> str:
        return "".join(f'{indent}add_header {name} "{value}" always;\n' for name, value in headers.items())

    def block(location: str, headers: dict[str, str]) -> str:
        return f"location {location} {{\n{lines(headers, '  ')}}}\n"

    types = "".join(f"  {kind} {suffix};\n" for suffix, kind in TYPES.items() if suffix != "atom")  # nginx knows it, and warns
    return (
        "# Include inside server { }. A location that sets no header of its own has those of the server;\n"
        "# of the others, the first regular expression that fits an address wins, and none overlaps another.\n"
        f"charset utf-8;\ncharset_types {TEXTS};\nerror_page 404 /404.html;\ngzip on;\ngzip_types {TEXTS};\n"
        # Types of a server replace those above it, so the usual ones are read again.
        f"include mime.types;\ntypes {{\n{types}}}\n"
        + lines({**NOBODY, **ASK_AGAIN})
        + block(f'~ "{NAMED}"', {**NOBODY, **FOR_EVER})
        + block(f"~ ^/([a-zA-Z-]+/)?{FRAMED}/", {**ANYBODY, **ASK_AGAIN})
        + block(f"~ (^/([a-zA-Z-]+/)?{DATA}/|\\{MODULE}$)", {**OPEN, **ASK_AGAIN})
    )


def _apache() -> str:
    def rule(condition: str, headers: dict[str, str]) -> str:
        inside = "".join(f'  Header always set {name} "{value}"\n' for name, value in headers.items())
        return f"<If \"{condition}\">\n{inside}</If>\n"

    framed, data = f"%{{REQUEST_URI}} =~ m#^/([a-zA-Z-]+/)?{FRAMED}/#", f"%{{REQUEST_URI}} =~ m#(^/([a-zA-Z-]+/)?{DATA}/|\\{MODULE}$)#"
    named = f"%{{REQUEST_URI}} =~ m#{NAMED}#"
    return (
        "# Copy to .htaccess in the root of the site (needs mod_headers).\n"
        "AddDefaultCharset utf-8\nAddCharset utf-8 .css .js .mjs .json .webmanifest .atom .xml .svg .md\nErrorDocument 404 /404.html\n"
        f"<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html {TEXTS}\n</IfModule>\n"
        + "".join(f"AddType {kind} .{suffix}\n" for suffix, kind in TYPES.items())
        + rule(framed, {**ANYBODY, **ASK_AGAIN})
        + rule(data, {**OPEN, **ASK_AGAIN})
        + rule(f"{named} && !({framed}) && !({data})", {**NOBODY, **FOR_EVER})
        + rule(f"!({named}) && !({framed}) && !({data})", {**NOBODY, **ASK_AGAIN})
    )
