"""Brings the search index to what the database says: whole, or the few things that changed."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from sqlalchemy.orm import Session

from app.assignments import documents as assignment_documents
from app.core import editions, signs
from app.core.database import transaction
from app.matching import documents as seeker_documents
from app.offerings import documents as offering_documents
from search_index import Document, Index

INDEX_ROWS_AT_ONCE = 500


def all_documents(session: Session) -> Iterator[Document]:
    """Every document that the index should hold."""
    yield from offering_documents.documents(session)
    yield from assignment_documents.documents(session)
    yield from seeker_documents.documents(session)


def rebuild(session: Session, index: Index) -> int:
    """Build the index anew; gives its number of documents. Rows that come meanwhile are waiting and follow after."""
    editions.look_now(session)
    index.replace_all(all_documents(session))
    session.rollback()
    with transaction(session):
        signs.note(session, signs.INDEX_BUILT)
    return index.count()


def verify(session: Session, index: Index) -> list[str]:
    """The keys of which the index holds another version than the database, too much or too little."""
    held = index.stamps()
    wanted = {document.key: document.stamp for document in all_documents(session)}
    session.rollback()
    return sorted(key for key in held.keys() | wanted.keys() if held.get(key) != wanted.get(key))


def bring_up_to_date(session: Session, index: Index, keys: Iterable[str]) -> None:
    """Look at each thing again: put what should be found, remove what should not."""
    waiting = iter(keys)
    while some := list(islice(waiting, INDEX_ROWS_AT_ONCE)):
        documents = {key: _document_of(session, key) for key in some}
        session.rollback()
        index.remove([key for key, document in documents.items() if document is None])
        index.put([document for document in documents.values() if document is not None])


def keys_of(session: Session, topics: Iterable[str]) -> list[str]:
    """The keys that rows speak of, each once: a thing, or all that belongs to a person; and who made an offering."""
    found: dict[str, None] = {}
    offerings: list[int] = []
    for topic in topics:
        kind, _colon, number = topic.partition(":")
        if kind == "person":
            found |= dict.fromkeys(offering_documents.keys_of_person(session, int(number)))
            found |= dict.fromkeys(seeker_documents.keys_of_person(session, int(number)))
        else:
            found[topic] = None
        if kind == "offering":
            offerings.append(int(number))
    return [*found, *(key for key in seeker_documents.keys_of_offerings(session, offerings) if key not in found)]


def _document_of(session: Session, key: str) -> Document | None:
    kind, _colon, number = key.partition(":")
    return DOCUMENTS[kind](session, int(number))


DOCUMENTS: dict[str, Callable[[Session, int], Document | None]] = {
    "offering": offering_documents.document_for,
    "assignment": assignment_documents.document_for,
    "seeker": seeker_documents.document_for,
}
