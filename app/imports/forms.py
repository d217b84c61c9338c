"""A file and what it is about; then a column for each of our fields; then the last word."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from openpyxl.utils import get_column_letter
from wtforms import BooleanField, RadioField, SelectField
from wtforms.validators import StopValidation

from app.imports.fields import FIELDS
from app.imports.looking import MOST_MEGABYTES
from app.imports.model import MEMBERS, OFFERINGS, Import
from app.web.fields import Form, Needed, VersionField

PREFIX = "column_"
ON_SITE, AS_DRAFT = "site", "draft"


def a_file(form: Any, field: Any) -> None:
    """A file was chosen."""
    if not field.data or not field.data.filename:
        raise StopValidation(gettext("Kies een bestand."))


def offered(form: Any, field: Any) -> None:
    """One of the choices that the page gave."""
    if field.data not in field.choices:
        raise StopValidation(gettext("Kies uit de lijst."))


class StartForm(Form):
    """What the file holds, for which cooperative, and the file."""

    kind = RadioField(_("Wat wilt u importeren?"), [Needed(_("Kies leden of aanbod.")), offered], validate_choice=False)
    cooperative = SelectField(
        _("Voor welke coöperatie?"), [Needed(_("Kies voor welke coöperatie dit is.")), offered], validate_choice=False
    )
    file = FileField(
        _("Het bestand"),
        [a_file],
        description=_(
            "Een lijst uit een rekenblad: CSV of XLSX. Hoogstens %(most)s MB en 100.000 rijen.", most=MOST_MEGABYTES
        ),
        render_kw={"accept": ".csv,.xlsx,.txt"},
    )

    def offer(self, cooperatives: dict[int, str]) -> None:
        """Set the choices; a field with one possible answer goes."""
        self.kind.choices = {MEMBERS: gettext("Leden"), OFFERINGS: gettext("Aanbod van leden")}
        self.cooperative.choices = {str(id_): name for id_, name in cooperatives.items()}
        if len(cooperatives) == 1:
            del self.cooperative

    def cooperative_id(self, cooperatives: dict[int, str]) -> int:
        """The cooperative that was chosen, or the only one."""
        return int(self.cooperative.data) if "cooperative" in self else next(iter(cooperatives))


class PlainMapForm(Form):
    """What every kind asks; `map_form` adds a field for each of the columns."""

    version = VersionField()
    sends_invitations = BooleanField(
        _("Stuur uitnodigingen"),
        description=_("Nieuwe leden krijgen een e-mail met een link. Wie al een account heeft, beslist daarmee zelf."),
    )
    as_drafts = RadioField(_("Wat gebeurt er met nieuw aanbod?"), [offered], validate_choice=False, default=ON_SITE)

    def chosen(self, kind: str) -> dict[str, int]:
        """Field to the place of its column."""
        answers = {field.name: self._fields[PREFIX + field.name].data for field in FIELDS[kind]}
        return {name: int(data) for name, data in answers.items() if data}


def map_form(imported: Import) -> PlainMapForm:
    """A form with a select for each field, answered with what we guessed or what this person chose before."""
    columns = {"": gettext("Staat niet in het bestand")}
    columns |= {str(at): column_words(at, heading) for at, heading in enumerate(imported.headings)}
    fields = {}
    for field in FIELDS[imported.kind]:
        checks = (
            [Needed(gettext("Kies de kolom met: %(field)s.", field=gettext(field.label)))] if field.is_needed else []
        )
        at = imported.columns.get(field.name)
        default = "" if at is None else str(at)
        fields[PREFIX + field.name] = SelectField(
            gettext(field.label), [*checks, offered], choices=columns, validate_choice=False, default=default
        )
    form: PlainMapForm = type("MapForm", (PlainMapForm,), fields)(
        version=imported.version, sends_invitations=imported.sends_invitations
    )
    form.as_drafts.choices = {
        ON_SITE: gettext("Zet het op de site. Kijkt uw coöperatie aanbod eerst na? Dan wacht het daarop."),
        AS_DRAFT: gettext("Bewaar het als concept. Het lid maakt het af en stuurt het op."),
    }
    if not form.is_submitted() and imported.as_drafts:
        form.as_drafts.data = AS_DRAFT
    if imported.kind == MEMBERS:
        del form.as_drafts
    else:
        del form.sends_invitations
    return form


def column_words(at: int, heading: str) -> str:
    """A column as a spreadsheet and its heading name it: `B · Titel`."""
    letter = get_column_letter(at + 1)
    return f"{letter} · {heading}" if heading else letter


class SaveForm(Form):
    """A button, with the version that the person read."""

    version = VersionField()
