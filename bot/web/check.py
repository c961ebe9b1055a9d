"""What ``check-config`` sees of the browser's door: can it listen there, and who is believed before it."""

import errno
from typing import TYPE_CHECKING, NamedTuple

from bot.reading import Mistake
from bot.web.server import listening

if TYPE_CHECKING:
    from bot.sections import Web


class Checked(NamedTuple):
    """What came out: what is wrong, and what is good to know."""

    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[str, ...] = ()


def check(settings: "Web", *, runs: bool) -> Checked:
    """Look, without asking anybody; ``runs`` says that the line is running, which then has its port."""
    remarks = [f"People come in at {settings.public_url}."]
    mistakes = []
    try:
        listening(*settings.listen).close()
        remarks.append(f"The port for the browser's door, {settings.listen}, is free.")
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE and runs:
            remarks.append(f"The port for the browser's door, {settings.listen}, is in use: the line runs.")
        elif fault.errno == errno.EADDRINUSE:
            remedy = "Another program listens there. Choose another port, here and in your reverse proxy."
            mistakes.append(Mistake("web.listen", f"{settings.listen} in use", remedy))
        else:
            remedy = f"The machine says: {fault.strerror}. Write its own address, and a port above 1023."
            mistakes.append(Mistake("web.listen", str(settings.listen), remedy))
    if settings.is_secure and not settings.proxies:
        remarks.append(
            "[web] proxies names nobody, so everybody seems to come from your reverse proxy, and shares its "
            'limits. Write its address there, such as ["127.0.0.1"].'
        )
    return Checked(tuple(mistakes), tuple(remarks))
