"""Batches of Arrow records, for engines that speak Arrow: Daft, Ray Data, Spark, Polars, DuckDB (extra `corpus`).

    scrub_batch(batch)                    # pyarrow.RecordBatch -> pyarrow.RecordBatch
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from scrubber.engine import Result, scrub
from scrubber.errors import InputError
from scrubber.settings import DEFAULT, Settings

if TYPE_CHECKING:
    import pyarrow as pa


def scrub_batch(batch: pa.RecordBatch, settings: Settings = DEFAULT, *, findings_field: str | None = None) -> pa.RecordBatch:
    """The batch with the column `settings.text_field` cleaned; other columns, their order and the schema's metadata stay.

    Null texts stay null. With `findings_field` a column of that name is added: the findings of each text as a string of
    JSON, as the report format `json` writes them. Raises `InputError` if the column is missing or holds no strings.
    """
    return scrub_rows(batch, settings, findings_field)[0]


def scrub_rows(batch: pa.RecordBatch, settings: Settings, findings_field: str | None = None) -> tuple[pa.RecordBatch, list[Result | None]]:
    """The same with the result of each row, None where the text is null."""
    import pyarrow as pa

    position = text_column(batch.schema, settings.text_field)
    column = batch.column(position)
    results = [None if text is None else scrub(text, settings, None, "text") for text in column.to_pylist()]
    for result in results:
        if result:
            result.verify()
    texts = [None if result is None else result.text for result in results]
    columns = list(batch.columns)
    columns[position] = pa.array(texts, type=column.type)
    schema = batch.schema
    if findings_field:
        schema = schema.append(pa.field(findings_field, pa.string()))
        columns.append(pa.array([None if result is None else _findings(result) for result in results], type=pa.string()))
    return pa.RecordBatch.from_arrays(columns, schema=schema), results


def text_column(schema: pa.Schema, name: str) -> int:
    """Where the column of articles is. Raises `InputError` if it is missing or holds no strings."""
    import pyarrow.types as types

    position: int = schema.get_field_index(name)
    if position < 0:
        raise InputError(f"no column '{name}' (there is {', '.join(schema.names)}); name the one that holds the article with --text-field")
    kind = schema.field(position).type
    if not (types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind)):
        raise InputError(f"the column '{name}' holds {kind}, no strings")
    return position


def _findings(result: Result) -> str:
    from scrubber.report import Outcome
    from scrubber.report.records import records

    return json.dumps(records(Outcome("", result)), ensure_ascii=False)
