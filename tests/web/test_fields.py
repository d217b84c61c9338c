"""Fields that forms share take nonsense for what it is."""

import pytest
from flask import Flask

from app.web.fields import Form, IdField, VersionField


class Page(Form):
    member = IdField()
    version = VersionField()


@pytest.mark.parametrize(
    ("sent", "member", "version"),
    [
        ({"member": "12", "version": " 3 "}, 12, 3),
        ({"member": "", "version": ""}, None, 0),
        ({"other": "1"}, None, 0),
        ({"member": "x", "version": "-1"}, 0, 0),
        ({"member": "9" * 5000, "version": "\u0663"}, 0, 0),
    ],
)
def test_a_number_that_a_page_carries_is_read_or_is_no_rows(
    app: Flask, sent: dict[str, str], member: int | None, version: int
) -> None:
    with app.test_request_context(method="POST", data=sent):
        form = Page()
        assert (form.member.data, form.version.data) == (member, version)


def test_a_page_draws_it_as_a_hidden_field(app: Flask) -> None:
    with app.test_request_context():
        form = Page(version=7)
        assert form.version.type == "HiddenField"
        assert 'type="hidden"' in form.version()
        assert 'value="7"' in form.version()
