"""The page of a cooperative on one page for its coordinator."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, EmailField, RadioField, StringField, TelField, TextAreaField

from app.cooperatives.actions import LONGEST_HOURS, LONGEST_NAME, LONGEST_STORY, LONGEST_STREET, Answers
from app.core.words import N_
from app.organisations.forms import phone_number
from app.people.model import ALWAYS, NEVER, TRIAL_MEMBERS, Cooperative
from app.web.fields import (
    Form,
    Needed,
    PlaceField,
    VersionField,
    at_most,
    choices,
    email_address,
    known,
    no_bsn,
    skippable,
    stripped,
)

CHECKED = {
    ALWAYS: N_("Een coördinator leest al het nieuwe aanbod eerst"),
    TRIAL_MEMBERS: N_("Een coördinator leest eerst het aanbod van leden in de proefperiode"),
    NEVER: N_("Niemand: aanbod staat meteen op de site"),
}


class CooperativeForm(Form):
    """What people read, how they reach it, how it looks, and who reads offerings first."""

    version = VersionField()
    name = StringField(
        _("Naam"),
        [Needed(_("Vul de naam van de coöperatie in.")), at_most(LONGEST_NAME), no_bsn],
        filters=[stripped],
    )
    story = TextAreaField(
        _("Over de coöperatie"),
        [skippable(), at_most(LONGEST_STORY), no_bsn],
        filters=[stripped],
        description=_("Wie werken er, wat maken zij, en hoe is de sfeer?"),
        render_kw={"rows": 8},
    )
    street = StringField(_("Straat en huisnummer"), [skippable(), at_most(LONGEST_STREET), no_bsn], filters=[stripped])
    postcode = StringField(
        _("Postcode"), [skippable(), at_most(10)], filters=[stripped], description=_("Bijvoorbeeld: 2611 AB.")
    )
    place = PlaceField(_("Plaats"), [Needed(_("Vul de plaats van de coöperatie in."))])
    phone = TelField(_("Telefoonnummer"), [skippable(), at_most(30), phone_number], filters=[stripped])
    email = EmailField(_("E-mailadres"), [skippable(), at_most(254), email_address], filters=[stripped])
    visiting_hours = StringField(
        _("Wanneer kan iemand langskomen?"),
        [skippable(), at_most(LONGEST_HOURS), no_bsn],
        filters=[stripped],
        description=_("Bijvoorbeeld: maandag en dinsdag van 9.00 tot 12.00 uur."),
    )
    accent = StringField(
        _("Eigen kleur"),
        [skippable(), at_most(7)],
        filters=[stripped],
        description=_("Een donkere kleur, met zes tekens. Bijvoorbeeld: #0b5f63."),
        render_kw={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"},
    )
    logo = FileField(
        _("Logo"),
        [skippable()],
        description=_("Een plaatje in JPEG, PNG of WebP."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    drops_logo = BooleanField(_("Haal het logo weg"))
    checks_offerings = RadioField(
        _("Wie leest nieuw aanbod eerst?"),
        [known(CHECKED)],
        choices=lambda: choices(CHECKED),
        validate_choice=False,
    )

    @classmethod
    def of(cls, cooperative: Cooperative) -> "CooperativeForm":
        """The form with what is kept now."""
        return cls(
            version=cooperative.version,
            name=cooperative.name,
            story=cooperative.story,
            street=cooperative.street,
            postcode=cooperative.postcode,
            place=cooperative.place_name,
            phone=cooperative.phone,
            email=cooperative.email,
            visiting_hours=cooperative.visiting_hours,
            accent=cooperative.accent,
            checks_offerings=cooperative.checks_offerings,
        )

    def answers(self) -> Answers:
        """What the coordinator filled in."""
        place = self.place.place
        return Answers(
            name=self.name.data or "",
            story=self.story.data or "",
            place=place.name if place else self.place.data or "",
            street=self.street.data or "",
            postcode=self.postcode.data or "",
            phone=self.phone.data or "",
            email=self.email.data or "",
            visiting_hours=self.visiting_hours.data or "",
            accent=self.accent.data or "",
            checks_offerings=self.checks_offerings.data or "",
            drops_logo=bool(self.drops_logo.data),
        )
