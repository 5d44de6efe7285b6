"""The first tables, and the triggers that make the audit append-only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_REFUSALS = (
    "CREATE TRIGGER audit_refuses_update BEFORE UPDATE ON audit",
    "CREATE TRIGGER audit_refuses_delete BEFORE DELETE ON audit",
    # INSERT OR REPLACE deletes without asking the trigger on DELETE.
    "CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE n = NEW.n)",
)


def upgrade() -> None:
    """Makes every table."""
    _staff()
    _reports()
    _audit()


def downgrade() -> None:
    """Drops every table, with all that is in them."""
    for table in ("erasure", "audit", "note", "sign_in", "staff_key", "wrap", "report", "staff"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_refuses()")


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("password_hash", sa.String(200), nullable=False),
        sa.Column("must_change", sa.Boolean(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        sa.UniqueConstraint("name", name="uq_staff_name"),
    )
    op.create_table(
        "staff_key",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("team", sa.String(40), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("staff_id", "team", name="pk_staff_key"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_staff_key_staff_id", ondelete="CASCADE"),
    )
    op.create_table(
        "sign_in",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(25), nullable=False),
        sa.Column("last_seen", sa.String(25), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sign_in"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_sign_in_staff_id", ondelete="CASCADE"),
    )
    op.create_index("ix_sign_in_staff_id", "sign_in", ["staff_id"])


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("district", sa.String(40), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("status", sa.String(10), nullable=False),
        sa.Column("status_on", sa.Date(), nullable=False),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("retain_until", sa.Date(), nullable=False),
        sa.Column("lookup_id", sa.String(32), nullable=False),
        sa.Column("coded", sa.LargeBinary(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name="pk_report"),
        sa.UniqueConstraint("lookup_id", name="uq_report_lookup_id"),
        sa.ForeignKeyConstraint(["taken_by"], ["staff.id"], name="fk_report_taken_by"),
        sa.CheckConstraint("status IN ('new', 'taken', 'closed')", name=op.f("ck_report_status")),
    )
    _parts_of_a_report()
    op.create_table(
        "erasure",
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", name="pk_erasure"),
    )


def _parts_of_a_report() -> None:
    op.create_table(
        "wrap",
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(40), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("report_id", "recipient", name="pk_wrap"),
        _falls_with_its_report("fk_wrap_report_id"),
    )
    op.create_index("ix_wrap_recipient", "wrap", ["recipient"])
    op.create_table(
        "note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        _falls_with_its_report("fk_note_report_id"),
        sa.ForeignKeyConstraint(["author"], ["staff.id"], name="fk_note_author"),
    )
    op.create_index("ix_note_report_id", "note", ["report_id"])


def _falls_with_its_report(name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["report_id"], ["report.report_id"], name=name, ondelete="CASCADE")


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(25), nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("action", sa.String(40), nullable=False),
        sa.Column("report_id", sa.String(32), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_audit"),
    )
    op.create_index("ix_audit_report_id", "audit", ["report_id"])
    if op.get_bind().dialect.name == "postgresql":
        _refuse_on_postgres()
        return
    for refusal in _REFUSALS:
        op.execute(f"{refusal} BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END")


def _refuse_on_postgres() -> None:
    # ON CONFLICT DO UPDATE asks the trigger on UPDATE; TRUNCATE asks only one of its own, and once per statement.
    op.execute(
        "CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION 'the audit is append-only' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
        op.execute(
            f"CREATE TRIGGER audit_refuses_{verb} BEFORE {verb.upper()} ON audit "
            f"FOR EACH {each} EXECUTE FUNCTION audit_refuses()"
        )
