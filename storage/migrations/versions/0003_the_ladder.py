"""The ladder: who comes next and when, absence, talks and what did not come to agree."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _rungs()
    _absences()
    _talks()


def _absences() -> None:
    op.create_table(
        "absence",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.Column("until", types.LocalDate(), nullable=False),
        sa.Column("ended_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_absence_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("absence", schema=None) as batch_op:
        batch_op.create_index("ix_absence_person", ["person_id", "ended_at"], unique=False)

    op.create_table(
        "handed_over",
        sa.Column("absence_id", types.Id(), nullable=False),
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("to_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["absence_id"], ["absence.id"], name=op.f("fk_handed_over_absence_id_absence"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_handed_over_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["to_id"], ["person.id"], name=op.f("fk_handed_over_to_id_person"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("absence_id", "flag_id", name=op.f("uq_handed_over_absence_id_flag_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _talks() -> None:
    op.create_table(
        "talk",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("chair_id", types.Id(), nullable=False),
        sa.Column("officer_id", types.Id(), nullable=False),
        sa.Column("stage", types.Words(), nullable=False),
        sa.Column("way", types.Words(), nullable=True),
        sa.Column("on_day", types.LocalDate(), nullable=True),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("words_until", types.Instant(), nullable=True),
        sa.Column("chair_entry_id", types.Id(), nullable=True),
        sa.Column("officer_entry_id", types.Id(), nullable=True),
        sa.Column("chair_done", types.YesNo(), nullable=False),
        sa.Column("officer_done", types.YesNo(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chair_entry_id"],
            ["flag_entry.id"],
            name=op.f("fk_talk_chair_entry_id_flag_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_talk_chair_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_talk_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["officer_entry_id"],
            ["flag_entry.id"],
            name=op.f("fk_talk_officer_entry_id_flag_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["person.id"], name=op.f("fk_talk_officer_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talk")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("talk", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_talk_flag_id"), ["flag_id"], unique=False)

    op.create_table(
        "afterward",
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("better", types.Words(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_afterward_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("flag_id", name=op.f("pk_afterward")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )


def _rungs() -> None:
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
