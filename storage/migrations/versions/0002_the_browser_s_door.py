"""The browser's door, and news of what is behind it; the phones of a demo go along."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "closed_door",
        sa.Column("platform", types.Words(), nullable=False),
        sa.Column("closed_at", types.Instant(), nullable=False),
        sa.Column("because", types.Words(), nullable=True),
        sa.Column("told_at", types.Instant(), nullable=True),
        sa.PrimaryKeyConstraint("platform", name=op.f("pk_closed_door")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "page_message",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("platform", types.Words(), nullable=False),
        sa.Column("chat", types.Words(), nullable=False),
        sa.Column("change", types.Count(), nullable=False),
        sa.Column("mine", types.YesNo(), nullable=False),
        sa.Column("body", types.SealedWords(), nullable=False),
        sa.Column("options", types.SealedWords(), nullable=False),
        sa.Column("files", types.SealedWords(), nullable=False),
        sa.Column("prompt", types.Words(), nullable=True),
        sa.Column("replies_to", types.Words(), nullable=True),
        sa.Column("silent", types.YesNo(), nullable=False),
        sa.Column("loud", types.Count(), nullable=False),
        sa.Column("edits", types.Count(), nullable=False),
        sa.Column("once", types.Words(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_message")),
        sa.UniqueConstraint("change", name=op.f("uq_page_message_change")),
        sa.UniqueConstraint("once", name=op.f("uq_page_message_once")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("page_message", schema=None) as batch_op:
        batch_op.create_index("ix_page_message_chat", ["platform", "chat", "change"], unique=False)

    op.create_table(
        "authenticator",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("secret", types.SealedWords(), nullable=False),
        sa.Column("confirmed_at", types.Instant(), nullable=True),
        sa.Column("last_step", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_authenticator_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_authenticator")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "identity",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("subject_hash", types.Words(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_identity_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity")),
        sa.UniqueConstraint("subject_hash", name=op.f("uq_identity_subject_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("identity", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_identity_person_id"), ["person_id"], unique=False)

    op.create_table(
        "link_code",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("salt", types.Words(), nullable=False),
        sa.Column("code_hash", types.Words(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_link_code_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_link_code")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("link_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_link_code_person_id"), ["person_id"], unique=False)

    op.create_table(
        "nudge",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("handle", types.Words(), nullable=False),
        sa.Column("mail", types.Words(), nullable=False),
        sa.Column("sms", types.Words(), nullable=False),
        sa.Column("change", types.Count(), nullable=False),
        sa.Column("ways", types.Count(), nullable=False),
        sa.Column("told_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_nudge_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_nudge")),
        sa.UniqueConstraint("handle", name=op.f("uq_nudge_handle")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("token_hash", types.Words(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("used_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_link_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("sign_in_link", schema=None) as batch_op:
        batch_op.create_index("ix_sign_in_link_person", ["person_id"], unique=False)

    op.create_table(
        "link_try",
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.Column("since", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_link_try_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_link_try")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "seen",
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("change", types.Count(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_seen_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_seen")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "session",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("token_hash", types.Words(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("level", types.Words(), nullable=False),
        sa.Column("device", types.SealedWords(), nullable=False),
        sa.Column("proof", types.SealedWords(), nullable=True),
        sa.Column("came_by", types.Id(), nullable=True),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("seen_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_session_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_session_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_session_token_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index("ix_session_chat", ["chat_id"], unique=False)
        batch_op.create_index("ix_session_person", ["person_id"], unique=False)

    op.create_table(
        "subscription",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("session_id", types.Id(), nullable=False),
        sa.Column("endpoint", types.SealedWords(), nullable=False),
        sa.Column("endpoint_hash", types.Words(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["session.id"],
            name=op.f("fk_subscription_session_id_session"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscription")),
        sa.UniqueConstraint("endpoint_hash", name=op.f("uq_subscription_endpoint_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    with op.batch_alter_table("subscription", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_subscription_session_id"), ["session_id"], unique=False)

    op.create_index(
        "ix_outbox_held",
        "outbox",
        ["recipient"],
        unique=False,
        sqlite_where=sa.text("state = 'held'"),
        postgresql_where=sa.text("state = 'held'"),
    )
    op.execute(
        'INSERT INTO page_message (id, platform, chat, "change", mine, body, options, files, prompt,'
        " replies_to, silent, loud, edits, once, at)"
        " SELECT id, 'playground', chat, \"change\", mine, body, options, files, prompt,"
        " replies_to, silent, 0, edits, once, at FROM playground_message"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "SELECT setval(pg_get_serial_sequence('page_message', 'id'), coalesce(max(id), 0) + 1, false)"
            " FROM page_message"
        )
    with op.batch_alter_table("playground_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_playground_message_chat"))

    op.drop_table("playground_message")
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(sa.Column("email", types.SealedWords(), nullable=True))
