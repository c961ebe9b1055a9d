"""News in between: notices, whom they are for, and how far they got."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("author_id", types.Id(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("at", types.Instant(), nullable=True),
        sa.Column("wall", types.Words(), nullable=True),
        sa.Column("zone", types.Words(), nullable=True),
        sa.Column("anchor", types.Words(), nullable=True),
        sa.Column("offset_days", types.Count(), nullable=True),
        sa.Column("rhythm", types.Words(), nullable=True),
        sa.Column("series_id", types.Id(), nullable=True),
        sa.Column("corrects_id", types.Id(), nullable=True),
        sa.Column("version", types.Count(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("sent_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_notice_author_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["notice.id"], name=op.f("fk_notice_corrects_id_notice"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_notice_process_id_process"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["notice.id"], name=op.f("fk_notice_series_id_notice"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index("ix_notice_anchor", ["anchor", "state"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_corrects_id"), ["corrects_id"], unique=False)
        batch_op.create_index("ix_notice_process", ["process_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_series_id"), ["series_id"], unique=False)

    op.create_table(
        "news_state",
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("last_on", types.LocalDate(), nullable=True),
        sa.Column("next_on", types.LocalDate(), nullable=False),
        sa.Column("none_in_a_row", types.Count(), nullable=False),
        sa.Column("missed_on", types.LocalDate(), nullable=True),
        sa.Column("promised_on", types.LocalDate(), nullable=True),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_news_state_process_id_process"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("process_id", name=op.f("pk_news_state")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "notice_audience",
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("how", types.Words(), nullable=False),
        sa.Column("reason", types.SealedWords(), nullable=True),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_notice_audience_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_audience_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint(
            "notice_id", "association_id", name=op.f("uq_notice_audience_notice_id_association_id")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "notice_file",
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("file_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_notice_file_file_id_stored_file"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_file_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("notice_id", "file_id", name=op.f("uq_notice_file_notice_id_file_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_file_file_id"), ["file_id"], unique=False)

    op.create_table(
        "notice_text",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("language", types.Words(), nullable=False),
        sa.Column("length", types.Words(), nullable=False),
        sa.Column("body", types.SealedWords(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_text_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_text")),
        sa.UniqueConstraint(
            "notice_id", "language", "length", name=op.f("uq_notice_text_notice_id_language_length")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "notice_reply",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("asker_id", types.Id(), nullable=False),
        sa.Column("author_id", types.Id(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker_id"], ["person.id"], name=op.f("fk_notice_reply_asker_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_notice_reply_author_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_notice_reply_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_reply")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice_reply", schema=None) as batch_op:
        batch_op.create_index("ix_notice_reply_talk", ["notice_id", "asker_id"], unique=False)
    op.create_table(
        "broadcast",
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("in_short", types.YesNo(), nullable=False),
        sa.Column("gathered_to", types.Id(), nullable=False),
        sa.Column("gathered", types.YesNo(), nullable=False),
        sa.Column("platforms", types.Words(), nullable=False),
        sa.Column("associations", types.Count(), nullable=False),
        sa.Column("people", types.Count(), nullable=False),
        sa.Column("round", types.Count(), nullable=False),
        sa.Column("ended_at", types.Instant(), nullable=True),
        sa.Column("stopped_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["notice_id"], ["notice.id"], name=op.f("fk_broadcast_notice_id_notice"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("notice_id", name=op.f("pk_broadcast")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "notice_recipient",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("notice_id", types.Id(), nullable=False),
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("chat_id", types.Id(), nullable=True),
        sa.Column("platform", types.Words(), nullable=False),
        sa.Column("length", types.Words(), nullable=False),
        sa.Column("place", types.Id(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("why", types.Words(), nullable=True),
        sa.Column("at", types.Instant(), nullable=True),
        sa.Column("round", types.Count(), nullable=False),
        sa.Column("feeds", types.Count(), nullable=False),
        sa.Column("outbox_id", types.Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_notice_recipient_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_notice_recipient_chat_id_chat"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["notice_id"],
            ["notice.id"],
            name=op.f("fk_notice_recipient_notice_id_notice"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_notice_recipient_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice_recipient")),
        sa.UniqueConstraint("notice_id", "person_id", name=op.f("uq_notice_recipient_notice_id_person_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("notice_recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_recipient_chat_id"), ["chat_id"], unique=False)
        batch_op.create_index(
            "ix_notice_recipient_fed",
            ["notice_id", "platform"],
            unique=False,
            sqlite_where=sa.text("state = 'fed'"),
            postgresql_where=sa.text("state = 'fed'"),
        )
        batch_op.create_index(
            "ix_notice_recipient_association", ["notice_id", "association_id"], unique=False
        )
        batch_op.create_index("ix_notice_recipient_notice", ["notice_id", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_notice_recipient_person_id"), ["person_id"], unique=False)
        batch_op.create_index("ix_notice_recipient_state", ["notice_id", "state", "why", "at"], unique=False)
        batch_op.create_index(
            "ix_notice_recipient_waiting",
            ["notice_id", "platform", "place"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    with op.batch_alter_table("seat", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seat_association_id"), ["association_id"], unique=False)

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.add_column(sa.Column("text_id", types.Id(), nullable=True))

    op.execute(
        "INSERT INTO due (unique_key, kind, about, at, version, state, tries)"
        " SELECT 'news-nudge:' || id, 'news-nudge', id, 0, 1, 'waiting', 0 FROM process"
    )
