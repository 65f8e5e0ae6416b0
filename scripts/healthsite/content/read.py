"""From a file on disk to text that can be trusted as text: size, encoding, hidden characters, front matter."""

from __future__ import annotations

from pathlib import Path

from healthsite.content.yaml_lines import HIDDEN, Document, read_yaml

MAX_BYTES = 256_000
_EMPTY = {True: "must not be empty: 'healthsite new KIND SLUG' writes a file to start from", False: "must not be empty: CONTRIBUTING.md shows what it holds"}


def read_text(path: Path) -> tuple[str, list[tuple[int, str]]]:
    """Return (text, mistakes) of a UTF-8 file; text is "" where it cannot be used. Never raises."""
    try:
        # A folder, a link that leads nowhere or a pipe is not opened: a pipe would wait for ever.
        data = path.read_bytes() if path.is_file() else None
    except OSError as error:
        return "", [(1, f"must be a file that can be read (found: {error.strerror})")]
    if data is None:
        return "", [(1, f"must be a file that can be read (found {'a folder' if path.is_dir() else 'no file behind this name'})")]
    if len(data) > MAX_BYTES:
        return "", [(1, f"must be smaller than {MAX_BYTES // 1000} kB (found {len(data) // 1000} kB)")]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return "", [(line, f"must be saved as UTF-8 (found the byte 0x{data[error.start]:02x} at this line)")]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    mistakes = [
        (text.count("\n", 0, match.start()) + 1, f"must not hold the hidden character U+{ord(match.group()):04X}: delete it")
        for match in HIDDEN.finditer(text)
    ]
    if not text.strip():
        mistakes.append((1, _EMPTY[path.suffix == ".md"]))
    return text, mistakes


def read_data(path: Path) -> Document:
    """Read a YAML file."""
    text, mistakes = read_text(path)
    document = Document() if mistakes else read_yaml(text)
    if document.value is None and not mistakes and not document.mistakes:
        mistakes = [(1, _EMPTY[False])]
    document.mistakes[:0] = mistakes
    return document


def read_item(path: Path) -> tuple[Document, str, int]:
    """Read a Markdown file with front matter: (front matter, prose below it, line at which the prose begins)."""
    text, mistakes = read_text(path)
    if mistakes:
        return Document(mistakes=mistakes), "", 1
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Document(mistakes=[(1, "must begin with a line of three dashes (---), then the fields, then --- again")]), "", 1
    end = next((index for index, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return Document(mistakes=[(1, "must have a second line of three dashes (---) after the fields")]), "", 1
    document = read_yaml("\n".join(lines[1:end]), first_line=2)
    if document.value is None and not document.mistakes:
        document.mistakes.append((1, "must have fields between the two lines of dashes"))
    below = lines[end + 1 :]
    blank = next((index for index, line in enumerate(below) if line.strip()), 0)
    return document, "\n".join(below).strip("\n"), end + 2 + blank
