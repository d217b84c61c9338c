"""Amounts as the Dutch write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.money import Money, read_cents


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("25", 2500),
        ("25,5", 2550),
        ("12.50", 1250),
        ("1.250", 125_000),
        ("1.250,00", 125_000),
        ("€ 12,50", 1250),
        ("25,-", 2500),
        ("1 250", 125_000),
        ("0", 0),
        ("٣٥", 3500),
    ],
)
def test_an_amount_is_read_as_it_is_typed(typed: str, cents: int) -> None:
    assert read_cents(typed) == cents


@pytest.mark.parametrize("typed", ["", "veel", "12,345", "1.25.00", "-5", "5 euro per uur", "9" * 5000, "0" * 41])
def test_what_is_no_amount_is_none(typed: str) -> None:
    assert read_cents(typed) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_what_is_written_can_be_read_again(cents: int) -> None:
    assert read_cents(str(Money(cents))) == cents


@given(st.text(max_size=40))
def test_nonsense_never_breaks_the_reading(typed: str) -> None:
    read_cents(typed)
