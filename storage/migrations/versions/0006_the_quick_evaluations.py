"""The quick evaluations: while they are open, and what stays of them once they are closed."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "evaluation_set",
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("version", types.Count(), nullable=False),
        sa.Column("body", types.Json(), nullable=False),
        sa.PrimaryKeyConstraint("key", "version", name=op.f("pk_evaluation_set")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "key_to_forget",
        sa.Column("owner", types.Words(), nullable=False),
        sa.PrimaryKeyConstraint("owner", name=op.f("pk_key_to_forget")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evaluation_pool",
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("set_key", types.Words(), nullable=False),
        sa.Column("set_version", types.Count(), nullable=False),
        sa.Column("first_day", types.LocalDate(), nullable=False),
        sa.Column("owner", types.Words(), nullable=False),
        sa.Column("sums", types.SealedWords(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_evaluation_pool_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("process_id", "set_key", "set_version", name=op.f("pk_evaluation_pool")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "process_set",
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("set_key", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_process_set_process_id_process"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("process_id", name=op.f("pk_process_set")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "evaluation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("meeting_id", types.Id(), nullable=False),
        sa.Column("code", types.Words(), nullable=False),
        sa.Column("set_key", types.Words(), nullable=False),
        sa.Column("set_version", types.Count(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("opens_at", types.Instant(), nullable=False),
        sa.Column("asks_at", types.Instant(), nullable=False),
        sa.Column("closes_at", types.Instant(), nullable=False),
        sa.Column("ended_at", types.Instant(), nullable=True),
        sa.Column("asked_at", types.Instant(), nullable=True),
        sa.Column("skipped_by", types.Id(), nullable=True),
        sa.Column("skipped_why", types.SealedWords(), nullable=True),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_evaluation_meeting_id_meeting"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["skipped_by"], ["person.id"], name=op.f("fk_evaluation_skipped_by_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation")),
        sa.UniqueConstraint("code", name=op.f("uq_evaluation_code")),
        sa.UniqueConstraint("meeting_id", name=op.f("uq_evaluation_meeting_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("evaluation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_skipped_by"), ["skipped_by"], unique=False)

    op.create_table(
        "evaluation_agreement",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("by_id", types.Id(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("made_at", types.Instant(), nullable=False),
        sa.Column("until", types.LocalDate(), nullable=False),
        sa.Column("meeting_id", types.Id(), nullable=True),
        sa.Column("kept", types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_evaluation_agreement_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_agreement_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"],
            ["meeting.id"],
            name=op.f("fk_evaluation_agreement_meeting_id_meeting"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_evaluation_agreement_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_agreement")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("evaluation_agreement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_agreement_by_id"), ["by_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_evaluation_agreement_evaluation_id"), ["evaluation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_evaluation_agreement_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index("ix_evaluation_agreement_process", ["process_id", "made_at"], unique=False)

    op.create_table(
        "evaluation_asked",
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("reply", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_asked_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_evaluation_asked_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evaluation_id", "person_id", name=op.f("pk_evaluation_asked")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("evaluation_asked", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_asked_person_id"), ["person_id"], unique=False)

    op.create_table(
        "evaluation_mark",
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("mark", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_mark_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evaluation_id", "mark", name=op.f("pk_evaluation_mark")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "evaluation_mirror",
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("answers", types.SealedWords(), nullable=False),
        sa.Column("shared_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_mirror_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_evaluation_mirror_person_id_person"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("evaluation_id", name=op.f("pk_evaluation_mirror")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("evaluation_mirror", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_mirror_person_id"), ["person_id"], unique=False)

    op.create_table(
        "evaluation_outcome",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=True),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("set_key", types.Words(), nullable=False),
        sa.Column("set_version", types.Count(), nullable=False),
        sa.Column("first_day", types.LocalDate(), nullable=False),
        sa.Column("last_day", types.LocalDate(), nullable=False),
        sa.Column("closed_at", types.Instant(), nullable=False),
        sa.Column("band", types.Words(), nullable=False),
        sa.Column("answers", types.Count(), nullable=True),
        sa.Column("asked", types.Count(), nullable=False),
        sa.Column("figures", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_outcome_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_evaluation_outcome_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evaluation_outcome")),
        sa.UniqueConstraint("evaluation_id", name=op.f("uq_evaluation_outcome_evaluation_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("evaluation_outcome", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_evaluation_outcome_process_id"), ["process_id"], unique=False)

    op.create_table(
        "evaluation_response",
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("day", types.LocalDate(), nullable=False),
        sa.Column("answers", types.SealedWords(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_response_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_evaluation_response")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("evaluation_response", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_response_evaluation_id"), ["evaluation_id"], unique=False
        )

    op.create_table(
        "evaluation_words",
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("evaluation_id", types.Id(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("changes", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evaluation_id"],
            ["evaluation.id"],
            name=op.f("fk_evaluation_words_evaluation_id_evaluation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_evaluation_words")),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("evaluation_words", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_evaluation_words_evaluation_id"), ["evaluation_id"], unique=False
        )

    op.execute(
        "INSERT INTO due (unique_key, kind, about, at, version, state, tries)"
        " SELECT 'evaluation-made:' || id, 'evaluation-made', id, 0, 1, 'waiting', 0 FROM meeting"
    )
    with op.batch_alter_table("conversation", schema=None) as batch_op:
        batch_op.create_index(
            "ix_conversation_evaluate",
            ["about"],
            unique=False,
            sqlite_where=sa.text("flow = 'evaluate'"),
            postgresql_where=sa.text("flow = 'evaluate'"),
        )

    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.create_index(
            "ix_inbox_blank",
            ["chat_id"],
            unique=False,
            sqlite_where=sa.text("length(payload) = 0"),
            postgresql_where=sa.text("length(payload) = 0"),
        )
        batch_op.create_index(
            "ix_inbox_parked",
            ["chat_id"],
            unique=False,
            sqlite_where=sa.text("state = 'parked'"),
            postgresql_where=sa.text("state = 'parked'"),
        )

    with op.batch_alter_table("outbox", schema=None) as batch_op:
        batch_op.drop_index("ix_outbox_question")
        batch_op.create_index(
            "ix_outbox_conversation",
            ["conversation_id"],
            unique=False,
            sqlite_where=sa.text("conversation_id IS NOT NULL"),
            postgresql_where=sa.text("conversation_id IS NOT NULL"),
        )
