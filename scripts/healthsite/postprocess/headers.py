"""What only a host can say: who may frame a page, what it may use, who may load a file, types, and how long a file may be kept.

Written as `_headers` (Netlify, Cloudflare Pages and others) and, to be copied, for nginx and Apache in `headers/`.
In `_headers` one rule is for everything, and a few more are for what differs. Where rules overlap, some hosts let the later
one win and some join the values, so a rule first takes away ("! Name") what it says itself. Hosts limit the number of
rules (100 at Cloudflare Pages), so it does not grow with pages or languages.
"""

from __future__ import annotations

from pathlib import Path

from healthsite.content.shared import Site

SAME = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
}
CORP = "Cross-Origin-Resource-Policy"
UNFRAMED = {
    **SAME, "Content-Security-Policy": "frame-ancestors 'none'", "X-Frame-Options": "DENY", "Cross-Origin-Opener-Policy": "same-origin", CORP: "same-origin",
}
FRAMED_BY_ALL = {**SAME, "Content-Security-Policy": "frame-ancestors *", CORP: "cross-origin"}
LOADED_BY_ALL = {**UNFRAMED, CORP: "cross-origin"}
READ_BY_ALL = {**LOADED_BY_ALL, "Access-Control-Allow-Origin": "*"}
ASK_AGAIN = {"Cache-Control": "no-cache"}
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
# Of one host alone, for half a year at least; a publisher asks for it, for it cannot be taken back.
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}
# Text, as the servers call it; text/html is always one of them for nginx.
TEXTS = "text/css text/plain text/markdown text/javascript application/javascript application/json application/manifest+json application/atom+xml text/xml application/xml image/svg+xml"
TYPES = {"mjs": "text/javascript", "webmanifest": "application/manifest+json", "atom": "application/atom+xml", "md": "text/markdown"}
FRAMED, DATA, ASSETS, PAPERS = "embed", "api", "assets", "handouts"
MODULE = ".mjs"
NAMED = r"\.[0-9a-f]{10}\.(css|js|json|woff2)$"
MOST_RULES = 60
Headers = dict[str, str]


def write_headers(folder: Path, named: list[str], site: Site) -> None:
    """Write the three files. named: paths that carry their content's fingerprint."""
    always = ONLY_HTTPS if site.https_only else {}
    rules = _rules(folder, set(named), always)
    if len(rules) > MOST_RULES:  # asked for again, then, as all else: slower, and never wrong
        rules = _rules(folder, None, always)
    lines = [line for path, values in rules.items() for line in (path, *(f"  {each}" for each in values))]
    (folder / "_headers").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "headers").mkdir(exist_ok=True)
    (folder / "headers" / "nginx.conf").write_text(_nginx(always), encoding="utf-8")
    (folder / "headers" / "apache.htaccess").write_text(_apache(always), encoding="utf-8")


def _rules(folder: Path, named: set[str] | None, always: Headers) -> dict[str, list[str]]:
    """Path → lines. Each rule after the first says only what differs from those above it that fit the same addresses.

    named: None keeps no file for ever, and needs no rule for those that are not named.
    """
    # Where values cannot be taken away, a card would keep the older of the two headers about frames; browsers read the newer.
    base = {**{name: value for name, value in UNFRAMED.items() if name != "X-Frame-Options"}, **ASK_AGAIN, **always}
    rules = {"/*": [f"{name}: {value}" for name, value in base.items()]}
    for name, headers in ((FRAMED, FRAMED_BY_ALL), (DATA, READ_BY_ALL), (PAPERS, LOADED_BY_ALL)):
        for path in (f"/{name}/*", f"/:language/{name}/*"):
            rules[path] = _changed(base, {name: value for name, value in {**headers, **ASK_AGAIN, **always}.items() if name != "X-Frame-Options"})
    assets = {**base, CORP: "cross-origin", **(ASK_AGAIN if named is None else FOR_EVER)}
    rules[f"/{ASSETS}/*"] = _changed(base, assets)
    for file in sorted(file for file in (folder / ASSETS).rglob("*") if file.is_file()):
        path = file.relative_to(folder).as_posix()
        if (file.suffix == MODULE) if named is None else (path not in named):
            kind = TYPES.get(file.suffix.lstrip("."))
            own = {**assets, **ASK_AGAIN, **({"Access-Control-Allow-Origin": "*"} if file.suffix == MODULE else {})}
            rules[f"/{path}"] = _changed(assets, {**own, **({"Content-Type": f"{kind}; charset=utf-8"} if kind else {})})
    return rules


