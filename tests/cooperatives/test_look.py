"""A cooperative's own colour can always be read: it is refused with a darker one that will do."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cooperatives.look import (
    ENOUGH,
    PAPER,
    SAND,
    WHITE,
    contrast,
    darkened,
    fingerprint,
    is_readable,
    read_colour,
    stylesheet,
)

COLOURS = st.tuples(*[st.integers(0, 255)] * 3)


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast((0, 0, 0), WHITE) == pytest.approx(21)
    assert contrast(WHITE, WHITE) == 1
    assert contrast((0x76, 0x76, 0x76), WHITE) == pytest.approx(4.54, abs=0.01)


@given(COLOURS)
def test_any_colour_becomes_one_that_can_be_read_and_so_do_those_that_follow_from_it(
    colour: tuple[int, int, int],
) -> None:
    darker = darkened(colour)
    assert is_readable(darker)
    assert darker == colour or not is_readable(colour)
    found = {name: read_colour(value) for name, value in re.findall(r"--([\w-]+):(#\w+)", stylesheet(darker))}
    coop, strong, soft, on_coop = (found[name] for name in ("coop", "coop-strong", "coop-soft", "on-coop"))
    assert coop is not None
    assert strong is not None
    assert soft is not None
    assert on_coop is not None
    for text, ground in (
        (coop, PAPER),
        (coop, SAND),
        (coop, WHITE),
        (coop, soft),
        (strong, soft),
        (strong, PAPER),
        (on_coop, coop),
    ):
        assert contrast(text, ground) >= ENOUGH


@pytest.mark.parametrize("text", ["#0b5f63", "0B5F63", " #0b5f63 "])
def test_a_colour_is_read_as_people_write_it(text: str) -> None:
    assert read_colour(text) == (11, 95, 99)
    assert read_colour("#abc") == (0xAA, 0xBB, 0xCC)


@pytest.mark.parametrize("text", ["", "groen", "#12345", "#0b5f63;}", "url(x)", "#٠١٢٣٤٥", "\x00"])
def test_anything_else_is_no_colour(text: str) -> None:
    assert read_colour(text) is None


def test_another_colour_has_another_address() -> None:
    assert fingerprint((1, 2, 3)) != fingerprint((1, 2, 4))
