"""A piece of earlier work on one page."""

from flask_babel import get_locale
from flask_babel import lazy_gettext as _
from flask_wtf.file import FileField
from wtforms import SelectField, StringField, TextAreaField

from app.core import clock
from app.core.languages import LANGUAGES
from app.core.writing import language_written
from app.portfolio.actions import LONGEST_ALT, LONGEST_NAME, LONGEST_TITLE, LONGEST_WORDS, Answers
from app.portfolio.model import FIRST_YEAR, PortfolioItem
from app.profiles.model import CIRCLES, EVERYONE
from app.web.fields import (
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


class WorkForm(Form):
    """A photo, and what it is."""

    version = VersionField()
    photo = FileField(
        _("Een foto van het werk"),
        [skippable()],
        description=_("Een gewone foto van uw telefoon is goed."),
        render_kw={"accept": "image/jpeg,image/png,image/webp"},
    )
    alt = StringField(
        _("Wat is er op de foto te zien?"),
        [Needed(_("Schrijf wat er op de foto te zien is.")), at_most(LONGEST_ALT), no_bsn],
        filters=[stripped],
        description=_("Voor mensen die de foto niet kunnen zien. Bijvoorbeeld: een kast van eikenhout."),
    )
    title = StringField(
        _("Wat is het, in een paar woorden?"),
        [Needed(_("Schrijf in een paar woorden wat het is.")), at_most(LONGEST_TITLE), no_bsn],
        filters=[stripped],
    )
    words = TextAreaField(
        _("Vertel er iets over"),
        [skippable(), at_most(LONGEST_WORDS), no_bsn],
        filters=[stripped],
        description=_("Hoe hebt u het gemaakt? Een paar zinnen is genoeg."),
        render_kw={"rows": 4},
    )
    year = WholeNumberField(_("In welk jaar was dat?"), [skippable()], least=FIRST_YEAR, most=2100)
    made_for = StringField(
        _("Voor wie was het?"),
        [skippable(), at_most(LONGEST_NAME), no_bsn],
        filters=[stripped],
        description=_("Noem alleen een naam als diegene dat goed vindt."),
    )
    seen_by = SelectField(
        _("Wie mag dit zien?"),
        [known(CIRCLES)],
        choices=lambda: choices(CIRCLES),
        validate_choice=False,
        default=EVERYONE,
    )

    @classmethod
    def of(cls, item: PortfolioItem | None) -> "WorkForm":
        """The form with what is kept now, or an empty one."""
        if item is None:
            return cls(version=1, year=clock.today().year)
        return cls(obj=item)

    def answers(self) -> Answers:
        """What the member filled in."""
        title, words = self.title.data or "", self.words.data or ""
        written = language_written(f"{title} {words}", str(get_locale() or "nl"))
        return Answers(
            title=title,
            words=words,
            language=written if written in LANGUAGES else "nl",
            year=self.year.data,
            made_for=self.made_for.data or "",
            alt=self.alt.data or "",
            seen_by=self.seen_by.data or "",
        )
