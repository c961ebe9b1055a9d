"""What people follow: processes in full, overviews, calendars and a board's group chat."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "process_framework",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("place", types.Count(), nullable=False),
        sa.Column("what", types.Words(), nullable=False),
        sa.Column("why", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_process_framework_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_framework")),
        sa.UniqueConstraint("process_id", "place", name=op.f("uq_process_framework_process_id_place")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "process_step",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("day", types.LocalDate(), nullable=False),
        sa.Column("active", types.YesNo(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_process_step_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process_step")),
        sa.UniqueConstraint("process_id", "key", name=op.f("uq_process_step_process_id_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "process_terms",
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("room", types.Words(), nullable=False),
        sa.Column("answer_days", types.Count(), nullable=True),
        sa.Column("news_weeks", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_process_terms_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("process_id", name=op.f("pk_process_terms")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
