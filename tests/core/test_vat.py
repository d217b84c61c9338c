"""Amounts without and with VAT, in whole cents."""

import pytest

from app.core.vat import with_vat, without_vat


@pytest.mark.parametrize(("cents", "expected"), [(10_000, 12_100), (50, 61), (1, 1), (2, 2), (3, 4), (50_050, 60_561)])
def test_vat_is_added_and_half_a_cent_goes_up(cents: int, expected: int) -> None:
    assert with_vat(cents, 21) == expected


@pytest.mark.parametrize("cents", [1, 2, 99, 12_345, 100_000_000])
def test_what_was_added_comes_off_again(cents: int) -> None:
    assert without_vat(with_vat(cents, 21), 21) == cents
    assert abs(with_vat(without_vat(cents, 21), 21) - cents) <= 1
