"""Files that come with a page: judged, stored, and kept with what is written or changed."""

from collections.abc import Callable
from typing import Any

from sqlalchemy.orm import Session

from app.assignments import queries
from app.assignments.model import Assignment
from app.assignments.posting.actions import MOST_FILES
from app.assignments.posting.attachments import CleanFile, clean_file
from app.assignments.posting.forms_details import FilesForm
from app.core.actor import Actor
from app.core.database import transaction
from app.core.storage import Storage
from app.sign_in import limits
from app.sign_in.counting import count_visitor
from app.web.session import current_actor, db, settings

Keep = Callable[[Session, Actor, Assignment, CleanFile, str], Any]


def keep_files(form: FilesForm, assignment_id: int, keep: Keep) -> None:
    """Store what was chosen and `keep` each by its key, one transaction a file. Raises Invalid; of what fails no byte stays.

    All are judged before the first is kept. A browser sends one empty file when nothing was chosen.
    """
    chosen = [upload for upload in form.files.data or [] if upload and upload.filename]
    files = [clean_file(upload.filename or "", upload.read()) for upload in chosen[: MOST_FILES + 1]]
    storage = Storage(settings().files)
    for file in files:
        count_visitor("file", limits.FILES)
        key = storage.put(file.data, file.ending)
        try:
            with transaction(db()):
                keep(db(), current_actor(), queries.get(db(), current_actor(), assignment_id), file, key)
        except BaseException:
            storage.delete(key)
            raise
