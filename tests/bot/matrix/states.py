"""What a homeserver tells of rooms: who is in, who is asked in, what is locked; and a clock for them."""

from bot.matrix.client import RoomState

US, ANNA, BRAM = "@wijklijn:stad.example", "@anna:stad.example", "@bram:stad.example"
ONE, TWO, THREE = "!een:stad.example", "!twee:stad.example", "!drie:stad.example"


class Clock:
    """Seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def state(*joined: str, invited: tuple[str, ...] = (), encrypted: bool = True) -> RoomState:
    """A room with these people in it."""
    return RoomState(frozenset(joined), frozenset(invited), encrypted)


TOGETHER = state(US, ANNA)
ASKED = state(US, invited=(ANNA,))
OPEN = state(US, ANNA, encrypted=False)
CROWD = state(US, ANNA, BRAM)
ALONE = state(US)
