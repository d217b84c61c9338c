"""Who may see, said once: several verbs ask for the same relations."""

from app.relations import (
    Relation,
    buyer_of_its_assignment,
    buyer_of_sent,
    coordinator_of,
    coordinator_of_a_line,
    coordinator_of_open,
    coordinator_of_participant,
    draft_holder,
    home_coordinator_of,
    home_coordinator_of_its_assignment,
    home_coordinator_of_sent,
    in_a_line,
    member_while_open,
    owner,
    participant_in,
    reader_of,
    reader_of_its_assignment,
    reader_of_sent,
)

SEES_ASSIGNMENT: tuple[Relation, ...] = (
    draft_holder,
    reader_of,
    home_coordinator_of,
    coordinator_of_open,
    member_while_open,
    participant_in,
    coordinator_of_participant,
)
SEES_PROPOSAL: tuple[Relation, ...] = (
    owner,
    coordinator_of,
    reader_of_sent,
    home_coordinator_of_sent,
    in_a_line,
    coordinator_of_a_line,
)
SEES_THREAD: tuple[Relation, ...] = (
    owner,
    coordinator_of,
    reader_of_its_assignment,
    home_coordinator_of_its_assignment,
)
WRITES_IN_THREAD: tuple[Relation, ...] = (
    owner,
    coordinator_of,
    buyer_of_its_assignment,
    home_coordinator_of_its_assignment,
)
# Since the award: the buyer's side and the doer's. Who of them agrees, `asked_to_agree` says. The home's coordinator is
# neither: who acts for the buyer is `buyer_of_sent`.
CHANGES_ORDER: tuple[Relation, ...] = (buyer_of_sent, in_a_line, coordinator_of_a_line)
