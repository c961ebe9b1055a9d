// The stage: phones side by side, one stream of events for all of them, and the town's clock.

import { Phone } from "./phone.js";
import { post, words } from "./line.js";

const phones = [];
const unread = new Map();
let people = new Map();
let shown = 0;

start();

async function start() {
  const scene = await (await fetch("/scene")).json();
  Object.assign(words, scene.words);
  document.title = words.title;
  speak(document);
  people = new Map(scene.people.map((person) => [person.key, person]));
  const kept = JSON.parse(sessionStorage.getItem("phones") ?? "null") ?? scene.phones;
  for (const key of kept.filter((key) => people.has(key))) addPhone(people.get(key));
  showTabs();
  showClock(scene.clock);
  listen();
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => post(`/clock/${button.dataset.step}`, {}));
  }
  const hint = document.getElementById("hint");
  hint.hidden = localStorage.getItem("hint") === "seen";
  document.getElementById("hint-close").addEventListener("click", () => {
    hint.hidden = true;
    localStorage.setItem("hint", "seen");
  });
  matchMedia("(max-width: 62rem)").addEventListener("change", showTabs);
}

function speak(root) {
  for (const element of root.querySelectorAll("[data-word]")) element.textContent = words[element.dataset.word];
}

function addPhone(person) {
  const part = document.getElementById("a-phone").content.cloneNode(true);
  speak(part);
  const place = phones.length;
  const phone = new Phone(part.querySelector(".phone"), person, {
    other: () => choose(place),
    seen: () => { unread.set(phone.key, 0); showTabs(); },
  });
  phones.push(phone);
  document.getElementById("phones").append(part);
}

// ---------------------------------------------------------------- the stream

const messages = new Map();

function listen() {
  const stream = new EventSource("/events");
  const trouble = document.getElementById("trouble");
  stream.addEventListener("open", () => { trouble.hidden = true; });
  stream.addEventListener("error", () => {
    trouble.textContent = words.offline;
    trouble.hidden = false;
  });
  stream.addEventListener("message", (event) => hear(JSON.parse(event.data)));
  stream.addEventListener("clock", (event) => showClock(JSON.parse(event.data)));
  stream.addEventListener("toast", (event) => {
    const { chat, words: said } = JSON.parse(event.data);
    for (const phone of phones) if (phone.key === chat) phone.toast(said);
  });
}

function hear(message) {
  const chat = messages.get(message.chat) ?? messages.set(message.chat, new Map()).get(message.chat);
  const known = chat.get(message.id);
  if (known && known.change >= message.change) return;
  chat.set(message.id, message);
  phones.forEach((phone, place) => {
    if (phone.key !== message.chat) return;
    phone.show(message);
    const looking = !narrow() || place === shown;
    if (!known && !message.mine && !looking) unread.set(phone.key, (unread.get(phone.key) ?? 0) + 1);
  });
  showTabs();
}

// ---------------------------------------------------------------- the clock

function showClock(clock) {
  document.getElementById("clock-time").textContent = clock.time;
  document.getElementById("clock-day").textContent = clock.day;
  document.getElementById("clock-office").textContent =
    clock.moving ? words.moving : words[clock.office ? "office-open" : "office-closed"];
  document.body.classList.toggle("moving", clock.moving);
  for (const button of document.querySelectorAll("[data-step]")) button.disabled = clock.moving;
}

// ---------------------------------------------------------------- one phone at a time

function narrow() {
  return matchMedia("(max-width: 62rem)").matches;
}

function showTabs() {
  const tabs = document.getElementById("tabs");
  const focused = [...tabs.children].indexOf(document.activeElement);
  tabs.replaceChildren(...phones.map((phone, place) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.role = "tab";
    tab.id = `tab-${place}`;
    tab.setAttribute("aria-selected", String(place === shown));
    tab.textContent = phone.person.name.split(" ")[0];
    const count = unread.get(phone.key) ?? 0;
    if (count) {
      const badge = document.createElement("span");
      badge.className = "badge";
      badge.textContent = `${count} ${words.new}`;
      tab.append(badge);
    }
    tab.addEventListener("click", () => { shown = place; unread.set(phone.key, 0); showTabs(); phone.toEnd(); });
    tab.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      shown = (place + step + phones.length) % phones.length;
      showTabs();
      tabs.children[shown].focus();
    });
    phone.element.classList.toggle("shown", place === shown);
    phone.element.setAttribute("aria-labelledby", `tab-${place}`);
    return tab;
  }));
  if (focused >= 0) tabs.children[focused]?.focus();
}

// ---------------------------------------------------------------- somebody else on a phone

function choose(place) {
  const dialog = document.getElementById("choose");
  const search = document.getElementById("choose-search");
  search.placeholder = words.search;
  search.setAttribute("aria-label", words.search);
  search.value = "";
  const list = () => listPeople(search.value, (person) => {
    dialog.close();
    const phone = phones[place];
    phone.become(person, messages.get(person.key) ?? new Map());
    unread.set(person.key, 0);
    sessionStorage.setItem("phones", JSON.stringify(phones.map((each) => each.key)));
    showTabs();
  });
  search.oninput = list;
  list();
  dialog.showModal();
  search.focus();
}

function listPeople(wanted, chosen) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const fits = [...people.values()].filter((person) =>
    plain(`${person.name} ${person.of} ${person.title}`).includes(plain(wanted)));
  const list = document.getElementById("choose-list");
  list.replaceChildren();
  for (const [heading, some] of [
    [words.chairs, fits.filter((person) => !person.office)],
    [words.officers, fits.filter((person) => person.office)],
  ]) {
    if (!some.length) continue;
    const title = document.createElement("h3");
    title.textContent = heading;
    list.append(title, ...some.map((person) => {
      const button = document.createElement("button");
      button.type = "button";
      const more = document.createElement("small");
      more.textContent = person.of ? `${person.title}, ${person.of}` : person.title;
      button.append(person.name, more);
      button.addEventListener("click", () => chosen(person));
      return button;
    }));
  }
  if (!fits.length) list.textContent = words.nobody;
}
