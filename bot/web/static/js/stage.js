// The stage: phones side by side, one stream of events for all of them, and the town's clock.

import { Chat } from "./chat.js";
import { showClock, wireClock } from "./clock.js";
import { showDoorway } from "./doorway.js";
import { get, listen } from "./line.js";
import { choosePerson, wirePeople } from "./people.js";
import { Tabs, narrow } from "./tabs.js";
import { watchTheLine } from "./trouble.js";
import { fill, learn, say } from "./words.js";

const KEPT_PHONES = "wijklijn-phones";
const KEPT_HINT = "wijklijn-hint";

const scene = await get("/scene");
learn(scene.words);
fill(document);
document.getElementById("subtitle").textContent = say("subtitle", { name: scene.town });
watchTheLine(document.getElementById("trouble"));

const people = new Map(scene.people.map((person) => [person.key, person]));
const unread = new Map();
const chats = [];
const tabs = new Tabs(chats, (key) => unread.get(key) ?? 0, seen);

await setUp();

async function setUp() {
  const place = document.getElementById("phones");
  const filling = [];
  for (const key of firstPhones()) {
    const chat = new Chat(document.getElementById("a-chat"), { seen, did: () => hideHint(narrow.matches) });
    chat.element.querySelector("header").append(changeButton(chat));
    chats.push(chat);
    place.append(chat.element);
    filling.push(chat.become(people.get(key)));
  }
  wirePeople(scene.people, (key) => unread.get(key) ?? 0);
  wireClock();
  showClock(scene.clock);
  showHint();
  showDoorway();
  tabs.draw();
  await Promise.all(filling);
  place.ariaBusy = "false";
  listen("/events", scene.seen, {
    message: hear,
    clock: (clock) => {
      showClock(clock);
      if (clock.part === null) showDoorway();
    },
    toast: (told) => chatOf(told.chat)?.hears(told),
  });
}

function firstPhones() {
  const kept = JSON.parse(sessionStorage.getItem(KEPT_PHONES) ?? "[]").filter((key) => people.has(key));
  return kept.length === scene.phones.length ? kept : scene.phones;
}

function chatOf(key) {
  return chats.find((chat) => chat.person.key === key);
}

// ------------------------------------------------------------------ what comes in

function hear(message) {
  const chat = chatOf(message.chat);
  const isNew = chat ? chat.show(message) : message.edits === 0;
  if (!isNew || message.mine || (chat && tabs.isVisible(chat))) return;
  unread.set(message.chat, (unread.get(message.chat) ?? 0) + 1);
  tabs.draw();
}

function seen(chat) {
  if (tabs.isVisible(chat) && unread.delete(chat.person.key)) tabs.draw();
}

// ------------------------------------------------------------------ who has which phone

function changeButton(chat) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "quiet";
  button.textContent = say("choose");
  button.addEventListener("click", () => choosePerson(chat.person, (person) => give(chat, person, button)));
  return button;
}

async function give(chat, person, button) {
  const before = chat.person;
  if (person === before) return;
  const other = chatOf(person.key);
  const filling = [chat.become(person)];
  if (other) filling.push(other.become(before));
  unread.delete(person.key);
  tabs.draw();
  sessionStorage.setItem(KEPT_PHONES, JSON.stringify(chats.map((each) => each.person.key)));
  button.focus();
  await Promise.all(filling);
}

function showHint() {
  const hint = document.getElementById("hint");
  if (localStorage.getItem(KEPT_HINT) === "closed") return;
  hint.hidden = false;
  hint.querySelector("button").addEventListener("click", () => {
    hideHint();
    document.querySelector(".chat .log").focus();
  });
  for (const step of document.querySelectorAll("[data-step]")) step.addEventListener("click", () => hideHint());
}

// It has been followed, or closed.
function hideHint(when = true) {
  if (!when) return;
  document.getElementById("hint").hidden = true;
  localStorage.setItem(KEPT_HINT, "closed");
}
