"""The first tables."""

import sqlalchemy as sa
from alembic import op

from storage import types

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "area",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("key", name=op.f("uq_area_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "association",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("active", types.YesNo(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_association")),
        sa.UniqueConstraint("key", name=op.f("uq_association_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "due",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("unique_key", types.Words(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("about", types.Id(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("version", types.Count(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_due")),
        sa.UniqueConstraint("unique_key", name=op.f("uq_due_unique_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_due_about", "due", ["kind", "about"], unique=False)
    op.create_index(
        "ix_due_waiting",
        "due",
        ["at"],
        unique=False,
        sqlite_where=sa.text("state = 'waiting'"),
        postgresql_where=sa.text("state = 'waiting'"),
    )
    op.create_table(
        "mark",
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("value", types.Words(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mark")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("name", types.SealedWords(), nullable=False),
        sa.Column("title", types.Words(), nullable=False),
        sa.Column("office", types.Words(), nullable=True),
        sa.Column("phone", types.SealedWords(), nullable=True),
        sa.Column("language", types.Words(), nullable=False),
        sa.Column("weekdays", types.Words(), nullable=False),
        sa.Column("deputy_id", types.Id(), nullable=True),
        sa.Column("lead_id", types.Id(), nullable=True),
        sa.Column("active", types.YesNo(), nullable=False),
        sa.Column("joined_at", types.Instant(), nullable=True),
        sa.Column("quiet", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["deputy_id"], ["person.id"], name=op.f("fk_person_deputy_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["lead_id"], ["person.id"], name=op.f("fk_person_lead_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("key", name=op.f("uq_person_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "playground_message",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("chat", types.Words(), nullable=False),
        sa.Column("change", types.Count(), nullable=False),
        sa.Column("mine", types.YesNo(), nullable=False),
        sa.Column("body", types.SealedWords(), nullable=False),
        sa.Column("options", types.SealedWords(), nullable=False),
        sa.Column("files", types.SealedWords(), nullable=False),
        sa.Column("prompt", types.Words(), nullable=True),
        sa.Column("replies_to", types.Words(), nullable=True),
        sa.Column("silent", types.YesNo(), nullable=False),
        sa.Column("edits", types.Count(), nullable=False),
        sa.Column("once", types.Words(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_playground_message")),
        sa.UniqueConstraint("change", name=op.f("uq_playground_message_change")),
        sa.UniqueConstraint("once", name=op.f("uq_playground_message_once")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_playground_message_chat", "playground_message", ["chat", "id"], unique=False)
    op.create_table(
        "association_area",
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("area_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_association_area_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_association_area_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint(
            "association_id", "area_id", name=op.f("uq_association_area_association_id_area_id")
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "audit",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("actor_id", types.Id(), nullable=True),
        sa.Column("action", types.Words(), nullable=False),
        sa.Column("subject", types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["person.id"], name=op.f("fk_audit_actor_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_audit_subject", "audit", ["subject"], unique=False)
    op.create_table(
        "chat",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("platform", types.Words(), nullable=False),
        sa.Column("external", types.Words(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("rank", types.Id(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("state_at", types.Instant(), nullable=True),
        sa.Column("greeted_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_chat_person_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("platform", "external", name=op.f("uq_chat_platform_external")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_chat_person", "chat", ["person_id", "rank"], unique=False)
    op.create_table(
        "formal_message",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("handed_to_id", types.Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["handed_to_id"],
            ["person.id"],
            name=op.f("fk_formal_message_handed_to_id_person"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_formal_message_person_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formal_message")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "neighbour",
        sa.Column("area_id", types.Id(), nullable=False),
        sa.Column("next_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_neighbour_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["next_id"], ["area.id"], name=op.f("fk_neighbour_next_id_area"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("area_id", "next_id", name=op.f("pk_neighbour")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "officer_area",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("area_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_officer_area_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_officer_area_person_id_person"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("person_id", "area_id", name=op.f("uq_officer_area_person_id_area_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("recipient", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("chat_id", types.Id(), nullable=True),
        sa.Column("lane", types.Count(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("body", types.SealedWords(), nullable=False),
        sa.Column("prompt_id", types.Words(), nullable=True),
        sa.Column("conversation_id", types.Id(), nullable=True),
        sa.Column("subject", types.Words(), nullable=True),
        sa.Column("edits", types.Words(), nullable=True),
        sa.Column("replies_to", types.Words(), nullable=True),
        sa.Column("files", types.Json(), nullable=True),
        sa.Column("draws", types.Words(), nullable=True),
        sa.Column("silent", types.YesNo(), nullable=False),
        sa.Column("report", types.Words(), nullable=True),
        sa.Column("unique_key", types.Words(), nullable=True),
        sa.Column("not_before", types.Instant(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.Column("claimed_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_outbox_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        "ix_outbox_busy",
        "outbox",
        ["recipient"],
        unique=False,
        sqlite_where=sa.text("state IN ('claimed', 'retry')"),
        postgresql_where=sa.text("state IN ('claimed', 'retry')"),
    )
    op.create_index(
        "ix_outbox_card",
        "outbox",
        ["person_id", "subject"],
        unique=False,
        sqlite_where=sa.text("kind = 'card' AND state = 'waiting'"),
        postgresql_where=sa.text("kind = 'card' AND state = 'waiting'"),
    )
    op.create_index(
        "ix_outbox_open",
        "outbox",
        ["lane", "id", "not_before"],
        unique=False,
        sqlite_where=sa.text("state IN ('waiting', 'retry')"),
        postgresql_where=sa.text("state IN ('waiting', 'retry')"),
    )
    op.create_index(
        "ix_outbox_question",
        "outbox",
        ["conversation_id"],
        unique=False,
        sqlite_where=sa.text("kind = 'question' AND state = 'waiting'"),
        postgresql_where=sa.text("kind = 'question' AND state = 'waiting'"),
    )
    op.create_index(
        "uq_outbox_unique_key",
        "outbox",
        ["unique_key"],
        unique=True,
        sqlite_where=sa.text("unique_key IS NOT NULL"),
        postgresql_where=sa.text("unique_key IS NOT NULL"),
    )
    op.create_table(
        "process",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("stage", types.Words(), nullable=False),
        sa.Column("officer_id", types.Id(), nullable=False),
        sa.Column("active", types.YesNo(), nullable=False),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["person.id"], name=op.f("fk_process_officer_id_person"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_process")),
        sa.UniqueConstraint("key", name=op.f("uq_process_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "seat",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("role", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_seat_association_id_association"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_seat_person_id_person"), ondelete="CASCADE"
        ),
        sa.UniqueConstraint("person_id", "association_id", name=op.f("uq_seat_person_id_association_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "card",
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("subject", types.Words(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=True),
        sa.Column("message", types.Words(), nullable=True),
        sa.Column("shown", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_card_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_card_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("person_id", "subject", name=op.f("pk_card")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_card_subject", "card", ["subject"], unique=False)
    op.create_table(
        "conversation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=True),
        sa.Column("flow", types.Words(), nullable=False),
        sa.Column("about", types.Words(), nullable=True),
        sa.Column("answers", types.SealedWords(), nullable=False),
        sa.Column("asked", types.Words(), nullable=True),
        sa.Column("prompt_id", types.Words(), nullable=True),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("started_at", types.Instant(), nullable=False),
        sa.Column("touched_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_conversation_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_conversation_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conversation")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_conversation_chat", "conversation", ["chat_id", "state"], unique=False)
    op.create_table(
        "delivery",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("outbox_id", types.Id(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("message", types.Words(), nullable=True),
        sa.Column("prompt_id", types.Words(), nullable=True),
        sa.Column("subject", types.Words(), nullable=True),
        sa.Column("outcome", types.Words(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_delivery_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["outbox_id"], ["outbox.id"], name=op.f("fk_delivery_outbox_id_outbox"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_delivery_message", "delivery", ["chat_id", "message"], unique=False)
    op.create_index(op.f("ix_delivery_outbox_id"), "delivery", ["outbox_id"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("platform", types.Words(), nullable=False),
        sa.Column("external_id", types.Words(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=False),
        sa.Column("lane", types.Words(), nullable=False),
        sa.Column("payload", types.SealedWords(), nullable=False),
        sa.Column("received_at", types.Instant(), nullable=False),
        sa.Column("tries", types.Count(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("reference", types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_inbox_chat_id_chat"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("platform", "external_id", name=op.f("uq_inbox_platform_external_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        "ix_inbox_waiting",
        "inbox",
        ["id"],
        unique=False,
        sqlite_where=sa.text("state = 'new'"),
        postgresql_where=sa.text("state = 'new'"),
    )
    op.create_table(
        "invitation",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("token_hash", types.Words(), nullable=False),
        sa.Column("person_id", types.Id(), nullable=False),
        sa.Column("inviter_id", types.Id(), nullable=True),
        sa.Column("role", types.Words(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.Column("expires_at", types.Instant(), nullable=False),
        sa.Column("used_at", types.Instant(), nullable=True),
        sa.Column("chat_id", types.Id(), nullable=True),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_invitation_chat_id_chat"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["inviter_id"], ["person.id"], name=op.f("fk_invitation_inviter_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_invitation_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitation")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitation_token_hash")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "meeting",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("key", types.Words(), nullable=False),
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("wall", types.Words(), nullable=False),
        sa.Column("zone", types.Words(), nullable=False),
        sa.Column("starts_at", types.Instant(), nullable=False),
        sa.Column("ends_wall", types.Words(), nullable=True),
        sa.Column("place", types.Words(), nullable=False),
        sa.Column("active", types.YesNo(), nullable=False),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_meeting_process_id_process"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
        sa.UniqueConstraint("key", name=op.f("uq_meeting_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_meeting_process_starts", "meeting", ["process_id", "starts_at"], unique=False)
    op.create_table(
        "process_area",
        sa.Column("process_id", types.Id(), nullable=False),
        sa.Column("area_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("fk_process_area_area_id_area"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"],
            ["process.id"],
            name=op.f("fk_process_area_process_id_process"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("process_id", "area_id", name=op.f("uq_process_area_process_id_area_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_table(
        "flag",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("year", types.Count(), nullable=False),
        sa.Column("number", types.Count(), nullable=False),
        sa.Column("chair_id", types.Id(), nullable=False),
        sa.Column("association_id", types.Id(), nullable=False),
        sa.Column("meeting_id", types.Id(), nullable=True),
        sa.Column("process_id", types.Id(), nullable=True),
        sa.Column("fault", types.Words(), nullable=False),
        sa.Column("wish", types.Words(), nullable=False),
        sa.Column("holder_id", types.Id(), nullable=False),
        sa.Column("next_id", types.Id(), nullable=True),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("sent_at", types.Instant(), nullable=False),
        sa.Column("deliver_at", types.Instant(), nullable=False),
        sa.Column("delivered_at", types.Instant(), nullable=True),
        sa.Column("promised_at", types.Instant(), nullable=True),
        sa.Column("paused_at", types.Instant(), nullable=True),
        sa.Column("taken_at", types.Instant(), nullable=True),
        sa.Column("ended_at", types.Instant(), nullable=True),
        sa.Column("outcome", types.Words(), nullable=True),
        sa.Column("version", types.Count(), nullable=False),
        sa.ForeignKeyConstraint(
            ["association_id"],
            ["association.id"],
            name=op.f("fk_flag_association_id_association"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["chair_id"], ["person.id"], name=op.f("fk_flag_chair_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["holder_id"], ["person.id"], name=op.f("fk_flag_holder_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meeting.id"], name=op.f("fk_flag_meeting_id_meeting"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["next_id"], ["person.id"], name=op.f("fk_flag_next_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["process_id"], ["process.id"], name=op.f("fk_flag_process_id_process"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag")),
        sa.UniqueConstraint("year", "number", name=op.f("uq_flag_year_number")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index("ix_flag_association", "flag", ["association_id", "id"], unique=False)
    op.create_index("ix_flag_chair", "flag", ["chair_id", "id"], unique=False)
    op.create_index("ix_flag_holder", "flag", ["holder_id", "state"], unique=False)
    op.create_index("ix_flag_meeting", "flag", ["meeting_id"], unique=False)
    op.create_index("ix_flag_number", "flag", ["number"], unique=False)
    op.create_table(
        "prompt",
        sa.Column("id", types.Words(), nullable=False),
        sa.Column("recipient", types.Id(), nullable=False),
        sa.Column("conversation_id", types.Id(), nullable=True),
        sa.Column("subject", types.Words(), nullable=True),
        sa.Column("asked", types.Words(), nullable=True),
        sa.Column("options", types.SealedWords(), nullable=False),
        sa.Column("created_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name=op.f("fk_prompt_conversation_id_conversation"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prompt")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_prompt_conversation_id"), "prompt", ["conversation_id"], unique=False)
    op.create_index("ix_prompt_recipient", "prompt", ["recipient", "created_at"], unique=False)
    op.create_table(
        "stored_file",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("mime", types.Words(), nullable=False),
        sa.Column("suffix", types.Words(), nullable=False),
        sa.Column("size", types.Count(), nullable=False),
        sa.Column("secret", types.SealedWords(), nullable=False),
        sa.Column("inbox_id", types.Id(), nullable=True),
        sa.Column("stored_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["inbox_id"], ["inbox.id"], name=op.f("fk_stored_file_inbox_id_inbox"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stored_file")),
        sa.UniqueConstraint("name", name=op.f("uq_stored_file_name")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_stored_file_inbox_id"), "stored_file", ["inbox_id"], unique=False)
    op.create_table(
        "flag_entry",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("author_id", types.Id(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("words", types.SealedWords(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("chat_id", types.Id(), nullable=True),
        sa.Column("message", types.Words(), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["person.id"], name=op.f("fk_flag_entry_author_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["chat_id"], ["chat.id"], name=op.f("fk_flag_entry_chat_id_chat"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_flag_entry_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_flag_entry")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_flag_entry_flag_id"), "flag_entry", ["flag_id"], unique=False)
    op.create_index("ix_flag_entry_message", "flag_entry", ["chat_id", "message"], unique=False)
    op.create_table(
        "answer",
        sa.Column("id", types.Id(), nullable=False),
        sa.Column("flag_id", types.Id(), nullable=False),
        sa.Column("entry_id", types.Id(), nullable=False),
        sa.Column("by_id", types.Id(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("promise", types.SealedWords(), nullable=True),
        sa.Column("due_on", types.LocalDate(), nullable=True),
        sa.Column("at_next_meeting", types.YesNo(), nullable=False),
        sa.Column("at", types.Instant(), nullable=False),
        sa.Column("verdict", types.Words(), nullable=True),
        sa.Column("verdict_at", types.Instant(), nullable=True),
        sa.Column("happened", types.Words(), nullable=True),
        sa.Column("happened_at", types.Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by_id"], ["person.id"], name=op.f("fk_answer_by_id_person"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["flag_entry.id"], name=op.f("fk_answer_entry_id_flag_entry"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["flag_id"], ["flag.id"], name=op.f("fk_answer_flag_id_flag"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_answer_flag_id"), "answer", ["flag_id"], unique=False)
    op.create_table(
        "entry_file",
        sa.Column("entry_id", types.Id(), nullable=False),
        sa.Column("file_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["flag_entry.id"],
            name=op.f("fk_entry_file_entry_id_flag_entry"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["file_id"],
            ["stored_file.id"],
            name=op.f("fk_entry_file_file_id_stored_file"),
            ondelete="CASCADE",
        ),
        sa.UniqueConstraint("entry_id", "file_id", name=op.f("uq_entry_file_entry_id_file_id")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
