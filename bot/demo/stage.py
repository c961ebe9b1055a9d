"""``wijklijn demo``: an invented town in the browser, on the real pipeline, until Ctrl-C."""

import asyncio
import webbrowser
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from bot.app import App, Reading
from bot.commands.remedies import NotDoneError
from bot.demo.scene import LANGUAGE, DemoLine, Scene
from bot.demo.settings import demo_settings, found_at
from bot.demo.settling import is_settled, phones_of, settle
from bot.lock import AlreadyRunningError
from bot.playground import Playground
from bot.web.conversation import HANDLERS
from bot.web.server import LOOPBACK, PortTakenError, Server
from handlers.texts import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.settings import Settings

FOLDER = Path(__file__).parents[2] / "data" / "demo"
"""Where the demo keeps its town, inside the clone."""

_ONE_AT_A_TIME = "A demo is running already. Stop that one first: press Ctrl-C in its window."


async def serve(settings: "Settings", port: int, ready: "Callable[[str], None]") -> None:
    """Run the demo until it is stopped; ``ready`` hears its address once the page can be opened.

    The town must have been settled (:mod:`bot.demo.settling`).
    """
    reading = Reading()
    server = Server(port)
    server.open()
    address = f"http://{LOOPBACK}:{server.port}"
    playground = Playground(phones_of(settings), reading)
    app = App(found_at(settings, address), [playground], demo=True, reading=reading)
    line = DemoLine(app)
    playground.attach(line)
    scene = Scene(app, playground, line)
    playground.server = server
    running = asyncio.create_task(app.run())
    starting = asyncio.create_task(_start(app, scene, server))
    try:
        await asyncio.wait([running, starting], return_when=asyncio.FIRST_COMPLETED)
        if starting.done() and not starting.cancelled():
            starting.result()
            ready(address)
        await running
    finally:
        starting.cancel()
        app.stop()
        await asyncio.gather(starting, scene.close(), running, return_exceptions=True)
        server.close()


async def _start(app: App, scene: Scene, server: Server) -> None:
    await app.started()
    await scene.open()
    server.serves(scene.routes(), HANDLERS, scene.web.stream.close)


def run_demo(
    port: int = 8080, *, fresh: bool = False, open_browser: bool = True, folder: Path = FOLDER
) -> None:
    """``wijklijn demo``: serve until Ctrl-C; ``fresh`` throws the old town away first.

    Raises:
        NotDoneError: the port is in use, or another demo runs.
        WrongTownError, NewerDatabaseError: see :func:`bot.demo.settling.settle`.
    """
    from rich.console import Console

    screen, t = Console(highlight=False), texts(LANGUAGE)
    settings = demo_settings(folder)

    def ready(address: str) -> None:
        screen.print(t("demo-ready", address=address))
        if open_browser:
            asyncio.get_running_loop().run_in_executor(None, webbrowser.open, address)

    try:
        if fresh or not is_settled(settings):
            with screen.status(t("demo-settling")):
                settle(settings, fresh=fresh)
        with suppress(KeyboardInterrupt):
            asyncio.run(serve(settings, port, ready))
    except PortTakenError as taken:
        raise NotDoneError(str(taken)) from None
    except AlreadyRunningError:
        raise NotDoneError(_ONE_AT_A_TIME) from None
