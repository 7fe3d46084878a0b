"""add delivery windows

Revision ID: 4c1b7e9d20aa
Revises: 91f3ce54d7b2
"""

import sqlalchemy as sa
from alembic import op

revision = "4c1b7e9d20aa"
down_revision = "91f3ce54d7b2"

AUDITED = ("orders", "deliveries")


def upgrade():
    op.create_table(
        "delivery_windows",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("starts_at", sa.Time, nullable=False),
        sa.Column("ends_at", sa.Time, nullable=False),
    )
    op.add_column("deliveries", sa.Column("window_id", sa.Integer, sa.ForeignKey("delivery_windows.id")))
    op.execute("INSERT INTO delivery_windows (id, name, starts_at, ends_at) VALUES (1, 'morning', '08:00', '12:00')")
    op.execute("UPDATE deliveries SET window_id = 1 WHERE window_id IS NULL")
    _add_timestamps()
    _create_indexes()


def downgrade():
    _drop_indexes()
    for table in AUDITED:
        op.drop_column(table, "touched_at")
    op.drop_column("deliveries", "window_id")
    op.drop_table("delivery_windows")


def _add_timestamps():
    for table in AUDITED:
        op.add_column(table, sa.Column("touched_at", sa.DateTime, server_default=sa.func.now()))


def _create_indexes():
    # Alembic has no helper for BRIN indexes, so these are written out.
    for table in AUDITED:
        op.execute(f"CREATE INDEX ix_{table}_touched_at ON {table} USING brin (touched_at)")


def _drop_indexes():
    for table in AUDITED:
        op.execute(f"DROP INDEX IF EXISTS ix_{table}_touched_at")


def backfill(connection, batch=1000):
    """Copy the old free-text window into the new column, in batches."""
    windows = dict(connection.execute(sa.text("SELECT name, id FROM delivery_windows")).all())
    last_id = 0
    while True:
        rows = connection.execute(
            sa.text("SELECT id, window_text FROM deliveries WHERE id > :last ORDER BY id LIMIT :n"),
            {"last": last_id, "n": batch},
        ).all()
        if not rows:
            break
        connection.execute(
            sa.text("UPDATE deliveries SET window_id = :window WHERE id = :id"),
            [{"id": r.id, "window": windows.get((r.window_text or "").strip().lower())} for r in rows],
        )
        last_id = rows[-1].id


def column_names(connection, table):
    return [c["name"] for c in sa.inspect(connection).get_columns(table)]
