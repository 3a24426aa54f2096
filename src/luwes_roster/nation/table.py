"""One Parquet table as columns of the types that a problem is made of."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from luwes_roster.problem import UNKNOWN


class BadTable(ValueError):
    """A table that cannot be used."""

    def __init__(self, *, path: Path, column: str, fault: str) -> None:
        super().__init__(path, column, fault)
        self.path = path
        self.column = column
        self.fault = fault
        """`missing`, `length`, `type`, `unknown` (a name that is nowhere) or `twice`."""

    def __reduce__(self) -> tuple[Any, ...]:
        return _bad_table, (self.path, self.column, self.fault)


def _bad_table(path: Path, column: str, fault: str) -> BadTable:
    return BadTable(path=path, column=column, fault=fault)


class Table:
    """One table; one that may be lacking is then empty."""

    def __init__(self, path: Path, *, may_lack: bool = False) -> None:
        self.path = path
        if not path.exists():
            if not may_lack:
                raise self.bad("", "missing")
            self._table = None
            return
        try:
            self._table = pq.read_table(path, partitioning=None)
        except pa.ArrowInvalid as broken:
            raise self.bad("", "type") from broken

    def __len__(self) -> int:
        return 0 if self._table is None else int(self._table.num_rows)

    def bad(self, column: str, fault: str) -> BadTable:
        return BadTable(path=self.path, column=column, fault=fault)

    def column(self, name: str, kind: Any) -> Any:
        """Return a column of one type, or None where the table does not have it."""
        if self._table is None or name not in self._table.column_names:
            return None
        try:
            return self._table[name].combine_chunks().cast(kind)
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError) as broken:
            raise self.bad(name, "type") from broken

    def texts(self, name: str) -> list[str]:
        """Return a column of names, which must be there in full."""
        if self._table is None:
            return []
        found = self.column(name, pa.string())
        if found is None or found.null_count:
            raise self.bad(name, "missing")
        texts: list[str] = found.to_pylist()
        return texts

    def indices(self, name: str, names: Sequence[str]) -> NDArray[np.int32]:
        """Return where each name of a column stands among the names."""
        found = pc.index_in(pa.array(self.texts(name), pa.string()), pa.array(names, pa.string()))
        if found.null_count:
            raise self.bad(name, "unknown")
        return np.asarray(found.to_numpy(zero_copy_only=False), dtype=np.int32)

    def numbers(self, name: str, default: int) -> NDArray[np.int32]:
        found = self.column(name, pa.int32())
        if found is None:
            return np.full(len(self), default, dtype=np.int32)
        return np.asarray(found.fill_null(default), dtype=np.int32)

    def lists(self, name: str, kind: Any, *, width: int) -> Any:
        """Return the entries of a column of lists one after the other, or None."""
        found = self.column(name, pa.list_(kind))
        if found is None:
            return None
        lengths = found.value_lengths()
        if found.null_count or not pc.all(pc.equal(lengths, width), min_count=0).as_py():
            raise self.bad(name, "length")
        return found.flatten()

    def cells(self, name: str, shape: tuple[int, int], *, default: Any, kind: Any) -> NDArray[Any]:
        found = self.lists(name, pa.from_numpy_dtype(kind), width=shape[1])
        if found is None:
            return np.full(shape, default, dtype=kind)
        full = found.fill_null(pa.scalar(default, found.type))
        return np.array(full.to_numpy(zero_copy_only=False), dtype=kind).reshape(shape)

    def post_cells(
        self, name: str, shape: tuple[int, int], posts: Sequence[str]
    ) -> NDArray[np.int16]:
        found = self.lists(name, pa.string(), width=shape[1])
        if found is None:
            return np.full(shape, UNKNOWN, dtype=np.int16)
        index = pc.index_in(found, pa.array(posts, pa.string()))
        if index.null_count != found.null_count:
            raise self.bad(name, "unknown")
        filled = index.fill_null(UNKNOWN).to_numpy(zero_copy_only=False)
        return np.asarray(filled, dtype=np.int16).reshape(shape)

    def refuse_twice(self, name: str, texts: Sequence[str]) -> None:
        if len(set(texts)) != len(texts):
            raise self.bad(name, "twice")

    def members(self, name: str, people: Sequence[str]) -> list[NDArray[np.int32]]:
        """Return a column of lists of persons as ascending indices; it must be there."""
        if not len(self):
            return []
        found = self.column(name, pa.list_(pa.string()))
        if found is None:
            raise self.bad(name, "missing")
        row = {person: index for index, person in enumerate(people)}
        lists = [set(persons or ()) for persons in found.to_pylist()]
        if any(not row.keys() >= persons for persons in lists):
            raise self.bad(name, "unknown")
        return [
            np.array(sorted(row[person] for person in persons), dtype=np.int32) for persons in lists
        ]

    def flags(self, name: str) -> NDArray[np.bool_]:
        """Return a column of yes and no; no where nothing is said."""
        found = self.column(name, pa.bool_())
        if found is None:
            return np.zeros(len(self), dtype=np.bool_)
        return np.array(found.fill_null(False).to_numpy(zero_copy_only=False), dtype=np.bool_)
