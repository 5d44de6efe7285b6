"""Indexes that hold all that the queue reads of a report, so that no sealed envelope is walked past for a list."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

LISTED = ["status", "urgent", "arrived_on", "report_id", "district", "status_on", "taken_by", "retain_until"]


def upgrade() -> None:
    """Makes them; the index of recipients takes the report along."""
    op.create_index("ix_report_listed", "report", LISTED)
    op.create_index("ix_report_retain_until", "report", ["retain_until"])
    op.drop_index("ix_wrap_recipient", "wrap")
    op.create_index("ix_wrap_recipient", "wrap", ["recipient", "report_id"])


def downgrade() -> None:
    """Puts the index of recipients back as it was, and drops the others."""
    op.drop_index("ix_wrap_recipient", "wrap")
    op.create_index("ix_wrap_recipient", "wrap", ["recipient"])
    op.drop_index("ix_report_retain_until", "report")
    op.drop_index("ix_report_listed", "report")
