"""The command line: `healthsite build | serve | check | init | new | explain | evidence | search | handouts | schemas`."""

from __future__ import annotations

import argparse
import errno
import signal
import sys
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter

from jinja2 import TemplateError

from healthsite import check_command, evidence_command, handouts_command, init_command, search_command
from healthsite.content.addresses import check_addresses
from healthsite.content.check import load_checked
from healthsite.content.days import today
from healthsite.content.load import languages
from healthsite.content.models import KINDS
from healthsite.decision.build import decide_all
from healthsite.decision.explain import as_text
from healthsite.decision.flow_files import named_flow
from healthsite.decision.flows import FLOWS
from healthsite.decision.model import Flow
from healthsite.generator_files import generator_files
from healthsite.problems import nearest
from healthsite.staging import recover_if_idle, site_before


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return the exit status (0 only when everything asked for was made)."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that lacks a letter shows another
    options = _parser().parse_args(arguments)
    content = getattr(options, "content", None)
    if content is not None and not content.is_dir():
        print(f"--content must be a folder of content, with site.yml in it (there is no folder {content})", file=sys.stderr)
        return 1
    try:
        today()
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    site = Path("site").resolve()
    if site_before(site).exists():
        recover_if_idle(site)
    with suppress(ValueError):  # only the main thread may listen
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # told to stop: tidy up as after Ctrl-C
    try:
        status: int = options.run(options)
    except KeyboardInterrupt:
        print("\nStopped. What was there before is whole.", file=sys.stderr)
        return 130
    except OSError as error:
        print(f"{options.command} could not be done: {error}", file=sys.stderr)
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="healthsite", description="Turns a folder of checked health content into a static site.")
    commands = parser.add_subparsers(required=True, dest="command", metavar="COMMAND")
    check = commands.add_parser("check", help="check all content; prints every mistake with its place")
    check_command.add_arguments(check)
    check.set_defaults(run=_check)

    make = commands.add_parser("build", help="build the whole site; a build that fails leaves the last good one as it was")
    make.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    make.add_argument("--output", type=Path, default=Path("site"), help="where the site is put (default: site)")
    make.add_argument("--portable", action="store_true", help="make a copy that opens from a memory stick by double click")
    make.set_defaults(run=_build)

    serve = commands.add_parser("serve", help="live preview: a saved file shows in the browser, mistakes are drawn on the page")
    serve.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    serve.add_argument("--address", type=_address, default="127.0.0.1:8000", help="where to listen (default: 127.0.0.1:8000)")
    serve.set_defaults(run=_serve)

    init = commands.add_parser("init", help="write a small complete content folder of another subject, to start from")
    init_command.add_arguments(init)
    init.set_defaults(run=init_command.run)

    new = commands.add_parser("new", help="write a commented file to start from")
    new.add_argument("kind", metavar="KIND", choices=sorted(KINDS), help="one of: " + ", ".join(sorted(KINDS)))
    new.add_argument("slug", metavar="SLUG", help="the file's name, which becomes its address: small letters and hyphens")
    new.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    new.add_argument("--folder", help="the folder, where more than one holds this kind")
    new.add_argument("--lang", help="the language (default: the site's first)")
    new.set_defaults(run=_new)

    explain = commands.add_parser("explain", help="print the rules of a decision flow as a table that a clinician can sign off")
    explain.add_argument("flow", metavar="FLOW", help="a flow's id: the name of its words in decisions/, such as " + FLOWS[0].id)
    explain.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    explain.set_defaults(run=_explain)

    for command in (check, make, serve, explain):
        command.add_argument("--flow", action="append", default=[], metavar="package:NAME", help="a helper of an installed package, beside those of the content folder")

    schemas = commands.add_parser("schemas", help="write JSON Schemas of every kind, so that editors complete and check")
    schemas.add_argument("--output", type=Path, default=Path("content/schemas"), help="where to write them")
    schemas.set_defaults(run=_schemas)

    kept = commands.add_parser("addresses", help="show what the list of published addresses lacks; --update adds it")
    kept.add_argument("--content", type=Path, default=Path("content"), help="the content folder (default: content)")
    kept.add_argument("--update", action="store_true", help="add new addresses and anchors to addresses.yml; nothing is ever taken away")
    kept.set_defaults(run=_addresses)

    evidence = commands.add_parser("evidence", help="list the sources with what rests on them; --refresh asks Crossref what is new about them")
    evidence_command.add_arguments(evidence)
    evidence.set_defaults(run=evidence_command.run)

    search = commands.add_parser("search", help="print what a reader who types these words would get, and why")
    search_command.add_arguments(search)
    search.set_defaults(run=_search)

    handouts = commands.add_parser("handouts", help="make a handout of your own as PDF: chosen pages, paper, large print, your clinic's name")
    handouts_command.add_arguments(handouts)
    handouts.set_defaults(run=_handouts)
    return parser


