"""Parquet: a column of articles among other columns (extra `corpus`). Groups of rows are read and written one at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, ClassVar

from scrubber.arrow import scrub_rows, text_column
from scrubber.edits import TextEdit
from scrubber.engine import Result
from scrubber.errors import InputError
from scrubber.formats.record import NOT_IN_PLACE, Record
from scrubber.settings import Settings

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

# Rows of one batch: an article or two thousand at a time, whatever the size of the file's row groups.
BATCH = 2048
MISSING = "Parquet files need the extra 'corpus': pip install 'article-scrubber[corpus]'"


def clean_parquet(file: BinaryIO, made: BinaryIO, settings: Settings) -> Iterator[list[Result | None]]:
    """Write the file anew with its column of articles cleaned, row group by row group; the results of each batch.

    Schema, metadata, order, compression and row groups stay. Raises `InputError`.
    """
    source = open_parquet(file)
    arrow, parquet = _modules()
    with parquet.ParquetWriter(made, source.schema_arrow, compression=_codecs(source)) as writer:
        for group in range(source.num_row_groups):
            cleaned: list[pa.RecordBatch] = []
            for batch in _batches(source, row_groups=[group]):
                done, results = scrub_rows(batch, settings)
                cleaned.append(done)
                yield results
            writer.write_table(arrow.Table.from_batches(cleaned, source.schema_arrow), row_group_size=max(1, source.metadata.row_group(group).num_rows))


def keep_rows(file: BinaryIO, made: BinaryIO, text_field: str, kept: Iterator[bool]) -> None:
    """Write the file anew without some of its rows, row group by row group: `kept` tells of each one that has a text
    whether it stays. Raises `InputError`; what comes before the place where the file is damaged has been written then."""
    source = open_parquet(file)
    arrow, parquet = _modules()
    text_column(source.schema_arrow, text_field)
    with parquet.ParquetWriter(made, source.schema_arrow, compression=_codecs(source)) as writer:
        for group in range(source.num_row_groups):
            left: list[pa.RecordBatch] = []
            try:
                for batch in _batches(source, row_groups=[group]):
                    stays = [not valid or next(kept, True) for valid in batch.column(text_field).is_valid().to_pylist()]
                    left.append(batch.filter(arrow.array(stays, arrow.bool_())))
            finally:
                table = arrow.Table.from_batches(left, source.schema_arrow)
                writer.write_table(table, row_group_size=max(1, table.num_rows))


@dataclass(frozen=True)
class Row(Record):
    """A row; `raw` is its text, `values` are its other columns of plain values."""

    in_place: ClassVar[bool] = False
    values: Mapping[str, Any] = field(default_factory=dict)
    id: str | None = None

    @property
    def label(self) -> str | None:
        return self.id

    def value(self, name: str) -> str:
        value = self.values.get(name)
        return "" if value is None else str(value)

    def edits(self, result: Result) -> list[TextEdit]:
        raise InputError(NOT_IN_PLACE["parquet"])

    def cleaned(self, result: Result) -> bytes:
        raise InputError(NOT_IN_PLACE["parquet"])


def rows(file: BinaryIO, settings: Settings) -> Iterator[Row]:
    """The rows that have a text, one at a time. Raises `InputError`."""
    source = open_parquet(file)
    text_column(source.schema_arrow, settings.text_field)
    flat = [field.name for field in source.schema_arrow if not field.type.num_fields]
    for group in range(source.num_row_groups):
        for batch in _batches(source, columns=flat, row_groups=[group]):
            for values in batch.to_pylist():
                text = values.pop(settings.text_field)
                if text is not None:
                    label = values.get(settings.id_field) if settings.id_field else None
                    yield Row(text, values=values, id=None if label is None else str(label))


def open_parquet(file: BinaryIO) -> pq.ParquetFile:
    arrow, parquet = _modules()
    try:
        return parquet.ParquetFile(file)
    except arrow.ArrowInvalid as error:
        raise InputError(f"not a Parquet file ({error}); it was left alone") from error


def _batches(source: pq.ParquetFile, **which: Any) -> Iterator[pa.RecordBatch]:
    """The rows, some at a time. Raises `InputError` where the file is damaged."""
    arrow, _ = _modules()
    batches = source.iter_batches(BATCH, **which)
    while True:
        try:
            batch = next(batches, None)
        except (arrow.ArrowException, OSError) as error:
            if isinstance(error, OSError) and error.errno:  # the disk's, not the file's
                raise
            raise InputError(f"damaged, it cannot be read to its end ({error})") from error
        if batch is None:
            return
        yield batch


def _modules() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise InputError(MISSING) from error
    return pa, pq


def _codecs(source: pq.ParquetFile) -> dict[str, str] | str:
    """The compression of each column, as the first row group has it."""
    if not source.num_row_groups:
        return "snappy"
    group = source.metadata.row_group(0)
    columns = (group.column(n) for n in range(group.num_columns))
    return {column.path_in_schema: "none" if column.compression == "UNCOMPRESSED" else column.compression.lower() for column in columns}
