"""How an import may move. The worker checks, finishes and stops; people do the rest."""

from app.core.lifecycle import Lifecycle, Move
from app.core.words import N_

UPLOADED, MAPPED, CHECKED, SAVING, DONE, DROPPED = "uploaded", "mapped", "checked", "saving", "done", "dropped"

LIFECYCLE = Lifecycle(
    thing="imports",
    initial=UPLOADED,
    labels={
        UPLOADED: N_("wacht op kolommen"),
        MAPPED: N_("wordt nagekeken"),
        CHECKED: N_("wacht op uw keuze"),
        SAVING: N_("wordt opgeslagen"),
        DONE: N_("klaar"),
        DROPPED: N_("gestopt"),
    },
    moves=(
        Move("map", (UPLOADED, CHECKED), MAPPED),
        Move("check", MAPPED, CHECKED),
        Move("save", CHECKED, SAVING),
        Move("finish", SAVING, DONE),
        Move("drop", (UPLOADED, MAPPED, CHECKED), DROPPED),
        Move("stop", (UPLOADED, MAPPED, CHECKED, SAVING), DROPPED),
    ),
)
