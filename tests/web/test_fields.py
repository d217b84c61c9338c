"""Fields that forms share take nonsense for what it is."""

import pytest
from flask import Flask
from wtforms import EmailField, PasswordField, StringField, TextAreaField

from app.web.fields import Form, IdField, VersionField, stripped


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


class Told(Form):
    name = StringField(filters=[stripped])
    email = EmailField()
    story = TextAreaField(filters=[stripped])
    password = PasswordField()


def test_an_answer_of_one_line_has_no_line_ends_and_nothing_that_steers(app: Flask) -> None:
    text = " De\u202e Korenbloem\r\n\r\nKlik\t hier\x1b[0m\u2028nu "
    with app.test_request_context("/", method="POST", data=dict.fromkeys(("name", "email", "story", "password"), text)):
        form = Told()
    assert form.name.data == form.email.data == "De Korenbloem Klik hier[0m nu"
    assert "Korenbloem\n\nKlik" in (form.story.data or "")
    assert form.password.data == text
