"""The page of one line of the desk."""

from flask.typing import ResponseReturnValue

from app.core.pages import MOST_IN_A_FILE
from app.home.blueprint import bp
from app.home.desk.views import columns_of, line_page
from app.permissions import require
from app.web.session import current_actor, db
from app.web.sheets import asked_file, file_of
from app.web.templating import page


@bp.get("/desk/<line>")
def desk(line: str) -> ResponseReturnValue:
    """Everything that waits on a line, with its next step."""
    actor = current_actor()
    require(actor, "home.desk")
    if asked_file():
        whole = line_page(db(), actor, line, MOST_IN_A_FILE)
        return file_of(whole.title, columns_of(whole), whole.entries)
    return page(line=line_page(db(), actor, line))
