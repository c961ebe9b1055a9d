"""What alembic runs: our tables, on the connection that :mod:`storage.migrate` has opened and will commit."""

from alembic import context

from storage.schema import all_tables

attributes = context.config.attributes

context.configure(
    connection=attributes["connection"],
    target_metadata=all_tables(),
    transactional_ddl=True,
    render_as_batch=attributes.get("as_batch", True),
    user_module_prefix="types.",
)
with context.begin_transaction():
    context.run_migrations()
