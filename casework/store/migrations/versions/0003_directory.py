"""Local changes of the directory of services, each kept as a version with who made it and why."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Makes the table of versions."""
    op.create_table(
        "service_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_id", sa.String(80), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("standing", sa.String(10), nullable=False),
        sa.Column("entry", sa.Text(), nullable=False),
        sa.Column("base", sa.String(64), nullable=False),
        sa.Column("author", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("at", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_service_version"),
        sa.CheckConstraint("standing IN ('local', 'retired', 'shipped')", name=op.f("ck_service_version_standing")),
        sa.UniqueConstraint("service_id", "version", name="uq_service_version_service_id"),
    )


def downgrade() -> None:
    """Drops it; the shipped directory is untouched."""
    op.drop_table("service_version")
