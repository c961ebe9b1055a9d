// Who gets this phone: everybody in town, to be found by name, function or association.

import { functionOf, initials } from "./chat.js";
import { say } from "./words.js";

const dialog = document.getElementById("people");
const list = document.getElementById("people-list");
const search = document.getElementById("people-search");
const SIDES = [["town", "associations"], ["hall", "municipality"]];

let town = [];
let chosen = () => {};
let current = "";
let unreadOf = () => 0;

export function wirePeople(people, unread) {
  town = people;
  unreadOf = unread;
  search.placeholder = say("search");
  search.addEventListener("input", showFound);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault(); // else the same key also presses what gets the focus back
      list.querySelector("button")?.click();
    }
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.querySelector("button")?.focus();
    }
  });
  list.addEventListener("keydown", (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!way) return;
    event.preventDefault();
    const buttons = [...list.querySelectorAll("button")];
    const next = buttons[buttons.indexOf(document.activeElement) + way];
    (next ?? search).focus();
  });
  document.getElementById("people-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
}

export function choosePerson(person, then) {
  chosen = then;
  current = person.key;
  search.value = "";
  document.getElementById("people-title").textContent = say("choose-for", { name: person.name });
  document.getElementById("people-alone").href = person.path;
  showFound();
  dialog.showModal();
  search.focus();
}

function showFound() {
  const wanted = simple(search.value).split(/\s+/).filter(Boolean);
  const fits = (person) => wanted.every((word) => simple(`${person.name} ${functionOf(person)}`).includes(word));
  const found = town.filter(fits);
  list.replaceChildren();
  for (const [side, title] of SIDES) {
    const here = found.filter((person) => person.side === side);
    if (!here.length) continue;
    const heading = document.createElement("h3");
    heading.textContent = say(title);
    list.append(heading, ...here.map(row));
  }
  const words = found.length ? say("found", { number: found.length }) : say("found-nobody");
  document.getElementById("people-found").textContent = words;
  if (!found.length) {
    const none = document.createElement("p");
    none.textContent = words;
    list.append(none);
  }
}

function row(person) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.side = person.office === "wijkregisseur" ? "district" : person.side;
  button.ariaCurrent = String(person.key === current);
  const face = document.createElement("span");
  face.className = "avatar";
  face.ariaHidden = "true";
  face.textContent = initials(person.name);
  const who = document.createElement("span");
  const name = document.createElement("b");
  name.textContent = person.name;
  const what = document.createElement("small");
  what.textContent = functionOf(person);
  who.append(name, what);
  button.append(face, who);
  const unread = unreadOf(person.key);
  if (unread) button.append(badge(unread));
  button.addEventListener("click", () => {
    dialog.close();
    chosen(person);
  });
  return button;
}

export function badge(number) {
  const badge = document.createElement("span");
  badge.className = "badge";
  badge.textContent = say("unread", { number });
  return badge;
}

// As somebody types it who does not have these letters on their keyboard.
function simple(words) {
  const bare = words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return bare.replace(/[ıłøđß’]/g, (letter) => ({ ı: "i", ł: "l", ø: "o", đ: "d", ß: "ss", "’": "'" })[letter]);
}
