"""How Alembic reaches the database: always through a connection that `casework.store.schema` hands it."""

from __future__ import annotations

from alembic import context

from casework.store.models import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
