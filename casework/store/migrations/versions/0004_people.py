"""Roles, invitations, the second step, own key pairs of staff, and the change of a team's key.

Whoever was a support worker before becomes a lead: they could do everything. Their team keys stay wrapped by their
password until they unlock the next time; then they get a key pair of their own.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ROLES = "role IN ('support_worker', 'co_ordinator', 'lead', 'auditor', 'administrator')"


_COLUMNS = (
    # SQLite would have to make the table anew to add a constraint later, and dropping the old one would take the
    # keys of staff along. So the constraint comes with its column.
    ("staff", f"role VARCHAR(20) NOT NULL DEFAULT 'lead' CONSTRAINT ck_staff_role CHECK ({_ROLES})"),
    ("staff", "team VARCHAR(40) NOT NULL DEFAULT 'county'"),
    ("staff", "invited_until VARCHAR(25)"),
    ("staff", "last_step INTEGER"),
    ("sign_in", "second_step BOOLEAN NOT NULL DEFAULT false"),
)
_BLOBS = ("public_key", "private_key", "recovery_key", "second_step")


def upgrade() -> None:
    """Adds the columns and the table."""
    for table, column in _COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}")
    for name in _BLOBS:
        op.add_column("staff", sa.Column(name, sa.LargeBinary(), nullable=True))
    op.create_table(
        "rotation",
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("since", sa.String(25), nullable=False),
        sa.Column("key_id", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("team", name="pk_rotation"),
    )


def downgrade() -> None:
    """Takes them away. Who has a key pair of their own can't unlock any more: use the recovery key."""
    op.drop_table("rotation")
    for name in _BLOBS:
        op.drop_column("staff", name)
    for table, column in reversed(_COLUMNS):
        op.drop_column(table, column.split(" ")[0])
