"""Alerts that are due or were sent, and how the process that sends them fares."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the two tables."""
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("matter", sa.String(10), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(40), nullable=False),
        sa.Column("loud", sa.Boolean(), nullable=False),
        sa.Column("since", sa.String(25), nullable=False),
        sa.Column("due", sa.String(25), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try", sa.String(25), nullable=False),
        sa.Column("sent_at", sa.String(25), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
        sa.ForeignKeyConstraint(["report_id"], ["report.report_id"], name="fk_alert_report_id", ondelete="CASCADE"),
        sa.CheckConstraint("matter IN ('report', 'message')", name=op.f("ck_alert_matter")),
        sa.UniqueConstraint("report_id", "matter", "step", name="uq_alert_report_id"),
    )
    op.create_index("ix_alert_due", "alert", ["due"])
    op.create_table(
        "alert_watch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.String(25), nullable=False),
        sa.Column("failing_since", sa.String(25), nullable=True),
        sa.Column("sent_at", sa.String(25), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_alert_watch"),
        sa.CheckConstraint("id = 1", name=op.f("ck_alert_watch_only_one")),
    )


def downgrade() -> None:
    """Drops them: what was due is found again in the reports."""
    op.drop_table("alert_watch")
    op.drop_table("alert")
