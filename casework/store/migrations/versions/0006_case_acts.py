"""What is done for a person after their report: contacts, tasks, promises, referrals and handovers, each sealed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table."""
    op.create_table(
        "case_act",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("sent_as", sa.String(64), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_act"),
        sa.ForeignKeyConstraint(["report_id"], ["report.report_id"], name="fk_case_act_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_case_act_staff_id"),
        sa.UniqueConstraint("report_id", "sent_as", name="uq_case_act_report_id"),
    )
    op.create_index("ix_case_act_report_id", "case_act", ["report_id"])


def downgrade() -> None:
    """Drops it with all that it holds."""
    op.drop_table("case_act")
