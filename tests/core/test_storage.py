"""Files lie safely: whole, under names that nobody guesses, and nowhere else."""

import threading
from pathlib import Path

import pytest

from app.core.errors import NotFound
from app.core.storage import Storage


@pytest.fixture
def storage(tmp_path: Path) -> Storage:
    return Storage(tmp_path / "files")


def test_what_is_put_can_be_read_again(storage: Storage) -> None:
    key = storage.put(b"photo", "webp")
    assert storage.path(key).read_bytes() == b"photo"


def test_two_equal_files_get_two_names(storage: Storage) -> None:
    assert storage.put(b"same", "webp") != storage.put(b"same", "webp")


def test_what_is_deleted_is_gone_and_deleting_twice_is_no_error(storage: Storage) -> None:
    key = storage.put(b"photo", "webp")
    storage.delete(key)
    storage.delete(key)
    with pytest.raises(NotFound):
        storage.path(key)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a" * 32,
        f"{'a' * 32}.webp/../x",
        f"{'a' * 32}.webp\n",
        f"{'A' * 32}.webp",
        f"{'a' * 32}.webp\x00",
        f"{'é' * 32}.webp",
    ],
)
def test_a_key_leads_nowhere_but_to_our_files(storage: Storage, key: str) -> None:
    for use in (storage.path, storage.delete, lambda bad: storage.put_at(bad, b"x")):
        with pytest.raises(NotFound):
            use(key)


@pytest.mark.parametrize("ending", ["", "../x", "WEBP", "toolong", "a.b", "p h"])
def test_an_ending_is_letters_and_digits(storage: Storage, ending: str) -> None:
    with pytest.raises(ValueError, match="ending"):
        storage.put(b"x", ending)


def test_a_disk_that_refuses_leaves_nothing_half_written(storage: Storage, tmp_path: Path) -> None:
    key = storage.put(b"old", "webp")
    place = storage.path(key)
    with pytest.raises(TypeError):
        storage.put_at(key, "not bytes")  # type: ignore[arg-type]  # stands for a write that fails midway
    assert place.read_bytes() == b"old"
    assert list(place.parent.iterdir()) == [place]


def test_a_reader_sees_the_old_or_the_new_file_and_nothing_between(storage: Storage) -> None:
    key = storage.put(b"a" * 100_000, "bin")
    stop = threading.Event()
    seen: set[bytes] = set()

    def read() -> None:
        while not stop.is_set():
            seen.add(storage.path(key).read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for letter in (b"b", b"a") * 20:
        storage.put_at(key, letter * 100_000)
    stop.set()
    reader.join()
    assert seen <= {b"a" * 100_000, b"b" * 100_000}
