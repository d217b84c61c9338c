"""What people do with assignments: write one (drafting), send it (posting), ask about it, and see it through (life)."""

from app.assignments.actions_drafting import add_file, claim, discard, edit, remove_file, start
from app.assignments.actions_life import accept, begin, cancel, close, deliver, extend, take_over, withdraw
from app.assignments.actions_posting import publish, send_back, submit
from app.assignments.actions_questions import answer, ask_question
from app.assignments.deadlines import close_due

__all__ = [
    "accept",
    "add_file",
    "answer",
    "ask_question",
    "begin",
    "cancel",
    "claim",
    "close",
    "close_due",
    "deliver",
    "discard",
    "edit",
    "extend",
    "publish",
    "remove_file",
    "send_back",
    "start",
    "submit",
    "take_over",
    "withdraw",
]
