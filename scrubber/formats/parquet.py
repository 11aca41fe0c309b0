"""Parquet: a column of articles among other columns (extra `corpus`). Groups of rows are read and written one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from scrubber.engine import Result
from scrubber.errors import InputError
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
    from scrubber.arrow import scrub_rows

    source = open_parquet(file)
    arrow, parquet = _modules()
    with parquet.ParquetWriter(made, source.schema_arrow, compression=_codecs(source)) as writer:
        for group in range(source.num_row_groups):
            cleaned: list[pa.RecordBatch] = []
            for batch in source.iter_batches(BATCH, row_groups=[group]):
                done, results = scrub_rows(batch, settings)
                cleaned.append(done)
                yield results
            writer.write_table(arrow.Table.from_batches(cleaned, source.schema_arrow), row_group_size=max(1, source.metadata.row_group(group).num_rows))


def rows(file: BinaryIO, fields: list[str]) -> Iterator[dict[str, Any]]:
    """The named columns of a file, a row at a time, those that are there. Raises `InputError`."""
    source = open_parquet(file)
    names = [name for name in fields if name in source.schema_arrow.names]
    for batch in source.iter_batches(BATCH, columns=names):
        yield from batch.to_pylist()


def open_parquet(file: BinaryIO) -> pq.ParquetFile:
    arrow, parquet = _modules()
    try:
        return parquet.ParquetFile(file)
    except arrow.ArrowInvalid as error:
        raise InputError(f"not a Parquet file ({error}); it was left alone") from error


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
