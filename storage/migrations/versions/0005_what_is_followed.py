"""What people follow: processes in full, overviews, calendars and a board's group chat."""

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    pass
