"""`python -m tests.fakes.bot_api --port 0`: serves the fake on loopback and prints its port on one line.

With `--with-stdin` it ends as soon as its standard input does, so that it never outlives the test that
started it.
"""

import argparse
import asyncio
import signal
import sys

from tests.fakes.bot_api.server import Server


async def serve(port: int, *, with_stdin: bool) -> None:
    """Serves until it is told to stop."""
    loop = asyncio.get_running_loop()
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    if with_stdin:
        loop.add_reader(sys.stdin.fileno(), stop.set)
    server = Server()
    runner, port = await server.start(port)
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    await stop.wait()
    server.telegram.faults.clear()
    await server.telegram.webhook.remove()
    await runner.cleanup()


def main() -> None:
    """Reads the command line and serves."""
    parser = argparse.ArgumentParser(prog="python -m tests.fakes.bot_api", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="the port; 0 takes a free one")
    parser.add_argument("--with-stdin", action="store_true", help="end when standard input ends")
    arguments = parser.parse_args()
    asyncio.run(serve(arguments.port, with_stdin=arguments.with_stdin))


if __name__ == "__main__":
    main()
