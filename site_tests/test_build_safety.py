"""A build that fails anywhere leaves the last good site as it was, and the next command puts right what is left."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from conftest import marks
from headache import write_headache
from healthsite import build as builder
from healthsite.__main__ import main
from healthsite.build import build, locked, recover, swap
from healthsite.staging import MARK, mark_as_ours

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """A site that stands for the last good one."""
    site = tmp_path / "site"
    (site / "urgent").mkdir(parents=True)
    mark_as_ours(site)
    (site / "index.html").write_text("the last good site")
    (site / "urgent" / "index.html").write_text("the last good emergency page")
    return site


def is_said(site: Path) -> bool:
    return (site / "index.html").read_text() == "the last good site"


def is_good(site: Path) -> bool:
    return (site / "index.html").read_text() == "the last good site" and (site / "urgent" / "index.html").exists()


def is_whole(site: Path) -> bool:
    return is_good(site) or ((site / "service-worker.js").exists() and (site / "_headers").exists() and (site / "urgent" / "index.html").exists())


def command(output: Path, content: Path = ROOT / "content", before: str = "pass") -> list[str]:
    code = f"import sys\n{before}\nfrom healthsite.__main__ import main\nsys.exit(main(['build', '--content', {str(content)!r}, '--output', {str(output)!r}]))"
    return [sys.executable, "-c", code]


def left_over(site: Path) -> list[str]:
    return [path.name for path in site.parent.iterdir() if path.name not in (site.name, ".cache") and not path.name.endswith(".lock")]


def test_bad_content_leaves_the_site(good: Path, tmp_path: Path, small: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(small, content)
    (content / "en" / "about.md").write_text("---\nkind: page\n---\n")
    result = build(content, good, root=ROOT)
    assert result.failed and any(problem.path == "en/about.md" for problem in result.problems)
    assert is_good(good) and not left_over(good)[1:]


@pytest.mark.parametrize("step", ["run_host", "postprocess", "swap"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), RuntimeError("broken"), KeyboardInterrupt(), MemoryError()])
def test_an_error_at_any_step_leaves_the_site(good: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException) -> None:
    class Nothing:
        problems: list = []
        errors: list = []
        pages: dict = {}

    def fail(*args: object, **options: object) -> None:
        raise error

    def little(site: object, content: object, root: object, target: Path, lang: object) -> None:
        target.mkdir()

    monkeypatch.setattr(builder, "assemble", lambda *args, **options: Nothing())
    monkeypatch.setattr(builder, "run_host", little)
    monkeypatch.setattr(builder, "build_outputs", lambda *args, **options: {})
    monkeypatch.setattr(builder, "postprocess", lambda *args, **options: None)
    monkeypatch.setattr(builder, step, fail)
    with pytest.raises(type(error)):
        build(ROOT / "content", good, root=ROOT)
    assert is_good(good) and not left_over(good)


@pytest.mark.parametrize("failing", [1, 2])
def test_a_rename_that_fails_is_undone(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """The disk says no at the first or at the second rename."""
    staged = tmp_path / ".site-staged-1"
    staged.mkdir()
    calls = []
    real = Path.rename

    def rename(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == failing:
            raise OSError(5, "Input/output error")
        return real(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(OSError):
        swap(staged, good)
    monkeypatch.undo()
    assert is_good(good), "the site is back at once, not only after the next command"


def test_a_build_killed_between_the_renames_is_put_right(good: Path, tmp_path: Path) -> None:
    good.rename(tmp_path / ".site-last")
    (tmp_path / ".site-staged-99").mkdir()
    recover(good)
    assert is_good(good) and not left_over(good)


def test_a_build_killed_after_the_renames_is_put_right(good: Path, tmp_path: Path) -> None:
    (tmp_path / ".site-last").mkdir()
    recover(good)
    assert is_good(good) and not left_over(good)



def test_any_command_puts_it_right(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from healthsite.__main__ import main

    good.rename(tmp_path / ".site-last")
    monkeypatch.chdir(tmp_path)
    main(["schemas", "--output", str(tmp_path / "schemas")])
    assert is_good(good)


def test_any_command_puts_it_right_behind_a_link(good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site's name may point to a folder elsewhere, and the site before lies beside that folder."""
    good.rename(tmp_path / ".www-last")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "site").symlink_to(tmp_path / "www")
    monkeypatch.chdir(tmp_path / "work")
    main(["schemas", "--output", str(tmp_path / "schemas")])
    assert is_good(tmp_path / "work" / "site")


