"""The profile on one page: each field is followed by who may see it."""

from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import BooleanField, SelectField, StringField, TextAreaField

from app.core.languages import LANGUAGES
from app.profiles.actions import LONGEST_STORY, Answers
from app.profiles.model import CIRCLES, EVERYONE, Profile
from app.web.fields import (
    CheckboxesField,
    Form,
    Needed,
    VersionField,
    WholeNumberField,
    at_most,
    choices,
    known,
    no_bsn,
    skippable,
    stripped,
)


def _for_whom() -> SelectField:
    return SelectField(
        _("Wie mag dit zien?"),
        [known(CIRCLES)],
        choices=lambda: choices(CIRCLES),
        validate_choice=False,
        default=EVERYONE,
    )


class ProfileForm(Form):
    """Who you are, in your own words."""

    version = VersionField()
    first_name = StringField(
        _("Uw voornaam"),
        [Needed(_("Vul uw voornaam in.")), at_most(60), no_bsn],
        filters=[stripped],
        description=_("Iedereen kan uw voornaam zien. Uw achternaam niet."),
        render_kw={"autocomplete": "given-name"},
    )
    photo = FileField(
        _("Een foto van uzelf"),
        [skippable()],
        description=_("Een gewone foto van uw telefoon is goed."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = StringField(
        _("Wat is er op de foto te zien?"),
        [skippable(), at_most(150), no_bsn],
        filters=[stripped],
        description=_("Voor mensen die de foto niet kunnen zien. Bijvoorbeeld: Samira lacht in haar keuken."),
    )
    portrait_for = _for_whom()
    story = TextAreaField(
        _("Uw verhaal"),
        [skippable(), at_most(LONGEST_STORY), no_bsn],
        filters=[stripped],
        description=_("Wat doet u graag? Wat hebt u eerder gedaan? Een paar zinnen is genoeg."),
        render_kw={"rows": 7},
    )
    story_language = SelectField(
        _("In welke taal is dat geschreven?"),
        [known(LANGUAGES)],
        choices=LANGUAGES,
        validate_choice=False,
        description=_("Schrijf gerust in uw eigen taal."),
    )
    story_for = _for_whom()
    competences = TextAreaField(
        _("Wat kunt u goed?"),
        [skippable(), at_most(1500), no_bsn],
        filters=[stripped],
        description=_("Zet elk ding op een eigen regel. Bijvoorbeeld: koken voor groepen."),
        render_kw={"rows": 4},
    )
    competences_for = _for_whom()
    languages = CheckboxesField(_("Welke talen spreekt u?"), [skippable()], choices=LANGUAGES, validate_choice=False)
    languages_for = _for_whom()
    looks_for_job = BooleanField(
        _("Ik zoek ook een baan"), description=_("U krijgt dan bericht van banen. Alleen uw coördinator ziet dit.")
    )
    job_hours = WholeNumberField(_("Hoeveel uur per week wilt u werken?"), [skippable()], least=1, most=60)

    @classmethod
    def of(cls, profile: Profile) -> "ProfileForm":
        """The form with what the profile holds now."""
        return cls(
            version=profile.version,
            first_name=profile.person.first_name,
            alt=profile.portrait_alt,
            portrait_for=profile.portrait_for,
            story=profile.story,
            story_language=profile.story_language,
            story_for=profile.story_for,
            competences="\n".join(profile.competences),
            competences_for=profile.competences_for,
            languages=profile.languages,
            languages_for=profile.languages_for,
            looks_for_job=profile.looks_for_job,
            job_hours=profile.job_hours,
        )

    def answers(self) -> Answers:
        """What the member filled in."""
        return Answers(
            first_name=self.first_name.data or "",
            story=self.story.data or "",
            story_language=self.story_language.data or "",
            story_for=self.story_for.data or "",
            competences=self.competences.data or "",
            competences_for=self.competences_for.data or "",
            languages=tuple(self.languages.data or ()),
            languages_for=self.languages_for.data or "",
            portrait_alt=self.alt.data or "",
            portrait_for=self.portrait_for.data or "",
            looks_for_job=bool(self.looks_for_job.data),
            job_hours=self.job_hours.data,
        )
