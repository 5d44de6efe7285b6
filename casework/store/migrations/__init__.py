"""Alembic's migrations of the store, run by `casework.store.schema.migrate`."""
