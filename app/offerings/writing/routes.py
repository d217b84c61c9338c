"""The guided form: begin, one question a page, photos. Each answer is kept at once."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.languages import language_name
from app.core.pictures import Picture, drop_picture, keep_picture, read_picture
from app.core.storage import Storage
from app.offerings import actions, queries
from app.offerings.answers import MOST_PHOTOS, SAY_WHAT_IS_SEEN
from app.offerings.blueprint import bp
from app.offerings.cards import picture_of
from app.offerings.lifecycle import DRAFT, SUBMITTED
from app.offerings.model import Offering
from app.offerings.writing.forms import PhotosForm, StepForm, WordsForm
from app.offerings.writing.steps import NUMBER_OF_STEPS, QUESTIONS, Passed, StartForm, form_for
from app.permissions import require
from app.web.session import current_actor, db, settings
from app.web.templating import page
from app.web.words import _

PHOTOS_STEP, PRICE_STEP = 3, 6
READ_STEPS = (2, PHOTOS_STEP, PRICE_STEP)  # whose answers a coordinator reads where the cooperative checks


@bp.route("/offerings/start", methods=["GET", "POST"])
def start() -> ResponseReturnValue:
    """What I will be asked; a press on the button makes the draft."""
    require(current_actor(), "offerings.start")
    own = queries.memberships(db(), current_actor())
    form = StartForm(data={"membership_id": own[0].id} if len(own) == 1 else None)
    form.membership_id.choices = {str(membership.id): membership.cooperative.name for membership in own}
    if form.validate_on_submit():
        with transaction(db()):
            offering = actions.start(db(), current_actor(), form.membership_id.data)
        return redirect(url_for("offerings.edit", offering_id=offering.id, step=1), 303)
    return page(form=form, asks_membership=len(own) > 1, questions=[_(question) for question in QUESTIONS])


@bp.route("/offerings/<int:offering_id>/edit/<int:step>", methods=["GET", "POST"])
def edit(offering_id: int, step: int) -> ResponseReturnValue:
    """One question of the form. Each answer is kept at *Volgende* and at *Later verder*."""
    offering = queries.to_change(db(), current_actor(), offering_id)
    if step > NUMBER_OF_STEPS:
        raise NotFound("step")
    form = form_for(offering, step)
    form.goes_on = offering.state != DRAFT or "later" not in request.form
    is_read_again = queries.is_read_again(current_actor(), offering)
    if form.validate_on_submit():
        try:
            if isinstance(form, PhotosForm):
                _save_photos(offering_id, form, passes=_goes_on())
            else:
                with transaction(db()):
                    offering = queries.to_change(db(), current_actor(), offering_id)
                    answer = Passed(form.answer(), step) if _goes_on() else form.answer()
                    actions.edit(db(), current_actor(), offering, answer, version=form.version.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            _say_if_read_again(offering, is_read_again)
            if isinstance(form, WordsForm):
                _say_if_another_language(offering, form)
            wordless = [photo.id for photo in offering.photos if not photo.alt] if step == PHOTOS_STEP else []
            if not wordless or not form.goes_on:
                return redirect(_after(offering, step), 303)
            form = _asking_for_words(offering, wordless)
    return _question(offering, step, form)


@bp.post("/offerings/<int:offering_id>/photos")
def add_photo(offering_id: int) -> ResponseReturnValue:
    """Add a photo and stay on the page of photos."""
    offering = queries.to_change(db(), current_actor(), offering_id, "offerings.add_photo")
    form = form_for(offering, PHOTOS_STEP)
    assert isinstance(form, PhotosForm)
    form.goes_on = offering.state != DRAFT
    is_read_again = queries.is_read_again(current_actor(), offering)
    if form.validate_on_submit():
        try:
            if not form.photo.data:
                raise Invalid("photo", _("Kies eerst een foto."))
            _save_photos(offering_id, form)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            flash(_("De foto staat erbij."))
            _say_if_read_again(offering, is_read_again)
            return redirect(_step(offering, PHOTOS_STEP), 303)
    return _question(offering, PHOTOS_STEP, form)


@bp.post("/offerings/<int:offering_id>/photos/<int:photo_id>/remove")
def remove_photo(offering_id: int, photo_id: int) -> ResponseReturnValue:
    """Take a photo away."""
    with transaction(db()):
        offering = queries.to_change(db(), current_actor(), offering_id, "offerings.remove_photo")
        key = actions.remove_photo(db(), current_actor(), offering, photo_id)
    drop_picture(Storage(settings().files), key)
    flash(_("De foto is weg."))
    return redirect(_step(offering, PHOTOS_STEP), 303)


def _goes_on() -> bool:
    """Whether the member pressed *Volgende*, not *Later verder*."""
    return "later" not in request.form


def _save_photos(offering_id: int, form: PhotosForm, *, passes: bool = False) -> None:
    """Keep the words of the photos, and the new photo if one was chosen. A file without its row is taken away again."""
    upload = form.photo.data
    picture: Picture | None = read_picture(upload.read()) if upload else None
    storage = Storage(settings().files)
    key = keep_picture(storage, picture) if picture else ""
    try:
        with transaction(db()):
            offering = queries.to_change(db(), current_actor(), offering_id)
            answer = Passed(form.answer(), PHOTOS_STEP) if passes else form.answer()
            actions.edit(db(), current_actor(), offering, answer, version=form.version.data)
            if picture:
                actions.add_photo(
                    db(),
                    current_actor(),
                    offering,
                    file_key=key,
                    width=picture.width,
                    height=picture.height,
                    alt=form.alt.data or "",
                )
    except BaseException:
        if key:
            drop_picture(storage, key)
        raise


def _say_if_read_again(offering: Offering, is_read_again: bool) -> None:
    """Tell the member that what was on the site now waits for a coordinator."""
    if is_read_again and offering.state == SUBMITTED:
        flash(_("De coördinator leest eerst wat u hebt veranderd. Daarna staat uw aanbod op de site."))


def _say_if_another_language(offering: Offering, form: WordsForm) -> None:
    """Tell the member that the letters said which language it is, so that it can be put right."""
    if offering.language != form.language.data:
        flash(
            _(
                "Wij zetten de taal op: %(language)s. Klopt dat niet? Wijzig het.",
                language=language_name(offering.language),
            )
        )


def _asking_for_words(offering: Offering, photo_ids: list[int]) -> StepForm:
    """The page of photos again, after they were kept: some have no words yet."""
    form = form_for(offering, PHOTOS_STEP, fresh=True)
    assert isinstance(form, PhotosForm)
    for photo_id in photo_ids:
        form.alt_field(photo_id).errors = [_(SAY_WHAT_IS_SEEN)]
    return form


def _question(offering: Offering, step: int, form: object) -> ResponseReturnValue:
    back = _step(offering, step - 1) if step > 1 else url_for("offerings.mine")
    return page(
        "offerings/edit.html",
        form=form,
        offering=offering,
        step=step,
        total=NUMBER_OF_STEPS,
        question=_(QUESTIONS[step - 1]),
        action=_step(offering, step),
        back=url_for("offerings.check", offering_id=offering.id) if _returns(offering) else back,
        is_draft=offering.state == DRAFT,
        is_read_again=step in READ_STEPS and queries.is_read_again(current_actor(), offering),
        photos=[(photo, picture_of(photo)) for photo in offering.photos],
        most_photos=MOST_PHOTOS,
    )


def _returns(offering: Offering) -> bool:
    """Whether the member came from "Controleer uw antwoorden" and wants to go back there."""
    return offering.state != DRAFT or request.args.get("back") == "check"


def _step(offering: Offering, step: int) -> str:
    back = "check" if request.args.get("back") == "check" else None
    return url_for("offerings.edit", offering_id=offering.id, step=step, back=back)


def _after(offering: Offering, step: int) -> str:
    if "later" in request.form:
        flash(_("Uw antwoorden zijn bewaard. U kunt later verder."))
        return url_for("offerings.mine")
    if _returns(offering) and offering.state != SUBMITTED:
        return url_for("offerings.check", offering_id=offering.id, saved=step, _anchor=f"vraag-{step}")
    if _returns(offering) or step == NUMBER_OF_STEPS:
        return url_for("offerings.check", offering_id=offering.id)
    return _step(offering, step + 1)
