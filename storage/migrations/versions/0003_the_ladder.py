"""The ladder: who comes next and when, absence, talks and what did not come to agree."""

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    pass
