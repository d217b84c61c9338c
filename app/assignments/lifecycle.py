"""How an assignment or a job may move. Whether it is invoiced and paid follows from its invoices.

A job takes the same way until somebody was hired and has begun; there it ends: nobody delivers or approves a job, and
nobody sends an invoice for it. An assignment that ended can be posted again: that makes a new draft, and is no move.
"""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

DRAFT, SUBMITTED, OPEN, CLOSED, AWARDED = "draft", "submitted", "open", "closed", "awarded"
IN_PROGRESS, DELIVERED, ACCEPTED = "in_progress", "delivered", "accepted"
WITHDRAWN, CANCELLED, NOBODY_FOUND = "withdrawn", "cancelled", "nobody_found"

OVER = (ACCEPTED, WITHDRAWN, CANCELLED, NOBODY_FOUND)  # nothing happens any more
CAN_BE_TAKEN_OVER = (OPEN, CLOSED, AWARDED, IN_PROGRESS)  # since the award by the cooperative of who does it
CAN_BE_POSTED_AGAIN = (CLOSED, ACCEPTED, WITHDRAWN, CANCELLED, NOBODY_FOUND)
JOB_CAN_BE_POSTED_AGAIN = (*CAN_BE_POSTED_AGAIN, IN_PROGRESS)  # somebody was hired and began: another may be needed

LIFECYCLE = Lifecycle(
    thing="assignments",
    initial=DRAFT,
    labels={
        DRAFT: N_("concept"),
        SUBMITTED: N_("wacht op controle"),
        OPEN: N_("open"),
        CLOSED: N_("gesloten"),
        AWARDED: N_("gegund"),
        IN_PROGRESS: N_("bezig"),
        DELIVERED: N_("opgeleverd"),
        ACCEPTED: N_("goedgekeurd"),
        WITHDRAWN: N_("teruggetrokken"),
        CANCELLED: N_("geannuleerd"),
        NOBODY_FOUND: N_("niemand gevonden"),
    },
    moves=(
        Move("submit", DRAFT, SUBMITTED),
        Move("publish", (DRAFT, SUBMITTED), OPEN),
        Move("send_back", SUBMITTED, DRAFT),
        Move("close", OPEN, CLOSED),
        Move("extend", CLOSED, OPEN),
        Move("award", (OPEN, CLOSED), AWARDED),
        Move("begin", AWARDED, IN_PROGRESS),
        Move("deliver", IN_PROGRESS, DELIVERED),
        Move("accept", DELIVERED, ACCEPTED),
        Move("withdraw", (SUBMITTED, OPEN, CLOSED), WITHDRAWN),
        Move("cancel", (AWARDED, IN_PROGRESS), CANCELLED),
        Move("find_nobody", (OPEN, CLOSED), NOBODY_FOUND),
    ),
)
JOB_LABELS = {AWARDED: N_("iemand aangenomen"), IN_PROGRESS: N_("begonnen")}


def state_label(state: str, *, is_job: bool) -> str:
    """The state in words (a msgid): who is hired has no assignment."""
    return JOB_LABELS.get(state, LIFECYCLE.labels[state]) if is_job else LIFECYCLE.labels[state]
