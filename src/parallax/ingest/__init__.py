"""Stage one: from the bytes of inputs to Documents. Opens nothing; `run.gather` and `run.fetch` bring the bytes."""

from parallax.ingest.blob import LIMITS, Blob, Limits, Metadata
from parallax.ingest.language import unread_reason
from parallax.ingest.manifest import MANIFEST, Row, read_manifest
from parallax.ingest.reading import read
from parallax.ingest.same import document_id, may_be_same, merge_same
from parallax.ingest.tidy import printable

__all__ = [
    "LIMITS",
    "MANIFEST",
    "Blob",
    "Limits",
    "Metadata",
    "Row",
    "document_id",
    "may_be_same",
    "merge_same",
    "printable",
    "read",
    "read_manifest",
    "unread_reason",
]
