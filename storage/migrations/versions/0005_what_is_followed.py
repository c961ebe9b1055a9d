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
        sa.Column("news_weeks", types.Count(), nullable=True),
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
    op.create_table(
        "follow",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("subject", types.Words(), nullable=False),
        sa.Column("how", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_follow_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "subject", name=op.f("pk_follow")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "overview_item",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=True),
        sa.Column("unique_key", types.Words(), nullable=False),
        sa.Column("line", types.SealedWords(), nullable=False),
        sa.Column("opens", types.Words(), nullable=False),
        sa.Column("label", types.Words(), nullable=False),
        sa.Column("added_at", types.Instant(), nullable=False),
        sa.Column("told_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_overview_item_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_overview_item_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overview_item")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_overview_item_unique_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("overview_item", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_overview_item_process_id"), ["process_id"], unique=False)
    op.create_index(
        "ix_overview_item_waiting",
        "overview_item",
        ["person_id"],
        unique=False,
        sqlite_where=sa.text("told_at IS NULL"),
        postgresql_where=sa.text("told_at IS NULL"),
    )
    op.create_table(
        "unasked",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("unique_key", types.Words(), nullable=False),
        sa.Column("overview", types.YesNo(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_unasked_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unasked")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_unasked_unique_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("unasked", schema=None) as batch_op:
        batch_op.create_index("ix_unasked_person_at", ["person_id", "at"], unique=False)

    op.create_table(
        "feed",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("token_hash", types.Words(), nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_feed_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_feed")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_feed_token_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "board_group",
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("linked_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_board_group_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_board_group_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("association_id", name=op.f("pk_board_group")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("board_group", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_board_group_chat_id"), ["chat_id"], unique=False)
    op.create_table(
        "group_word",
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("salt", types.Words(), nullable=False),
        sa.Column("word_hash", types.Words(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_group_word_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_group_word_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("association_id", name=op.f("pk_group_word")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("group_word", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_group_word_person_id"), ["person_id"], unique=False)
    op.create_table(
        "own_reader",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_own_reader_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_own_reader")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rest", types.Words(), nullable=True))
