"""Run by Alembic for each upgrade, on the connection that `careertui.store.migrate` hands over."""

from alembic import context

# Batch mode lets a later revision change what SQLite's ALTER TABLE cannot.
context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
