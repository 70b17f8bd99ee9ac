"""Annotating many documents: here while they are few, in worker processes when they are many.

A document that kills its worker costs nobody else: what was unfinished is tried again, one document after the other,
and the killer is given back as Skipped. Results come as they are finished; who needs an order sorts. Workers end with
the caller: at once when it is interrupted or stops asking, and by themselves when it is killed. An interrupt at the
keyboard is the caller's alone to answer, so that no worker prints a word about it. A worker starts from the files of
the program: one that finds them changed since the caller read them stops the run, since two programs would read one
picture.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from functools import partial

from parallax.annotate.document import annotate
from parallax.errors import ReaderChanged
from parallax.run.reader import fingerprint, load_tools
from parallax.types import Annotations, Document, Skipped
from parallax.world.organizations import NONE, Own, also, own

FEW = 150_000
"""Characters that one process reads sooner than a second one has started."""


KILLED = "reading it ended the worker process; it is left out: check it by eye, and report it as a bug"
"""Why a document that ended its worker is skipped."""


def annotate_all(
    documents: Sequence[Document], *, workers: int | None = None
) -> Iterator[tuple[Document, Annotations | Skipped]]:
    """Each document with its annotations, in any order. `workers` None: one a core."""
    count = workers or _cores()
    if count == 1 or len(documents) < 2 or sum(len(document.text) for document in documents) < FEW:
        tools = load_tools()
        for document in documents:
            yield document, annotate(document, tools)
        return
    yield from in_processes(documents, count, work=partial(_annotate, reader=fingerprint(), actors=own()))


def in_processes(
    documents: Sequence[Document], count: int, *, work: Callable[[Document], Annotations]
) -> Iterator[tuple[Document, Annotations | Skipped]]:
    """`work` on each document in `count` fresh processes; one that ends its worker is given back as Skipped."""
    left = {document.id: document for document in documents}
    with _pool(count) as pool:
        futures = _submitted(pool, work, documents)
        for document, result in _finished(futures):
            del left[document.id]
            yield document, result
    while left:  # One worker takes them in order, so that the first that it does not finish is the one that ended it.
        with _pool(1) as pool:
            for document, result in _finished(_submitted(pool, work, list(left.values()))):
                del left[document.id]
                yield document, result
        if left:
            killer = left.pop(next(iter(left)))
            yield killer, _killed_by(killer)


def _cores() -> int:
    """The cores this process may use, where the system tells."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _pool(count: int) -> Iterator[ProcessPoolExecutor]:
    before = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(count, mp_context=context, initializer=_end_with_the_caller)
    try:
        yield pool
    except BaseException:
        # Left in the middle: nobody waits for what is still being read.
        for worker in set(multiprocessing.active_children()) - before:
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _end_with_the_caller() -> None:
    """In a worker: end as soon as the caller is gone, killed or not; a worker waiting for work would wait forever."""
    caller = multiprocessing.parent_process()

    def watch() -> None:
        if caller is not None:
            caller.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _submitted(
    pool: ProcessPoolExecutor, work: Callable[[Document], Annotations], documents: Sequence[Document]
) -> dict[Future[Annotations], Document]:
    """Hands out the work, all that a worker takes before the first one dies."""
    futures: dict[Future[Annotations], Document] = {}
    with _no_interrupt(), suppress(BrokenProcessPool):
        for document in documents:
            futures[pool.submit(work, document)] = document
    return futures


@contextmanager
def _no_interrupt() -> Iterator[None]:
    """Holds SIGINT back while workers start; they inherit that for life, and the caller hears of it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _annotate(document: Document, *, reader: str, actors: Own = NONE) -> Annotations:
    """In a worker, which starts the program anew and so may meet another one than the caller is."""
    with also(actors):
        if fingerprint() != reader:
            raise ReaderChanged("the program's own files changed while it was reading; run the same command again")
        return annotate(document, load_tools())


def _finished(futures: dict[Future[Annotations], Document]) -> Iterator[tuple[Document, Annotations]]:
    """What finished before a worker died; after that, all other futures are broken too."""
    for future in as_completed(futures):
        try:
            result = future.result()
        except BrokenProcessPool:
            continue
        yield futures[future], result


def _killed_by(document: Document) -> Skipped:
    return Skipped(path=document.path or document.url or document.id, reason=KILLED)
