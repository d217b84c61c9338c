"""The page of one line of the desk."""

from flask.typing import ResponseReturnValue

from app.home.blueprint import bp
from app.home.desk.views import line_page
from app.permissions import require
from app.web.session import current_actor, db
from app.web.templating import page


@bp.get("/desk/<line>")
def desk(line: str) -> ResponseReturnValue:
    """Everything that waits on a line, with its next step."""
    actor = current_actor()
    require(actor, "home.desk")
    return page(line=line_page(db(), actor, line))
