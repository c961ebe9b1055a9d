// A conversation by itself, on a page of its own.

import { Chat } from "./chat.js";
import { folds } from "./fold.js";
import { get, goTo, listen } from "./line.js";
import { watchSeen } from "./seen.js";
import { watchTheLine } from "./trouble.js";
import { learn, say } from "./words.js";

const path = location.pathname.replace(/\/$/, "");
const scene = await get(`${path}/scene`);
learn(scene.words);
if (!scene.person.own) document.title = `${scene.person.name} · ${say("heading")}`;
watchTheLine(document.getElementById("trouble"));
for (const button of document.querySelectorAll("[data-folds]")) folds(button, document.querySelector(button.dataset.folds));

const chat = new Chat(document.getElementById("a-chat"), {}, true);
const place = document.getElementById("chat");
place.append(chat.element);
await chat.become(scene.person, scene.messages);
place.ariaBusy = "false";

const isSeen = scene.person.own ? watchSeen(chat, path, scene.seen) : () => {};

const hear = {
  message: (message) => {
    chat.show(message);
    isSeen(message.change);
  },
  toast: (told) => chat.hears(told),
  further: () => goTo(location.href),
};
listen(`${path}/events`, scene.seen, hear, async () => {
  for (const message of await get(`${path}/messages`)) hear.message(message);
});
