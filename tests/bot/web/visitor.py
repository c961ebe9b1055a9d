"""Somebody with a browser, without the browser: cookies, pages, forms, and what the chat page does."""

import asyncio
import json
import re
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from aiohttp import ClientResponse, ClientSession, ClientTimeout, CookieJar

PATIENCE = 20.0


@dataclass
class Visitor:
    """One browser on one site; ``origin`` is what it says it comes from."""

    address: str
    headers: dict[str, str] = field(default_factory=dict)
    deeds: int = 0

    def __post_init__(self) -> None:
        self.session = ClientSession(
            cookie_jar=CookieJar(unsafe=True), timeout=ClientTimeout(PATIENCE), headers=self.headers
        )

    @property
    def cookie(self) -> str:
        """What the site knows them by."""
        return next(each.value for each in self.session.cookie_jar if each.key.endswith("wijklijn"))

    async def closes(self) -> None:
        await self.session.close()

    async def opens(self, path: str, **how: Any) -> ClientResponse:
        """A page, wherever it leads."""
        answer = await self.session.get(f"{self.address}{path}", **how)
        await answer.read()
        return answer

    async def submits(self, path: str, **fields: str) -> ClientResponse:
        """A form of one of our pages, wherever that leads."""
        answer = await self.session.post(
            f"{self.address}{path}", data=fields, headers={"Origin": self.address}, max_redirects=5
        )
        await answer.read()
        return answer

    async def does(self, path: str, **deed: Any) -> ClientResponse:
        """One deed of the chat page, under a new name unless it has one."""
        self.deeds += 1
        body = json.dumps({"once": f"deed{self.deeds}"} | deed)
        headers = {"Content-Type": "application/json", "X-Wijklijn": "1", "Origin": self.address}
        answer = await self.session.post(f"{self.address}{path}", data=body, headers=headers)
        await answer.read()
        return answer

    async def messages(self) -> list[dict[str, Any]]:
        """What stands in the chat."""
        answer = await self.opens("/chat/messages")
        assert answer.status == 200, answer.status
        return list(await answer.json())

    async def says(self, text: str) -> None:
        answer = await self.does("/chat/said", text=text)
        assert answer.status == 202, answer.status

    async def picks(self, button: str) -> None:
        """Press the newest button that begins with these words."""
        message, option = next(
            (each, place)
            for each in reversed(await self.messages())
            for place, words in enumerate(each["options"])
            if plain(words).startswith(button)
        )
        answer = await self.does(
            "/chat/pressed", prompt=message["prompt"], option=option, message=message["id"]
        )
        assert answer.status == 202, answer.status

    async def looks(self) -> None:
        """Have the page before them, at its end."""
        seen = max(each["change"] for each in await self.messages())
        answer = await self.does("/chat/seen", change=seen)
        assert answer.status == 202, answer.status

    async def awaits(self, *words: str) -> None:
        """These words come to stand in one message."""
        async with asyncio.timeout(PATIENCE):
            while not await self.sees(*words):  # noqa: ASYNC110 - nothing else tells of it
                await asyncio.sleep(0.05)

    async def sees(self, *words: str) -> bool:
        """Whether one message holds all of these."""
        return any(all(each in plain(message["body"]) for each in words) for message in await self.messages())


def plain(body: str) -> str:
    """A message's words without marks."""
    return re.sub("[\ue000\ue001\u2068\u2069]", "", body)


def words_of(page: str) -> str:
    """The words of a page of ours."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", page)))
