"""The shape of what an administrator fills in. What an answer may be, the actions say."""

from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, EmailField, SelectField, StringField, TelField, TextAreaField
from wtforms.validators import StopValidation

from app.administration.dated.rules import LABELS
from app.administration.roles.queries import ROLES
from app.core import trades
from app.invitations.words import RELATION_WORDS
from app.web.fields import (
    CheckboxesField,
    DayField,
    Form,
    Needed,
    PlaceField,
    VersionField,
    at_most,
    email_address,
    no_bsn,
    skippable,
    stripped,
)


def offered(form: Any, field: Any) -> None:
    """One of the choices that the page shows; a message of ours instead of the library's."""
    if field.data not in field.choices:
        raise StopValidation(gettext("Kies uit de lijst."))


class RoleFilter(Form):
    """Which role the list shows."""

    class Meta:
        """A list is asked for by its address."""

        csrf = False

    role = SelectField(_("Rol"), validate_choice=False)

    def offer(self, numbers: dict[str, int]) -> None:
        """The roles, each with how many have it."""
        every = {"": gettext("Alle rollen (%(number)s)", number=sum(numbers.values()))}
        self.role.choices = every | {
            each: f"{_capital(gettext(RELATION_WORDS[each]))} ({numbers.get(each, 0)})" for each in ROLES
        }
        if self.role.data not in self.role.choices:
            self.role.data = ""


class FindForm(Form):
    """The address of the person whom somebody asked about."""

    email = EmailField(
        _("E-mailadres"),
        [Needed(_("Vul het e-mailadres in.")), at_most(254), email_address],
        filters=[stripped],
        description=_("Vul het hele adres in. U vindt dan de persoon die dit adres heeft."),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )


class CooperativeForm(Form):
    """What everyone reads of a cooperative, and where it works."""

    name = StringField(_("Naam"), [Needed(_("Vul de naam in.")), at_most(80), no_bsn], filters=[stripped])
    slug = StringField(
        _("Naam in het adres"),
        [skippable(), at_most(80)],
        filters=[stripped],
        description=_("Zonder spaties, zoals de-blauwe-luifel. Laat leeg voor de gewone naam."),
        render_kw={"autocapitalize": "none", "spellcheck": "false", "dir": "ltr"},
    )
    place = PlaceField(_("Plaats"), [Needed(_("Vul de plaats in."))])
    phone = TelField(_("Telefoon"), [skippable(), at_most(30)], filters=[stripped])
    email = EmailField(_("E-mailadres"), [skippable(), at_most(254), email_address], filters=[stripped])
    visiting_hours = StringField(_("Bereikbaar"), [skippable(), at_most(200), no_bsn], filters=[stripped])
    municipalities = CheckboxesField(_("Werkt voor deze gemeenten"), validate_choice=False)

    def offer(self, municipalities: dict[int, str]) -> None:
        """The municipalities that there are."""
        self.municipalities.choices = [(str(id_), name) for id_, name in municipalities.items()]

    @property
    def municipality_ids(self) -> frozenset[int]:
        """What was ticked."""
        return frozenset(int(each) for each in self.municipalities.data or ())


class MunicipalityForm(Form):
    """The name of a municipality."""

    name = StringField(_("Naam"), [Needed(_("Vul de naam in.")), at_most(80), no_bsn], filters=[stripped])


class TradeForm(Form):
    """How a trade is called, where it stands, and by which other words people find it."""

    edition = VersionField()
    name = StringField(_("Naam"), [Needed(_("Vul de naam in.")), at_most(60), no_bsn], filters=[stripped])
    category = SelectField(_("Categorie"), [Needed(_("Kies een categorie.")), offered], validate_choice=False)
    synonyms = TextAreaField(
        _("Andere woorden"),
        [skippable(), at_most(600), no_bsn],
        filters=[stripped],
        description=_("Eén op elke regel. Wie zo'n woord zoekt, vindt dit werk."),
    )

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.category.choices = {each.slug: gettext(each.name) for each in trades.all_categories()}

    @property
    def words(self) -> tuple[str, ...]:
        """The other words, each once."""
        lines = (" ".join(line.split()) for line in (self.synonyms.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


class CategoryForm(Form):
    """How a category is called."""

    edition = VersionField()
    name = StringField(_("Naam"), [Needed(_("Vul de naam in.")), at_most(60), no_bsn], filters=[stripped])


class MergeForm(Form):
    """Into which other trade this one goes."""

    edition = VersionField()
    into = SelectField(_("Gaat op in"), [Needed(_("Kies een soort werk.")), offered], validate_choice=False)
    sure = BooleanField(_("Ja, voeg samen. Dit kan niet terug."), [Needed(_("Kruis aan dat u het zeker weet."))])

    def offer(self, without: str) -> None:
        """Every other trade."""
        self.into.choices = {
            each.slug: gettext(each.name)
            for category in trades.all_categories()
            for each in trades.all_trades()
            if each.category == category.slug and each.slug != without
        }


class PlanForm(Form):
    """A setting, its value, and from when."""

    name = SelectField(_("Instelling"), [Needed(_("Kies een instelling.")), offered], validate_choice=False)
    value = StringField(_("Wordt"), [Needed(_("Vul in wat het wordt.")), at_most(80), no_bsn], filters=[stripped])
    valid_from = DayField(_("Vanaf"), [Needed(_("Kies vanaf welke dag."))], render_kw={"type": "date"})

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.name.choices = {name: gettext(label) for name, label in LABELS.items()}


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
