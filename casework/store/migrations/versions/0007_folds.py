"""Reports that a worker folded into the side queue, such as those of a raid."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table, and what the queue is read by."""
    op.create_table(
        "fold",
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("reason", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name="pk_fold"),
        sa.ForeignKeyConstraint(["report_id"], ["report.report_id"], name="fk_fold_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_fold_staff_id"),
    )
    op.create_index("ix_message_read_at", "message", ["read_at", "author", "report_id"])
    op.create_index("ix_case_act_state", "case_act", ["state", "due_on"])
    op.create_index("ix_report_status", "report", ["status", "status_on", "report_id"])


def downgrade() -> None:
    """Drops them; every report is in its own place again."""
    op.drop_index("ix_report_status", "report")
    op.drop_index("ix_case_act_state", "case_act")
    op.drop_index("ix_message_read_at", "message")
    op.drop_table("fold")
