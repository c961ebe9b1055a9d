"""A client that keeps to no rule: bytes on a socket, and what came back."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

PATIENCE = 20.0


@dataclass
class Wire:
    """One connection."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def sends(self, *pieces: str | bytes) -> None:
        """Write; whether the other side still listens is another matter."""
        with suppress(ConnectionError):
            for piece in pieces:
                self.writer.write(piece.encode("latin-1") if isinstance(piece, str) else piece)
                await self.writer.drain()

    async def hears(self) -> str:
        """Everything that comes until they hang up."""
        heard = b""
        async with asyncio.timeout(PATIENCE):
            with suppress(ConnectionError):
                while piece := await self.reader.read(65536):
                    heard += piece
        return heard.decode("latin-1")

    async def hears_of(self, status: int) -> str:
        """An answer's head."""
        async with asyncio.timeout(PATIENCE):
            head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        assert head.startswith(f"HTTP/1.1 {status} "), head
        return head


@asynccontextmanager
async def wire(port: int) -> AsyncIterator[Wire]:
    """Call somebody on this machine."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        yield Wire(reader, writer)
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def answer_to(port: int, *pieces: str | bytes) -> str:
    """What comes back until they hang up."""
    async with wire(port) as line:
        await line.sends(*pieces)
        return await line.hears()
