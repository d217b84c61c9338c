"""The page that says whether the installation is well."""

from flask.typing import ResponseReturnValue

from app.administration.blueprint import bp
from app.administration.health import queries
from app.administration.health.views import GOOD, checks_of, facts_of
from app.administration.rooms import rooms
from app.permissions import require
from app.web.search import index
from app.web.session import current_actor, db, settings
from app.web.templating import page


@bp.get("/administration")
def health() -> ResponseReturnValue:
    """Is it well, and what runs here?"""
    require(current_actor(), "administration.health")
    checks = checks_of(queries.vitals(db(), index(), settings()), sends_mail=bool(settings().mail_server))
    runs = queries.versions(db(), index(), settings())
    return page(
        rooms=rooms(),
        checks=checks,
        wrong=sum(check.tone != GOOD for check in checks),
        facts=facts_of(runs),
        packages=runs.packages,
    )
