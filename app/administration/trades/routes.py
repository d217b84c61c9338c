"""The pages with the list of trades."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from app.administration.blueprint import bp
from app.administration.forms import CategoryForm, MergeForm, TradeForm
from app.administration.rooms import rooms
from app.administration.trades import actions, queries
from app.core import editions, trades
from app.core.actor import Actor
from app.core.database import transaction
from app.core.errors import Invalid, NotFound
from app.core.trades import Category, Trade
from app.core.words import N_
from app.permissions import require
from app.web.rows import HistoryRow
from app.web.session import current_actor, db
from app.web.templating import moment_words, page
from app.web.words import _

STORY = {
    "administration.add_trade": N_("voegde dit toe"),
    "administration.edit_trade": N_("veranderde dit"),
    "administration.edit_category": N_("veranderde de naam"),
    "administration.move_trade": N_("zette dit op een andere plek"),
    "administration.hide_trade": N_("verborg dit"),
    "administration.show_trade": N_("maakte dit weer zichtbaar"),
    "administration.merge_trade": N_("voegde samen"),
}


@dataclass(frozen=True)
class Row:
    """A trade in the list."""

    slug: str
    name: str
    is_hidden: bool
    offerings: int
    assignments: int
    is_first: bool
    is_last: bool


@dataclass(frozen=True)
class Group:
    """A category with its trades."""

    slug: str
    name: str
    is_hidden: bool
    is_first: bool
    is_last: bool
    rows: list[Row]


@bp.get("/administration/trades", endpoint="trades")
def overview() -> ResponseReturnValue:
    """All categories and trades, with how much each is used."""
    require(current_actor(), "administration.trades")
    offerings, assignments = queries.used(db())
    every = trades.all_categories()
    groups = []
    for at, category in enumerate(every):
        inside = [each for each in trades.all_trades() if each.category == category.slug]
        rows = [
            Row(
                each.slug,
                _(each.name),
                each.is_hidden,
                offerings.get(each.slug, 0),
                assignments.get(each.slug, 0),
                number == 0,
                number == len(inside) - 1,
            )
            for number, each in enumerate(inside)
        ]
        groups.append(Group(category.slug, _(category.name), category.is_hidden, at == 0, at == len(every) - 1, rows))
    return page(rooms=rooms(), groups=groups)


@bp.route("/administration/trades/add", methods=["GET", "POST"])
def add_trade() -> ResponseReturnValue:
    """Add a trade."""
    require(current_actor(), "administration.add_trade")
    form = TradeForm()
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.add_trade(db(), current_actor(), _words(form))
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _done(_("Dit soort werk staat nu in de lijst."))
    return page(form=form)


@bp.route("/administration/trades/<trade>/edit", methods=["GET", "POST"])
def edit_trade(trade: str) -> ResponseReturnValue:
    """Other words for a trade; and the way to merge it."""
    found = queries.get(current_actor(), trade)
    if not isinstance(found, Trade):
        raise NotFound("trade")
    require(current_actor(), "administration.edit_trade", found)
    now = {"name": found.name, "category": found.category, "synonyms": "\n".join(found.synonyms)}
    form = TradeForm(data={**now, "edition": editions.number_of(editions.TRADES)})
    if form.validate_on_submit():
        try:
            with transaction(db()):
                actions.edit_trade(db(), current_actor(), found, _words(form), edition=form.edition.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _done(_("Bewaard. Zoeken kent de nieuwe woorden over een paar tellen."))
    return page(form=form, trade=found, lines=_lines(trade))


@bp.route("/administration/trades/<trade>/category", methods=["GET", "POST"])
def edit_category(trade: str) -> ResponseReturnValue:
    """Another name for a category."""
    found = queries.get(current_actor(), trade)
    if not isinstance(found, Category):
        raise NotFound("category")
    require(current_actor(), "administration.edit_category", found)
    form = CategoryForm(data={"name": found.name, "edition": editions.number_of(editions.TRADES)})
    if form.validate_on_submit():
        name = form.name.data or ""
        try:
            with transaction(db()):
                actions.edit_category(db(), current_actor(), found, name, edition=form.edition.data)
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _done(_("De nieuwe naam is bewaard."))
    return page(form=form, category=found, lines=_lines(trade))


@bp.route("/administration/trades/<trade>/merge", methods=["GET", "POST"])
def merge_trade(trade: str) -> ResponseReturnValue:
    """Let a trade go into another."""
    found = queries.get(current_actor(), trade)
    if not isinstance(found, Trade):
        raise NotFound("trade")
    require(current_actor(), "administration.merge_trade", found)
    form = MergeForm(data={"edition": editions.number_of(editions.TRADES)})
    form.offer(trade)
    if form.validate_on_submit():
        try:
            with transaction(db()):
                offerings, parts = actions.merge_trade(
                    db(), current_actor(), found, form.into.data, edition=form.edition.data
                )
        except Invalid as invalid:
            form.blame(invalid)
        else:
            return _done(
                _("Samengevoegd. Aanbod: %(offerings)s, opdrachten: %(parts)s.", offerings=offerings, parts=parts)
            )
    offerings_with, parts_with = queries.used(db())
    return page(form=form, trade=found, offerings=offerings_with.get(trade, 0), assignments=parts_with.get(trade, 0))


@bp.post("/administration/trades/<trade>/move/<any(up, down):direction>")
def move_trade(trade: str, direction: str) -> ResponseReturnValue:
    """One place up or down."""
    found = queries.get(current_actor(), trade)
    with transaction(db()):
        actions.move_trade(db(), current_actor(), found, direction)
    return _done("", trade)


@bp.post("/administration/trades/<trade>/hide")
def hide_trade(trade: str) -> ResponseReturnValue:
    """Nobody can choose it any more."""
    return _do(trade, actions.hide_trade, _("Niemand kan dit nog kiezen. Wat het al heeft, houdt het."))


@bp.post("/administration/trades/<trade>/show")
def show_trade(trade: str) -> ResponseReturnValue:
    """It can be chosen again."""
    return _do(trade, actions.show_trade, _("Dit kan weer gekozen worden."))


def _do(trade: str, action: Callable[[Session, Actor, Trade | Category], None], said: str) -> ResponseReturnValue:
    found = queries.get(current_actor(), trade)
    with transaction(db()):
        action(db(), current_actor(), found)
    return _done(said, trade)


def _done(said: str, trade: str = "") -> ResponseReturnValue:
    editions.look_now(db())
    if said:
        flash(said)
    return redirect(url_for("administration.trades", _anchor=trade or None), 303)


def _words(form: TradeForm) -> actions.TradeWords:
    return actions.TradeWords(form.name.data or "", form.category.data, form.words)


def _lines(slug: str) -> list[HistoryRow]:
    return [
        HistoryRow(
            moment_words(line.at),
            name or _("Paraplu"),
            _(STORY[line.verb]) + (f": {line.note}" if line.note else ""),
            "",
        )
        for line, name in queries.story(db(), slug)
        if line.verb in STORY
    ]
