"""The main job: from paths to one sourced picture.

`read` wires gathering, the stages and a case. It is what `parallax read` and `parallax.read` call.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from parallax.codec import decode, encode, publish, unpublish, verify
from parallax.errors import UsageError
from parallax.ingest import document_id, may_be_same, merge_same, unread_reason
from parallax.ingest import read as ingest
from parallax.link import link, part
from parallax.picture import changes_since, compose
from parallax.run.gather import gather
from parallax.run.pool import KILLED, annotate_all
from parallax.run.reader import fingerprint, load_tools
from parallax.store.case import Case, Line, open_case
from parallax.types import Annotations, Decision, Document, Model, Picture, Skipped
from parallax.version import VERSION
from parallax.world.organizations import NONE, also, load_own

Progress = Callable[[str, int, int], None]
"""Called with the stage, how much of it is done and how much there is, in documents."""


def unseen(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def read(
    paths: Sequence[str | Path] | str | Path,
    *,
    case: Path | None = None,
    since: Path | None = None,
    actors: Path | None = None,
    allow_private: bool = False,
    stdin: bytes | None = None,
    workers: int | None = None,
    progress: Progress = unseen,
) -> Picture:
    """Read files, folders, globs and URLs, or a single one of them, into one picture.

    With `case` the documents join those already in that file, and what was read there before is not read again, unless
    with other `actors`: a table of your own, in the shape that docs/actors.md shows. Without any path what the case
    holds is drawn anew.
    `since` is a picture written before, as JSON: the new one lists what changed.
    `stdin` is what the path "-" stands for. `allow_private` lets URLs name private addresses. `workers` None means
    one a core.

    Raises UsageError where there is nothing to read, for a path that does not exist, a `since` that is no picture and a
    table of actors that cannot be used, StoreError for a case that cannot be used. What cannot be read is in the
    picture's `skipped`.
    """
    if isinstance(paths, str | Path):
        paths = [paths]
    if not paths and (case is None or not case.exists()):
        what = "nothing to read" if case is None else f"{case}: no such case, and nothing to read"
        raise UsageError(f"{what}; give a PATH, or the --case that holds what was read")
    before = earlier(since) if since is not None else None
    known = load_own(actors) if actors is not None else NONE
    with also(known), open_case(case) as opened:
        take_in(opened, [str(path) for path in paths], allow_private=allow_private, stdin=stdin)
        killers = read_all(opened, workers=workers, progress=progress)
        return draw(opened, killers, before=before, progress=progress)


def earlier(path: Path) -> Picture:
    """A picture from the file that it was written to. Raises UsageError where there is none."""
    try:
        return unpublish(path.read_bytes())
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    except UsageError as error:
        raise UsageError(f"{path}: {error}") from error


def take_in(case: Case, paths: Sequence[str], *, allow_private: bool = False, stdin: bytes | None = None) -> None:
    """Put the documents of the paths into the case, and list what could not be read.

    A file read before is read again, by whatever path it is reached: what is told about it now (a manifest mended
    since) outranks what was told then.
    """
    documents: list[Document] = []
    skipped: list[Skipped] = []
    for blob in gather(paths, allow_private=allow_private, stdin=stdin):
        if isinstance(blob, Skipped):
            skipped.append(blob)
            continue
        found, left_out = ingest(blob)
        documents.extend(found)
        skipped.extend(left_out)
    with case.alone():
        known = {(document.sha256, document.path): document for document in _documents(case)}
        by_name: defaultdict[tuple[str, str], list[Document]] = defaultdict(list)
        for document in known.values():
            by_name[document.sha256, _file(document)].append(document)
        documents = [_found_again(by_name[d.sha256, _file(d)], d) for d in documents]
        readable = {path for _, path in known}
        again = {
            (d.sha256, d.path): _retold(known[d.sha256, d.path], d) for d in documents if (d.sha256, d.path) in known
        }
        new = [document for document in documents if (document.sha256, document.path) not in known]
        kept, folded = merge_same([*(known | again).values(), *new])
        case.put_documents({document.id: encode(document) for document in kept})
        case.forget_skipped(d.path for d in new if d.path and d.path not in readable)
        case.add_skipped((item.path, item.reason) for item in [*skipped, *folded])


def _file(document: Document) -> str:
    return (document.path or "").rpartition("/")[2]


def _found_again(known: Iterable[Document], document: Document) -> Document:
    """The document under the path that the case has it by, where a file of its name and text was read before: the same
    folder has another relative path from another place. `known` are those of its name and text.
    """
    paths = [other.path for other in known if other.path is not None and may_be_same(document, other)]
    if document.path is None or document.path in paths:
        return document
    return replace(document, path=min(paths, default=document.path))


def _retold(known: Document, told: Document) -> Document:
    """A document of the case with what is told about it now, and what was told before where nothing is."""
    publisher, url = told.publisher or known.publisher, told.url or known.url
    id_ = document_id(known.sha256, publisher, url)
    return replace(
        known,
        id=id_,
        publisher=publisher,
        url=url,
        published=told.published or known.published,
        published_basis=told.published_basis if told.published else known.published_basis,
        title=told.title or known.title,
        author=told.author or known.author,
        language=told.language or known.language,
        boilerplate=tuple(replace(span, document=id_) for span in known.boilerplate),
    )


def read_all(case: Case, *, workers: int | None = None, progress: Progress = unseen) -> list[Skipped]:
    """Annotate every English document that this reader has not read yet; each is kept as soon as it is finished.

    Gives back those that could not be: the next run tries them again.
    """
    done_before = case.read_by(fingerprint())
    todo = [d for d in _documents(case) if unread_reason(d) is None and d.id not in done_before]
    killers = []
    for done, (document, result) in enumerate(annotate_all(todo, workers=workers), start=1):
        if isinstance(result, Skipped):
            killers.append(result)
        else:
            case.add_annotations(document.id, fingerprint(), encode(result))
        progress("reading", done, len(todo))
    return killers


def draw(
    case: Case, killers: Iterable[Skipped] = (), *, before: Picture | None = None, progress: Progress = unseen
) -> Picture:
    """Link all that was read in the case and compose, verify and keep the picture, with what changed since `before`."""
    documents = _documents(case)
    decisions = decisions_of(case)
    pairs = part(read_pairs(case), decisions)
    progress("linking", 0, len(pairs))
    picture = compose(
        pairs,
        link(pairs, decisions),
        model=Model(name=load_tools().model.name, sha256=load_tools().model.sha256),
        version=VERSION,
        generated=datetime.now(UTC).isoformat(timespec="seconds"),
        skipped=tuple(sorted([*_skipped(case, documents), *killers], key=lambda item: (item.path, item.reason))),
        decisions=decisions,
    )
    if before is not None:
        picture = replace(picture, changes=changes_since(before, picture))
    verify(publish(picture))
    case.put_picture(encode(picture), findable(picture))
    progress("linking", len(pairs), len(pairs))
    return picture


def read_pairs(case: Case) -> list[tuple[Document, Annotations]]:
    """The documents of the case with what was read in them, by publication."""
    pairs = ((document, _annotations(case, document)) for document in _documents(case))
    return sorted(pairs, key=lambda pair: (pair[1].published or "", pair[0].id))


def decisions_of(case: Case) -> tuple[Decision, ...]:
    """What people decided on who is who, the earliest first."""
    return tuple(decode(record, Decision) for record in case.decisions())


def _documents(case: Case) -> list[Document]:
    return [decode(record, Document) for record in case.documents()]


def _annotations(case: Case, document: Document) -> Annotations:
    record = case.annotations(document.id, fingerprint())
    return decode(record, Annotations) if record else _unread(document)


def _unread(document: Document) -> Annotations:
    """What stands for a document in another language: it is shown and linked by nothing."""
    return Annotations(
        document=document.id, sentences=(), mentions=(), times=(), entities=(), attributions=(), events=(),
        figures=(), relations=(), control=(), published=document.published,
    )  # fmt: skip


def _skipped(case: Case, documents: Iterable[Document]) -> list[Skipped]:
    unread = ((d.path or d.url or d.id, unread_reason(d)) for d in documents)
    lines = [*case.skipped(), *((path, reason) for path, reason in unread if reason is not None)]
    return [Skipped(path=path, reason=reason) for path, reason in lines]


def was_read(picture: Picture) -> bool:
    """Whether the picture holds a document that was read: English, and not left out because it ended its worker."""
    killers = {item.path for item in picture.skipped if item.reason == KILLED}
    return any(unread_reason(d) is None and (d.path or d.url or d.id) not in killers for d in picture.documents)


def findable(picture: Picture) -> list[Line]:
    """What `parallax find` searches: names, claims, happenings, quoted content, titles."""
    texts = {document.id: document.text for document in picture.documents}
    claims = {member.id: claim.id for claim in reversed(picture.claims) for member in claim.members}
    return [
        *(
            Line(id=e.id, kind="entity", words=" | ".join([e.name, *(n.text for n in e.names)]))
            for e in picture.entities
        ),
        *(Line(id=c.id, kind=f"{c.kind} claim", words=c.text) for c in picture.claims),
        *(Line(id=v.id, kind="event", words=v.happening, claim=claims.get(v.id)) for v in picture.events),
        *(
            Line(
                id=a.id,
                kind="attribution",
                words=" … ".join(texts[s.document][s.start : s.end] for s in a.content),
                claim=claims.get(a.id),
            )
            for a in picture.attributions
        ),
        *(Line(id=d.id, kind="document", words=f"{d.title or ''} {d.publisher or ''}") for d in picture.documents),
    ]
