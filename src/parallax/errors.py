"""The one tree of errors. It answers: whose fault is it, and do we go on?

    ParallaxError
    ├── InputError        one input cannot be read: it is listed under `skipped`, the rest goes on
    ├── UsageError        the caller asked for something that does not exist: stop, exit code 2
    └── BrokenError       our own promise does not hold: stop
        ├── ModelMismatch   the weights are not those that the code expects
        ├── ReaderChanged   the program's files changed while it was reading
        ├── StoreError      a case file is damaged, locked, or of another version
        └── ContractError   a picture does not verify against its texts or its schema

A message carries the value and the next step.
"""


class ParallaxError(Exception):
    """The root of what Parallax raises on purpose."""


class InputError(ParallaxError):
    """One input cannot be read. The text is the `reason` that the reader of `skipped` sees."""


class UsageError(ParallaxError):
    """The arguments ask for something that is not there."""


class BrokenError(ParallaxError):
    """Parallax cannot keep a promise; going on would lose or invent something."""


class ModelMismatch(BrokenError):
    """The weights do not match the labels, shapes or digest they came with."""


class ReaderChanged(BrokenError):
    """A worker found another program than its caller is: an installation in the middle of a run."""


class StoreError(BrokenError):
    """A case file is damaged, locked, or written by another version."""


class ContractError(BrokenError):
    """A picture fails its own verification; this is a bug, and it names the record."""
