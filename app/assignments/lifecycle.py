"""How an assignment or a job may move. Whether it is invoiced and paid follows from its invoices."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

DRAFT, SUBMITTED, OPEN, CLOSED, AWARDED = "draft", "submitted", "open", "closed", "awarded"
IN_PROGRESS, DELIVERED, ACCEPTED = "in_progress", "delivered", "accepted"
WITHDRAWN, CANCELLED = "withdrawn", "cancelled"

CAN_BE_TAKEN_OVER = (OPEN, CLOSED, AWARDED, IN_PROGRESS)  # as long as there is something to broker

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
    ),
)
