"""The page of one line of the desk."""

from flask.typing import ResponseReturnValue

from app.home.blueprint import bp
from app.home.desk.views import columns_of, line_page
from app.permissions import require
from app.web.paging import rows_wanted
from app.web.search import index
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page


@bp.get("/desk/<line>")
def desk(line: str) -> ResponseReturnValue:
    """Everything that waits on a line, with its next step."""
    actor = current_actor()
    require(actor, "home.desk")
    found = line_page(db(), index(), actor, line, rows_wanted())
    return file_of(found.title, columns_of(found), found.entries) if asked_file() else page(line=found)
