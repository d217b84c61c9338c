"""Copies of an assignment: posted again, or for the places that are still open. What a copy is for, its caller says."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from sqlalchemy import inspect

from app.assignments.model import Assignment, AssignmentFile
from app.core.errors import NotFound
from app.core.storage import Storage


def values_of(row: Any, *, but: Collection[str]) -> dict[str, Any]:
    """The columns of a row as they are, but its id and those in `but`: so a new column can't be forgotten in a copy."""
    return {
        column.key: getattr(row, column.key)
        for column in inspect(type(row)).columns
        if column.key != "id" and column.key not in but
    }


@contextmanager
def copied_files(storage: Storage, assignment: Assignment | None) -> Iterator[dict[str, str]]:
    """The bytes of its files once more: the first key to that of its copy. Gone again when the block fails.

    Needs `files` loaded; of no assignment there are none. A file whose bytes are lost is left out.
    """
    copies: dict[str, str] = {}
    try:
        for each in assignment.files if assignment else ():
            with suppress(NotFound):
                copies[each.file_key] = storage.put(
                    storage.path(each.file_key).read_bytes(), each.file_key.rpartition(".")[2]
                )
        yield copies
    except BaseException:
        for key in copies.values():
            storage.delete(key)
        raise


def files_with(assignment: Assignment, copies: Mapping[str, str]) -> list[AssignmentFile]:
    """Rows for the copied bytes, under the same names."""
    return [
        AssignmentFile(**values_of(file, but=("assignment_id", "file_key")), file_key=copies[file.file_key])
        for file in assignment.files
        if file.file_key in copies
    ]
