"""Behind the scenes: what tests and benchmarks ask of the fake itself.

Every act is a POST of one JSON object to /stage/<act>, answered by one. Waiting is done here, where things
happen: an act that waits answers as soon as it is so, or says that its seconds have passed.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Final

from aiohttp import web

from tests.fakes.bot_api.calls import Telegram
from tests.fakes.bot_api.faults import Fault, Kind
from tests.fakes.bot_api.limits import Rate
from tests.fakes.bot_api.load import Load
from tests.fakes.bot_api.people import ACTS, CannotDo
from tests.fakes.bot_api.words import JsonObject
from tests.fakes.bot_api.world import Happening

AsyncAct = Callable[["Stage", JsonObject], Awaitable[JsonObject]]
_STAGE_ACTS: Final[dict[str, AsyncAct]] = {}


def stage_act(function: AsyncAct) -> AsyncAct:
    """Marks something the stage can do, under the name of the function."""
    _STAGE_ACTS[function.__name__] = function
    return function


class Stage:
    """The door for tests."""

    def __init__(self, telegram: Telegram) -> None:
        self.telegram = telegram
        self.load = Load(telegram)

    async def act(self, name: str, request: web.BaseRequest) -> web.Response:
        """Does one act."""
        given: JsonObject = json.loads(await request.read())
        try:
            if name in ACTS:
                return web.json_response(ACTS[name](self.telegram, given))
            if name in _STAGE_ACTS:
                return web.json_response(await _STAGE_ACTS[name](self, given))
        except CannotDo as error:
            return web.json_response({"cannot": str(error)}, status=409)
        return web.json_response({"cannot": f"there is no act {name}"}, status=404)

    async def until(self, so: Callable[[], bool], seconds: float) -> bool:
        """Waits until something is so, at most that long; whether it came to be."""
        world = self.telegram.world
        deadline = asyncio.get_running_loop().time() + seconds
        event = world.watch()
        try:
            while not so():
                left = deadline - asyncio.get_running_loop().time()
                if left <= 0:
                    return False
                event.clear()
                try:
                    await asyncio.wait_for(event.wait(), left)
                except TimeoutError:
                    return so()
            return True
        finally:
            world.unwatch(event)


@stage_act
async def happenings(stage: Stage, given: JsonObject) -> JsonObject:
    """What the bot did after a mark, in a chat, of some kinds, with some words; waits for `count` of it."""
    found: list[Happening] = []
    seen = given.get("after", 0)

    def enough() -> bool:
        nonlocal seen
        every = stage.telegram.world.happenings
        found.extend(one for one in every[seen:] if _wanted(one, given))
        seen = max(seen, len(every))
        return len(found) >= int(given.get("count", 0))

    came = await stage.until(enough, given.get("seconds", 0))
    return {
        "came": came,
        "mark": found[-1].number if found else given.get("after", 0),
        "end": len(stage.telegram.world.happenings),
        "happenings": [_happening_json(one) for one in found],
    }


def _wanted(one: Happening, given: JsonObject) -> bool:
    if given.get("chat_id") not in {None, one.chat_id} or one.kind not in given.get("kinds", [one.kind]):
        return False
    words: list[str] = given.get("containing", [])
    if not words:
        return True
    shown = "" if one.posted is None else _words_of(one.posted.message)
    return all(word in shown for word in words)


def _words_of(message: JsonObject) -> str:
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    buttons = [button["text"] for row in rows for button in row]
    return "\n".join([message.get("text", ""), message.get("caption", ""), *buttons])


def _happening_json(one: Happening) -> JsonObject:
    return {
        "number": one.number,
        "kind": one.kind,
        "chat_id": one.chat_id,
        "at": one.at,
        "posted": None if one.posted is None else one.posted.json,
        "details": one.details,
    }


@stage_act
async def messages(stage: Stage, given: JsonObject) -> JsonObject:
    """Everything said in a chat, by whoever, deleted or not, oldest first."""
    every = stage.telegram.world.messages.values()
    return {"messages": [posted.json for posted in every if posted.chat_id == given["chat_id"]]}


@stage_act
async def overview(stage: Stage, _: JsonObject) -> JsonObject:
    """Counts and settings."""
    telegram = stage.telegram
    sent = [one for one in telegram.world.happenings if one.kind in {"sent", "edited"}]
    return {
        "calls": telegram.calls,
        "refused": telegram.refused,
        "faults": telegram.faults.happened,
        "unconfirmed": [update.update_id for update in telegram.updates.waiting],
        "next_update_id": telegram.updates.next_id,
        "accepted": [[one.at, one.kind, one.chat_id, one.posted and one.posted.message_id] for one in sent],
        "deliveries": telegram.webhook.deliveries,
        "settings": telegram.world.settings,
        "menu_buttons": telegram.world.menu_buttons,
        "queries": {query_id: query.answers for query_id, query in telegram.world.queries.items()},
    }


@stage_act
async def await_calls(stage: Stage, given: JsonObject) -> JsonObject:
    """Waits until a method was called that often in all, faults included."""
    calls = stage.telegram.calls
    came = await stage.until(lambda: calls.get(given["method"], 0) >= given["count"], given["seconds"])
    return {"came": came, "count": calls.get(given["method"], 0)}


@stage_act
async def await_fault(stage: Stage, given: JsonObject) -> JsonObject:
    """Waits until a kind of fault has happened that often; a call that hangs has happened too."""
    happened = stage.telegram.faults.happened
    came = await stage.until(lambda: happened.get(given["kind"], 0) >= given["count"], given["seconds"])
    return {"came": came, "count": happened.get(given["kind"], 0)}


@stage_act
async def await_confirmed(stage: Stage, given: JsonObject) -> JsonObject:
    """Waits until the bot has confirmed every update."""
    try:
        await asyncio.wait_for(stage.telegram.updates.emptied.wait(), given["seconds"])
    except TimeoutError:
        return {"came": False}
    return {"came": True}


@stage_act
async def fault(stage: Stage, given: JsonObject) -> JsonObject:
    """Lets something go wrong."""
    stage.telegram.faults.add(Fault(**given | {"kind": Kind(given["kind"])}))
    return {}


@stage_act
async def clear_faults(stage: Stage, _: JsonObject) -> JsonObject:
    """Lets everything go well again."""
    stage.telegram.faults.clear()
    return {}


@stage_act
async def limits(stage: Stage, given: JsonObject) -> JsonObject:
    """Switches the limits on or off, changes them, and stops or moves their clock."""
    ours = stage.telegram.limits
    for name, value in given.items():
        if name in {"private", "group", "overall"}:
            setattr(ours, name, Rate(**value))
            ours.forget()
        elif name == "on":
            ours.on = value
        elif name == "frozen":
            ours.frozen_at = ours.now() if value else None
        elif name == "advance" and ours.frozen_at is not None:
            ours.frozen_at += value
        else:
            raise CannotDo(f"limits have no {name}, or their clock is not frozen")
    return {"private": asdict(ours.private), "group": asdict(ours.group), "overall": asdict(ours.overall)}


@stage_act
async def expire_queries(stage: Stage, given: JsonObject) -> JsonObject:
    """Makes presses too old to answer: one, or all there are."""
    for query_id, query in stage.telegram.world.queries.items():
        if given.get("query_id") in {None, query_id}:
            query.expired = True
    return {}


@stage_act
async def age_message(stage: Stage, given: JsonObject) -> JsonObject:
    """Makes a message older by some seconds."""
    posted = stage.telegram.world.messages[given["chat_id"], given["message_id"]]
    posted.message["date"] -= given["seconds"]
    return {}


@stage_act
async def restart_numbering(stage: Stage, given: JsonObject) -> JsonObject:
    """Begins to number updates at another place, once everything is confirmed."""
    updates = stage.telegram.updates
    if updates.waiting:
        raise CannotDo("numbering restarts only in a quiet week: some updates are not confirmed")
    updates.restart_at(given["update_id"])
    return {}


@stage_act
async def webhook_retry(stage: Stage, given: JsonObject) -> JsonObject:
    """Sets how long the webhook waits before it brings an update again."""
    stage.telegram.webhook.retry_seconds = given["seconds"]
    return {}


@stage_act
async def reset(stage: Stage, _: JsonObject) -> JsonObject:
    """Begins anew."""
    stage.load.stop()
    await stage.telegram.reset()
    return {}


@stage_act
async def inject(stage: Stage, given: JsonObject) -> JsonObject:
    """Queues updates as they are given, at once or at a rate."""
    return stage.load.inject(given["updates"], given.get("rate"))


@stage_act
async def flood(stage: Stage, given: JsonObject) -> JsonObject:
    """Queues many texts, from many chats in turn, at once or at a rate."""
    return stage.load.flood(given["count"], given["chats"], given["text"], given.get("rate"))


@stage_act
async def await_took(stage: Stage, given: JsonObject) -> JsonObject:
    """Waits until that many updates were replied to, and gives the times of each."""
    took = stage.telegram.world.took
    came = await stage.until(lambda: len(took) >= given["count"], given["seconds"])
    return {"came": came, "took": took}
