"""A bare matrix-nio echo bot with encryption, as its own first example has it: nothing of ours is stored.

Run by path: ``python nio_echo.py HOMESERVER USER PASSWORD FOLDER``.
"""

import asyncio
import sys

from nio import AsyncClient, AsyncClientConfig, InviteMemberEvent, MatrixRoom, RoomMessageText

FILTER = {"room": {"timeline": {"limit": 100}}}  # with nio's own ten, it loses messages under load


async def main(homeserver: str, user: str, password: str, folder: str) -> None:
    """Run until a signal."""
    config = AsyncClientConfig(encryption_enabled=True, store_sync_tokens=True)
    client = AsyncClient(homeserver, user, store_path=folder, config=config)
    await client.login(password)

    async def join(room: MatrixRoom, event: InviteMemberEvent) -> None:
        if event.membership == "invite" and event.state_key == user:
            await client.join(room.room_id)

    async def echo(room: MatrixRoom, event: RoomMessageText) -> None:
        if event.sender != user:
            content = {"msgtype": "m.text", "body": event.body}
            await client.room_send(room.room_id, "m.room.message", content, ignore_unverified_devices=True)

    client.add_event_callback(join, InviteMemberEvent)
    client.add_event_callback(echo, RoomMessageText)
    await client.sync_forever(timeout=30_000, full_state=True, sync_filter=FILTER)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
