"""The tables. Only this room sees these classes; other rooms get frozen values from the query modules."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, MetaData, String, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

from casework.store.columns import Moment


class Base(DeclarativeBase):
    """Every constraint has a name, so that a later migration can change it."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )


class Report(Base):
    """A sealed report. In clear stand its id, days, coarse district, urgent mark and status, and no more."""

    __tablename__ = "report"
    __table_args__ = (CheckConstraint("status IN ('new', 'taken', 'closed')", name="status"),)

    report_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    arrived_on: Mapped[date]
    district: Mapped[str] = mapped_column(String(40))
    urgent: Mapped[bool]
    status: Mapped[str] = mapped_column(String(10))
    status_on: Mapped[date]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    retain_until: Mapped[date]
    lookup_id: Mapped[str] = mapped_column(String(32), unique=True)
    coded: Mapped[bytes] = mapped_column(LargeBinary)
    words: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    wraps: Mapped[list[Wrap]] = relationship(cascade="all, delete-orphan", passive_deletes=True)


class Wrap(Base):
    """The content key of a report, wrapped to one recipient: a team, or the person's access code."""

    __tablename__ = "wrap"

    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"), primary_key=True)
    recipient: Mapped[str] = mapped_column(String(40), primary_key=True)
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class Staff(Base):
    """A support worker who may sign in."""

    __tablename__ = "staff"
    __table_args__ = (
        CheckConstraint("role IN ('support_worker', 'co_ordinator', 'lead', 'auditor', 'administrator')", name="role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    password_hash: Mapped[str] = mapped_column(String(200))
    must_change: Mapped[bool]
    active: Mapped[bool]
    role: Mapped[str] = mapped_column(String(20))
    # The team whose reports they work on; every team's for a lead, "" for who works on none.
    team: Mapped[str] = mapped_column(String(40))
    # Until when a one-time password works; None for one that does not run out.
    invited_until: Mapped[datetime | None] = mapped_column(Moment)
    # Their own key pair: the public half, and the private one wrapped by the password and by their recovery key.
    public_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    private_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    recovery_key: Mapped[bytes | None] = mapped_column(LargeBinary)
    # The sealed secret of the second step, and the last time step that was used: None until the first code was right.
    second_step: Mapped[bytes | None] = mapped_column(LargeBinary)
    last_step: Mapped[int | None]


class StaffKey(Base):
    """A team's private keys, given to one member: sealed to their public key, newest first."""

    __tablename__ = "staff_key"

    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True)
    team: Mapped[str] = mapped_column(String(40), primary_key=True)
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class SignIn(Base):
    """A signed-in browser. Only the SHA-256 of its token is here, so a stolen database signs nobody in."""

    __tablename__ = "sign_in"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id", ondelete="CASCADE"), index=True)
    created: Mapped[datetime] = mapped_column(Moment)
    last_seen: Mapped[datetime] = mapped_column(Moment)
    second_step: Mapped[bool]


class Rotation(Base):
    """A team whose key is to be changed because a holder left. `key_id` is that of the new key, once it was made."""

    __tablename__ = "rotation"

    team: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[datetime] = mapped_column(Moment)
    key_id: Mapped[bytes | None] = mapped_column(LargeBinary)


class Note(Base):
    """A worker's note on a report, sealed under the report's content key."""

    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"), index=True)
    author: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class Message(Base):
    """One message between the person and the workers, sealed under the report's content key.

    In clear stand who wrote it, when, and when the other side first read it. `sent_as` names one sending of a form, so
    that the same message sent twice is kept once; it is made with a random number that is kept nowhere.
    """

    __tablename__ = "message"
    __table_args__ = (
        CheckConstraint("author IN ('person', 'worker')", name="author"),
        UniqueConstraint("report_id", "sent_as"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"), index=True)
    author: Mapped[str] = mapped_column(String(10))
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    read_at: Mapped[datetime | None] = mapped_column(Moment)
    sent_as: Mapped[str] = mapped_column(String(64))
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class Audit(Base):
    """One thing that a member of staff did. Triggers refuse any change; digests chain each row to the one before."""

    __tablename__ = "audit"

    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    # Plain text, not a Moment: the digest is over what stands here, even if it has become nonsense.
    at: Mapped[str] = mapped_column(String(25))
    actor: Mapped[str] = mapped_column(String(80))
    action: Mapped[str] = mapped_column(String(40))
    # No foreign key: who opened a report must still be known when the report is gone.
    report_id: Mapped[str | None] = mapped_column(String(32), index=True)
    detail: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    digest: Mapped[str] = mapped_column(String(64))


class Erasure(Base):
    """A report that was erased and must never come back, from the outbox or from a backup."""

    __tablename__ = "erasure"

    report_id: Mapped[str] = mapped_column(String(32), primary_key=True)
    on: Mapped[date]


class ServiceVersion(Base):
    """One version of a service of the directory, as a keeper left it. The newest of a service is how it stands.

    `standing`: "local" is `entry` (the JSON of signposting.entries) in place of the shipped one, "retired" is not shown
    at all, "shipped" is the shipped one again. `base` is the digest of the shipped entry at that time, "" for none.
    """

    __tablename__ = "service_version"
    __table_args__ = (
        CheckConstraint("standing IN ('local', 'retired', 'shipped')", name="standing"),
        UniqueConstraint("service_id", "version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    service_id: Mapped[str] = mapped_column(String(80))
    version: Mapped[int]
    standing: Mapped[str] = mapped_column(String(10))
    entry: Mapped[str] = mapped_column(Text)
    base: Mapped[str] = mapped_column(String(64))
    # A name, not a key: who changed it is still known when the member of staff is gone.
    author: Mapped[str] = mapped_column(String(80))
    reason: Mapped[str] = mapped_column(String(400))
    at: Mapped[datetime] = mapped_column(Moment)


class Alert(Base):
    """One mail that is due, or was sent, because a report or a message waits. Gone as soon as nothing waits.

    `since` is rounded to a quarter of an hour; `token` is random, so that a mail can be known again and leads nowhere.
    """

    __tablename__ = "alert"
    __table_args__ = (
        CheckConstraint("matter IN ('report', 'message')", name="matter"),
        UniqueConstraint("report_id", "matter", "step"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"))
    matter: Mapped[str] = mapped_column(String(10))
    step: Mapped[int]
    post: Mapped[str] = mapped_column(String(40))
    loud: Mapped[bool]
    since: Mapped[datetime] = mapped_column(Moment)
    due: Mapped[datetime] = mapped_column(Moment, index=True)
    token: Mapped[str] = mapped_column(String(32))
    tries: Mapped[int]
    next_try: Mapped[datetime] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)


class AlertWatch(Base):
    """The one row that says how the sending fares, so that the console can tell when it does not."""

    __tablename__ = "alert_watch"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    beat_at: Mapped[datetime] = mapped_column(Moment)
    failing_since: Mapped[datetime | None] = mapped_column(Moment)
    sent_at: Mapped[datetime | None] = mapped_column(Moment)


class CaseAct(Base):
    """One thing done, or to be done, for a person. What it is about is sealed under the report's content key.

    In clear stand its kind, its state and when it is due, for the queue, and who wrote it. `sent_as` names one sending
    of a form, so that the same form sent twice is kept once.
    """

    __tablename__ = "case_act"
    __table_args__ = (UniqueConstraint("report_id", "sent_as"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(Moment)
    due_on: Mapped[date | None]
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    sent_as: Mapped[str] = mapped_column(String(64))
    blob: Mapped[bytes] = mapped_column(LargeBinary)


class Fold(Base):
    """A report that a worker put into the side queue, and why. Taking the row away puts it back."""

    __tablename__ = "fold"

    report_id: Mapped[str] = mapped_column(ForeignKey("report.report_id", ondelete="CASCADE"), primary_key=True)
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    at: Mapped[datetime] = mapped_column(Moment)
    reason: Mapped[str] = mapped_column(String(20))


Index("ix_message_read_at", Message.read_at, Message.author, Message.report_id)
Index("ix_case_act_state", CaseAct.state, CaseAct.due_on)
Index("ix_report_status", Report.status, Report.status_on, Report.report_id)
# All that a list reads of a report (casework.store.reports.listing), so that no envelope is walked past for it.
Index(
    "ix_report_listed",
    *(Report.status, Report.urgent, Report.arrived_on, Report.report_id),
    *(Report.district, Report.status_on, Report.taken_by, Report.retain_until),
)
Index("ix_report_retain_until", Report.retain_until)
Index("ix_wrap_recipient", Wrap.recipient, Wrap.report_id)
