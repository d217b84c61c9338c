"""A burgerservicenummer never gets in, and other numbers do."""

import pytest

from app.core.bsn import has_bsn


@pytest.mark.parametrize(
    "text",
    [
        "111222333",
        "Mijn nummer is 1112.22.333, bel mij.",
        "bsn:111-222-333",
        "111 222 333",
        "eerst 12 en dan 111222333\nen nog een regel",
        "١١١٢٢٢٣٣٣",
    ],
)
def test_a_bsn_is_seen_however_it_is_written(text: str) -> None:
    assert has_bsn(text)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "Ik kook voor 40 gasten.",
        "111222334",  # fails the 11-test
        "12345678",  # a KvK number
        "06 12345678",
        "+31 6 12 34 56 78",
        "1112223334",  # ten digits
        "NL91 ABNA 0417 1643 00",
        "000000000",
        "²²²²²²²²²",
    ],
)
def test_a_phone_number_a_kvk_number_and_a_bank_account_are_no_bsn(text: str | None) -> None:
    assert not has_bsn(text)
