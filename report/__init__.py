"""The report itself, pure: the registry of fields and codes, the talk's steps, and the document made of them.

Nothing here imports more than the standard library and YAML, so the assistant and the app run the same rules.
"""

from report.agenda import questions_left
from report.attachment import Attachment, Link
from report.call_back import call_back_code, call_back_document
from report.document import build_report
from report.heard import Finding, Heard
from report.offering import listed_for, under_a_list
from report.opening import start
from report.reference import reference
from report.risk import risk_picture
from report.schema import validate_report
from report.sending import called_back, deleted, linked, sent
from report.state import Answer, State, record_shown
from report.step import step
from report.summary import summary
from report.turn import Choice, Context, Effect, Say, Turn, Value

__all__ = [
    "Answer",
    "Attachment",
    "Choice",
    "Context",
    "Effect",
    "Finding",
    "Heard",
    "Link",
    "Say",
    "State",
    "Turn",
    "Value",
    "build_report",
    "call_back_code",
    "call_back_document",
    "called_back",
    "deleted",
    "linked",
    "listed_for",
    "questions_left",
    "record_shown",
    "reference",
    "risk_picture",
    "sent",
    "start",
    "step",
    "summary",
    "under_a_list",
    "validate_report",
]
