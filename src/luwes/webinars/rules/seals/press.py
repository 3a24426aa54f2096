"""Many certificates at once: set and sealed by as many processes as there are cores."""

import logging
import multiprocessing
import os
import threading
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing.connection import wait
from types import TracebackType
from typing import Self

from luwes.foundation.rules.typesetting import CannotSetError
from luwes.webinars.rules.certificate import Words, certificate_pdf
from luwes.webinars.rules.seals.signer import SealKey, sealer_of

FEW = 16
"""So many are made faster here than by processes that must start first."""
MOST = 8
AT_ONCE = 4

log = logging.getLogger(__name__)


def cores() -> int:
    """Return how many processes pay here."""
    return min(MOST, len(os.sched_getaffinity(0)))


class Press:
    """Sets and seals certificates. Its processes start with the first large batch."""

    def __init__(self, key: SealKey, *, processes: int) -> None:
        self._key, self._processes = key, processes
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def print(self, words: Sequence[Words]) -> list[bytes | None]:
        """Return the sealed files, in order; None where one cannot be set: the others go on.

        Raises: CannotSealError.
        """
        if self._pool is None and (self._processes == 1 or len(words) < FEW):
            return [printed(self._key, each) for each in words]
        if self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._processes,
                mp_context=multiprocessing.get_context("spawn"),
                initializer=end_with_parent,
            )
        keys = [self._key] * len(words)
        return list(self._pool.map(printed, keys, words, chunksize=AT_ONCE))


def printed(key: SealKey, words: Words) -> bytes | None:
    """Return one certificate, set and sealed; None, with a line in the log, if it cannot be set."""
    try:
        content = certificate_pdf(words)
    except (CannotSetError, ValueError):
        log.exception("certificate %s cannot be set", words.code)
        return None
    return sealer_of(key).seal(content)


def end_with_parent() -> None:
    """Let a process of the pool end when its job is killed: it would wait for work for ever."""
    parent = multiprocessing.parent_process()
    assert parent is not None

    def watch() -> None:
        wait([parent.sentinel])
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
