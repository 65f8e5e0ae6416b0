"""Independent work on every core: the answer is the same as that of a loop, only sooner.

The helpers are forks of this process, which see all that is in memory; only what they made is handed over. Where a system cannot
fork, where other threads run (a fork would copy their locks as they are), or where a helper was stopped, this process does it all.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from time import perf_counter
from typing import TypeVar

from healthsite.progress import along

Task = TypeVar("Task")
Done = TypeVar("Done")
Helper = tuple[BaseProcess, Connection]
_NUMBER = struct.Struct("I")
_is_helper = False  # helpers have no helpers
MOMENT = 0.03  # seconds
_MOST = 15_000  # numbers that a pipe holds before anybody reads


def core_count() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parallel_map(what: str, work: Callable[[Task], Done], tasks: Iterable[Task]) -> list[Done]:
    """[work(task) for task in tasks], with a bar that says `what` is made.

    `work` only returns: a task may be done twice. What it returns or raises must be fit for pickle. Raises what `work` raises.
    """
    tasks = list(tasks)
    done, much_left = _begun(work, tasks)
    more = min(core_count(), len(tasks) - len(done)) - 1
    if much_left and more > 0 and len(tasks) <= _MOST and _can_fork():
        numbers = _numbers(range(len(done), len(tasks)))
        try:
            helping = [_helper(work, tasks, numbers) for _ in range(more)]
            done |= {number: work(tasks[number]) for number in along(what, _taken(numbers), len(tasks), reached=lambda number: number + 1)}
        finally:
            os.close(numbers)
        for helper in helping:
            done |= _received(helper)
    return [done[number] if number in done else work(task) for number, task in along(what, enumerate(tasks), len(tasks))]


def _begun(work: Callable[[Task], Done], tasks: Sequence[Task]) -> tuple[dict[int, Done], bool]:
    """(what is done in a moment, whether so much is left that helpers are worth their start). They inherit what the first tasks have found out."""
    done: dict[int, Done] = {}
    started = perf_counter()
    for number, task in enumerate(tasks):
        done[number] = work(task)
        if (gone := perf_counter() - started) > MOMENT:
            return done, (len(tasks) - len(done)) * gone / len(done) > 2 * MOMENT
    return done, False


def submit(work: Callable[[], Done]) -> Callable[[], Done]:
    """Begin `work` in a helper, where there is a core for one, and go on; what is returned gives its result, as soon as it is there.

    What `work` returns or raises must be fit for pickle. Raises what `work` raises, when the result is asked for.
    """
    if core_count() < 2 or not _can_fork():
        return work
    numbers = _numbers([0])
    helper = _helper(lambda _: work(), [None], numbers)
    os.close(numbers)

    def result() -> Done:
        found: dict[int, Done] = _received(helper)
        return found[0] if found else work()

    return result


def _can_fork() -> bool:
    return not _is_helper and hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1  # parts of macOS do not bear it


def _numbers(numbers: Iterable[int]) -> int:
    """A pipe that holds the numbers of tasks: whoever is free takes the next one."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(map(_NUMBER.pack, numbers)))
    os.close(writing)
    return reading


def _taken(numbers: int) -> Iterator[int]:
    while len(taken := os.read(numbers, _NUMBER.size)) == _NUMBER.size:
        yield _NUMBER.unpack(taken)[0]


def _helper(work: Callable[[Task], Done], tasks: Sequence[Task], numbers: int) -> Helper:
    fork = get_context("fork")
    receiving, sending = fork.Pipe(duplex=False)
    process = fork.Process(target=_help, args=(work, tasks, numbers, sending), daemon=True)
    process.start()
    sending.close()
    return process, receiving


def _help(work: Callable[[Task], Done], tasks: Sequence[Task], numbers: int, sending: Connection) -> None:
    """Runs in the helper. Who stops the build stops it, and it has nothing to say about that."""
    global _is_helper
    _is_helper = True
    gc.disable()  # looking at everything would copy all the memory that it shares
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _let_go_of_all_but(numbers, sending.fileno())
    try:
        made: object = {number: work(tasks[number]) for number in _taken(numbers)}
    except Exception as error:
        made = error
    try:
        sending.send_bytes(pickle.dumps(made))
    except (OSError, pickle.PicklingError, TypeError, AttributeError):
        os._exit(1)  # nobody is there any more, or it cannot be handed over: then the work is done again where it is wanted


def _let_go_of_all_but(*needed: int) -> None:
    """Close all other files: a helper must hold neither a lock nor the end of a pipe once the process that wants its work is gone."""
    before = 2  # standard input, output and errors stay
    for number in [*sorted(needed), min(os.sysconf("SC_OPEN_MAX"), 65_536)]:
        os.closerange(before + 1, number)
        before = number


def _received(helper: Helper) -> dict[int, Done]:
    process, pipe = helper
    try:
        made = pickle.loads(pipe.recv_bytes())
    except (EOFError, OSError):
        return {}
    finally:
        pipe.close()
        process.join()
    if isinstance(made, Exception):
        raise made
    found: dict[int, Done] = made
    return found