def _address(text: str) -> str:
    """The address to listen at. argparse tells the author what is wrong with it."""
    host, _, port = text.rpartition(":")
    if not host or not (port.isascii() and port.isdigit()) or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"must be a host and a port up to 65535, such as 127.0.0.1:8000 (found {text!r})")
    return text


def _search(options: argparse.Namespace) -> int:
    return search_command.run(options, generator_files().templates)


def _handouts(options: argparse.Namespace) -> int:
    return handouts_command.run(options, generator_files().templates)


def _addresses(options: argparse.Namespace) -> int:
    """Hold the published addresses against the list, language by language."""
    from healthsite.content.addresses import published_addresses, update

    status = 0
    for lang in languages(options.content):
        library, found = load_checked(options.content, lang)
        if library is None:
            print("\n".join(map(str, found)), file=sys.stderr)
            return 1
        pages = [*library.pages.values(), *(context["page"] for _, _, context in decide_all(library).pages)]
        if options.update:
            print(f"{lang}: {update(library, pages)} lines added or changed")
        problems = check_addresses(library, pages)
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"{lang}: {len(published_addresses(library, pages))} addresses")
        status |= any(problem.severity == "error" for problem in problems)
    return int(status)


def _flows(options: argparse.Namespace) -> tuple[Flow, ...]:
    """The flows that the person who builds has named. Raises ValueError for one that is not there."""
    return tuple(named_flow(name) for name in options.flow)


def _check(options: argparse.Namespace) -> int:
    try:
        flows = _flows(options)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return check_command.run(options, generator_files().templates, flows)


def _build(options: argparse.Namespace) -> int:
    from healthsite.build import build

    started = perf_counter()
    try:
        result = build(options.content, options.output, portable=options.portable, flows=_flows(options))
    except BlockingIOError:
        print(f"Another build is writing {options.output}. Wait for it, then build again.", file=sys.stderr)
        return 1
    except (OSError, RuntimeError, ValueError, MemoryError, TemplateError) as error:
        print(f"The site could not be built: {_said(error)}\n{options.output} is as it was.", file=sys.stderr)
        return 1
    for problem in result.problems:
        print(problem, file=sys.stderr)
    if result.failed:
        print(f"{len(result.problems)} mistakes to mend. Nothing was built; {options.output} is as it was.", file=sys.stderr)
        return 1
    print(f"{result.pages} pages built into {options.output} in {perf_counter() - started:.1f} s")
    return 0


# What to do when the disk refuses.
RIGHTS = "give yourself the right to read or write it, or choose another folder with --output"
ADVICE = {
    errno.ENOSPC: "make room on the disk", errno.EDQUOT: "make room on the disk", errno.EACCES: RIGHTS,
    errno.EPERM: RIGHTS, errno.EROFS: "choose a folder that you may write to with --output",
    errno.EXDEV: "this folder cannot be renamed where it lies (a layer of a container's disk): choose a new folder with --output",
    errno.EBUSY: "this folder is a mount point, which cannot be renamed: choose a folder inside it with --output",
}


def _said(error: BaseException) -> str:
    """The error in one line, with where it was found and what to do where that is known."""
    if isinstance(error, TemplateError):
        where = ":".join(str(part) for part in (getattr(error, "filename", None), getattr(error, "lineno", None)) if part)
        return f"{where or 'a template'}: {error.message or type(error).__name__}"
    if isinstance(error, OSError) and error.errno in ADVICE:
        return f"{error}: {ADVICE[error.errno]}"
    return str(error) or type(error).__name__


def _serve(options: argparse.Namespace) -> int:
    from healthsite.build import serve

    serve(options.content, options.address, flows=tuple(options.flow))
    return 0


def _new(options: argparse.Namespace) -> int:
    from healthsite.content.new import new_file

    try:
        path = new_file(options.content, options.lang or languages(options.content)[0], options.kind, options.slug, options.folder)
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{path} written. Fill it in, then run 'healthsite check'.")
    return 0


def _explain(options: argparse.Namespace) -> int:
    library, problems = load_checked(options.content, languages(options.content)[0])
    ready = {each.flow.id: each for each in decide_all(library, flows=_flows(options)).ready} if library else {}
    if library is None or options.flow not in ready:
        for problem in problems:
            print(problem, file=sys.stderr)
        print(f"FLOW must be a flow that has words {nearest(options.flow, ready)}", file=sys.stderr)
        return 1
    print(as_text(ready[options.flow], library))
    return 0


def _schemas(options: argparse.Namespace) -> int:
    from healthsite.content.schemas import write_schemas

    for path in write_schemas(options.output):
        print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
