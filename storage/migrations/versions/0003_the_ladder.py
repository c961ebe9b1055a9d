"""The ladder: who comes next and when, absence, talks and what did not come to agree."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "ladder_rung",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("place", types.Count(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("falls_at", types.Instant(), nullable=False),
        sa.Column("until", types.Instant(), nullable=False),
        sa.Column("talk", types.Words(), nullable=True),
        sa.Column("talk_on", types.LocalDate(), nullable=True),
        sa.Column("reached_at", types.Instant(), nullable=True),
        sa.Column("left_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_ladder_rung_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_ladder_rung_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ladder_rung")),
        sa.UniqueConstraint("flag_id", "place", name=op.f("uq_ladder_rung_flag_id_place")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("ladder_rung", schema=None) as batch_op:
        batch_op.create_index("ix_ladder_rung_person", ["person_id"], unique=False)
