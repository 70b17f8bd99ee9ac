"""Annotating many documents: here while they are few, in worker processes when they are many.

A document that kills its worker costs nobody else: what was unfinished is tried again one document at a time, and the
killer is given back as Skipped. Results come as they are finished; who needs an order sorts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from parallax.annotate.document import annotate
from parallax.run.reader import load_tools
from parallax.types import Annotations, Document, Skipped

FEW = 150_000
"""Characters that one process reads sooner than a second one has started."""


def annotate_all(
    documents: Sequence[Document], *, workers: int | None = None
) -> Iterator[tuple[Document, Annotations | Skipped]]:
    """Each document with its annotations, in any order. `workers` None: one a core."""
    count = workers or len(os.sched_getaffinity(0))
    if count == 1 or len(documents) < 2 or sum(len(document.text) for document in documents) < FEW:
        tools = load_tools()
        for document in documents:
            yield document, annotate(document, tools)
        return
    yield from in_processes(documents, count, work=_annotate)


def in_processes(
    documents: Sequence[Document], count: int, *, work: Callable[[Document], Annotations]
) -> Iterator[tuple[Document, Annotations | Skipped]]:
    """`work` on each document in `count` fresh processes; one that ends its worker is given back as Skipped."""
    left = {document.id: document for document in documents}
    with _pool(count) as pool:
        futures = {pool.submit(work, document): document for document in documents}
        for document, result in _finished(futures):
            del left[document.id]
            yield document, result
    for document in left.values():
        with _pool(1) as pool:
            alone = list(_finished({pool.submit(work, document): document}))
        yield alone[0] if alone else (document, _killer(document))


def _pool(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, mp_context=get_context("spawn"))


def _annotate(document: Document) -> Annotations:
    return annotate(document, load_tools())


def _finished(futures: dict[Future[Annotations], Document]) -> Iterator[tuple[Document, Annotations]]:
    """What finished before a worker died; after that, all other futures are broken too."""
    for future in as_completed(futures):
        try:
            result = future.result()
        except BrokenProcessPool:
            continue
        yield futures[future], result


def _killer(document: Document) -> Skipped:
    return Skipped(
        path=document.path or document.url or document.id,
        reason="reading it ended the worker process, twice; it is left out: check it by eye, and report it as a bug",
    )