def _changed(before: Headers, after: Headers) -> list[str]:
    """The lines that make `after` of `before`: what goes or changes is taken away first."""
    gone = [f"! {name}" for name, value in before.items() if after.get(name) != value]
    return gone + [f"{name}: {value}" for name, value in after.items() if before.get(name) != value]


def _nginx(always: Headers) -> str:
    def lines(headers: Headers, indent: str = "") -> str:
        return "".join(f'{indent}add_header {name} "{value}" always;\n' for name, value in {**headers, **always}.items())

    def block(location: str, headers: Headers) -> str:
        return f"location {location} {{\n{lines(headers, '  ')}}}\n"

    types = "".join(f"  {kind} {suffix};\n" for suffix, kind in TYPES.items() if suffix != "atom")  # nginx knows it, and warns
    return (
        "# Include inside server { }. A location that sets no header of its own has those of the server;\n"
        "# of the others, the first regular expression that fits an address wins.\n"
        f"charset utf-8;\ncharset_types {TEXTS};\nerror_page 404 /404.html;\ngzip on;\ngzip_types {TEXTS};\n"
        # Types of a server replace those above it, so the usual ones are read again.
        f"include mime.types;\ntypes {{\n{types}}}\n"
        + lines({**UNFRAMED, **ASK_AGAIN})
        + block(f"~ ^/([a-zA-Z-]+/)?{FRAMED}/", {**FRAMED_BY_ALL, **ASK_AGAIN})
        + block(f"~ (^/([a-zA-Z-]+/)?{DATA}/|\\{MODULE}$)", {**READ_BY_ALL, **ASK_AGAIN})
        + block(f'~ "^/{ASSETS}/.*{NAMED}"', {**LOADED_BY_ALL, **FOR_EVER})
        + block(rf"~ (^/{ASSETS}/|\.pdf$)", {**LOADED_BY_ALL, **ASK_AGAIN})
    )


def _apache(always: Headers) -> str:
    def rule(condition: str, headers: Headers) -> str:
        inside = "".join(f'  Header always set {name} "{value}"\n' for name, value in {**headers, **always}.items())
        return f"<If \"{condition}\">\n{inside}</If>\n"

    framed = f"%{{REQUEST_URI}} =~ m#^/([a-zA-Z-]+/)?{FRAMED}/#"
    data = f"%{{REQUEST_URI}} =~ m#(^/([a-zA-Z-]+/)?{DATA}/|\\{MODULE}$)#"
    named = f"%{{REQUEST_URI}} =~ m#^/{ASSETS}/.*{NAMED}#"
    loaded = rf"%{{REQUEST_URI}} =~ m#(^/{ASSETS}/|\.pdf$)#"
    return (
        "# Copy to .htaccess in the root of the site (needs mod_headers).\n"
        "AddDefaultCharset utf-8\nAddCharset utf-8 .css .js .mjs .json .webmanifest .atom .xml .svg .md\nErrorDocument 404 /404.html\n"
        f"<IfModule mod_deflate.c>\n  AddOutputFilterByType DEFLATE text/html {TEXTS}\n</IfModule>\n"
        + "".join(f"AddType {kind} .{suffix}\n" for suffix, kind in TYPES.items())
        + rule(framed, {**FRAMED_BY_ALL, **ASK_AGAIN})
        + rule(f"{data} && !({framed})", {**READ_BY_ALL, **ASK_AGAIN})
        + rule(f"{named} && !({framed}) && !({data})", {**LOADED_BY_ALL, **FOR_EVER})
        + rule(f"{loaded} && !({named}) && !({framed}) && !({data})", {**LOADED_BY_ALL, **ASK_AGAIN})
        + rule(f"!({loaded}) && !({framed}) && !({data})", {**UNFRAMED, **ASK_AGAIN})
    )
