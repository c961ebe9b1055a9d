"""News in between: notices, whom they are for, and how far they got."""

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    pass