def test_a_lock_that_a_killed_build_left_holds_nobody_up(good: Path) -> None:
    """A lock file that a killed build left holds nobody up: the system lets go of it."""
    (good.parent / ".site.lock").write_text("")
    with locked(good):
        pass


def test_two_builds_at_once(good: Path) -> None:
    with locked(good):
        run = subprocess.run(command(good), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and "Another build" in run.stderr and "Traceback" not in run.stderr
    assert is_good(good)


# On one core, so that the calls are the same each time.
WATCH = """
import os, signal
if hasattr(os, "sched_setaffinity"): os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])
seen = 0
def watch(name, arguments):
    global seen
    if name in ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree") and ".site-" in str(arguments[0]):
        seen += 1
        if seen == {at}: {then}
sys.addaudithook(watch)
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Little content, built by the same code in a tenth of the time."""
    content = tmp_path_factory.mktemp("small") / "content"
    write_headache(content, ROOT / "content")
    return content


@pytest.fixture(scope="session")
def calls(small: Path, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How often a whole build asks the system for something in the staged folder, the renames and the deletion included."""
    before = WATCH.format(at=0, then="pass") + "import atexit; atexit.register(lambda: print('calls', seen))"
    site = tmp_path_factory.mktemp("counted") / "site"
    site.mkdir()
    mark_as_ours(site)
    (site / "index.html").write_text("the last good site")
    run = subprocess.run(command(site, small, before), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    return int(run.stdout.split("calls ")[1])


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.01, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("end", ["first", "last"])
def test_killed_at_many_moments(good: Path, small: Path, calls: int, share: float, end: str) -> None:
    """Killed hard all through a build, and call by call around the renames at its end; the site is the old or the new one, whole."""
    at = round(calls * share) if end == "first" else calls - round(8 * share)
    run = subprocess.run(command(good, small, WATCH.format(at=at, then="os._exit(9)")), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 9, run.stderr
    recover(good)
    assert is_whole(good) and not left_over(good)


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.2, 0.4, 0.6, 0.8])
def test_killed_while_all_cores_work(good: Path, small: Path, tmp_path_factory: pytest.TempPathFactory, share: float) -> None:
    """Nobody who helped lives on with the lock in hand: the next build begins at once."""
    started = monotonic()
    subprocess.run(command(tmp_path_factory.mktemp("whole") / "site", small), env=ENVIRONMENT, cwd=ROOT, capture_output=True, check=True)
    build = subprocess.Popen(command(good, small), env=ENVIRONMENT, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    sleep((monotonic() - started) * share)
    build.kill()
    build.communicate(timeout=20)  # until all who hold its output are gone
    with locked(good):
        recover(good)
    assert is_whole(good) and not left_over(good)


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_told_to_stop(good: Path, small: Path, name: str) -> None:
    """Ctrl-C, or a server that shuts down: one line, no stack trace, and nothing left behind."""
    before = WATCH.format(at=20, then=f"os.kill(os.getpid(), signal.{name})")
    before += "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # what runs in the background is started deaf to it
    run = subprocess.run(command(good, small, before), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 130 and "Stopped" in run.stderr and "Traceback" not in run.stderr, run.stderr
    assert is_good(good) and not left_over(good)


def test_a_link_to_the_site_stays_a_link(tmp_path: Path, small: Path) -> None:
    """As on a server, where the name of the site points to a folder elsewhere."""
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    assert not build(small, tmp_path / "site", root=ROOT).failed
    assert (tmp_path / "site").is_symlink() and (tmp_path / "www" / "index.html").is_file()


def test_a_full_disk(good: Path, small: Path) -> None:
    """No file may grow beyond some kilobytes, as on a disk that is full."""
    pytest.importorskip("resource")
    limit = "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); sys.dont_write_bytecode = True"
    run = subprocess.run(command(good, small, limit), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and "could not be built" in run.stderr and "File too large" in run.stderr, run.stderr[-2000:]
    assert is_good(good) and not left_over(good)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"), reason="only root may make a small disk")
def test_a_small_disk(tmp_path: Path, small: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("this container may not mount")
    try:
        site = disk / "site"
        site.mkdir()
        mark_as_ours(site)
        (site / "index.html").write_text("the last good site")
        run = subprocess.run(command(site, small), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 1 and "No space left" in run.stderr, run.stderr[-2000:]
        assert marks(site).keys() == {"index.html", MARK} and is_said(site) and not left_over(site)
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_an_output_that_may_not_be_written(tmp_path: Path) -> None:
    """A file where a folder must be: the same answer for root, whom no permission stops."""
    (tmp_path / "file").write_text("")
    run = subprocess.run(command(tmp_path / "file" / "site"), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
    assert run.returncode == 1 and "could not be built" in run.stderr and "Traceback" not in run.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(good: Path) -> None:
    good.parent.chmod(0o555)
    try:
        run = subprocess.run(command(good), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 1 and "--output" in run.stderr and "Traceback" not in run.stderr and is_good(good)
    finally:
        good.parent.chmod(0o755)


@pytest.mark.parametrize("place", ["content", "content/site", ".", "notes"])
def test_output_that_would_cost_somebody_their_work(tmp_path: Path, place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A build takes the place of a site or of nothing, never of content or of other files."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path / "content"))
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.txt").write_text("mine")
    before = marks(tmp_path)

    assert main(["build", "--content", str(content), "--output", str(tmp_path / place)]) == 1
    assert "the output must be" in capsys.readouterr().err
    assert marks(tmp_path) == before


@pytest.mark.parametrize("command", ["build", "check", "serve", "addresses", "explain is-massage-right", "new cause cold", "handouts --topics plan"])
def test_content_that_is_not_there(tmp_path: Path, command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command says so in one sentence, and makes nothing."""
    assert main([*command.split(), "--content", str(tmp_path / "nowhere")]) == 1
    assert "--content must be a folder of content" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("mount"), reason="only root may make a disk that cannot be written")
def test_a_read_only_disk(tmp_path: Path, small: Path) -> None:
    """The same for root, whom no permission stops."""
    disk = tmp_path / "disk"
    (disk / "site").mkdir(parents=True)
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", str(disk)], capture_output=True).returncode:
        pytest.skip("this container may not mount")
    try:
        run = subprocess.run(command(disk / "site", small), env=ENVIRONMENT, cwd=ROOT, capture_output=True, text=True)
        assert run.returncode == 1 and "Read-only" in run.stderr and "--output" in run.stderr and "Traceback" not in run.stderr, run.stderr
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.parametrize("address", ["nonsense", "127.0.0.1:99999", "127.0.0.1:", ":8000", "127.0.0.1:²"])
def test_an_address_where_nobody_can_listen(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port out of range ended in a stack trace."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", "--address", address])
    assert stopped.value.code == 2
    assert "--address: must be" in capsys.readouterr().err


@pytest.mark.parametrize("epoch", ["yesterday", "", "1.5", "-1", "99999999999999", "9" * 40])
def test_a_day_that_is_none_is_told(good: Path, small: Path, epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert main(["build", "--content", str(small), "--output", str(good)]) == 1
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err and is_good(good)
