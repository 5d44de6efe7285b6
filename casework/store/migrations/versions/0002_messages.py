"""Messages between the person and the workers, after sending."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of messages."""
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("author", sa.String(10), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("read_at", sa.String(25), nullable=True),
        sa.Column("sent_as", sa.String(64), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_message"),
        sa.ForeignKeyConstraint(["report_id"], ["report.report_id"], name="fk_message_report_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_message_staff_id"),
        sa.CheckConstraint("author IN ('person', 'worker')", name=op.f("ck_message_author")),
        sa.UniqueConstraint("report_id", "sent_as", name="uq_message_report_id"),
    )
    op.create_index("ix_message_report_id", "message", ["report_id"])


def downgrade() -> None:
    """Drops the table, with all messages."""
    op.drop_table("message")
