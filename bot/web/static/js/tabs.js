// On a narrow page, one phone at a time: a tab for each, with how many messages wait there.

import { badge } from "./people.js";
import { say } from "./words.js";

const tabs = document.getElementById("tabs");
export const narrow = matchMedia("(max-width: 66rem)");

export class Tabs {
  // `chats` are the phones in their order; `looked` hears when another one is shown.
  constructor(chats, unreadOf, looked) {
    Object.assign(this, { chats, unreadOf, looked });
    this.shown = 0;
    tabs.setAttribute("role", "tablist");
    tabs.ariaLabel = say("phones");
    tabs.addEventListener("keydown", (event) => this.key(event));
    narrow.addEventListener("change", () => this.draw());
  }

  isVisible(chat) {
    return !narrow.matches || this.chats[this.shown] === chat;
  }

  draw() {
    const focused = [...tabs.children].indexOf(document.activeElement);
    tabs.replaceChildren(...this.chats.map((chat, place) => this.tab(chat, place)));
    if (focused >= 0) tabs.children[focused]?.focus();
    this.chats.forEach((chat, place) => {
      chat.element.classList.toggle("shown", place === this.shown);
      chat.element.setAttribute("role", narrow.matches ? "tabpanel" : "region");
    });
  }

  tab(chat, place) {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.setAttribute("role", "tab");
    tab.ariaSelected = String(place === this.shown);
    tab.setAttribute("aria-controls", chat.element.id);
    tab.tabIndex = place === this.shown ? 0 : -1;
    const name = document.createElement("span");
    name.textContent = chat.person.name.split(" ")[0];
    tab.append(name);
    const unread = this.unreadOf(chat.person.key);
    if (unread) tab.append(badge(unread));
    tab.addEventListener("click", () => this.look(place));
    return tab;
  }

  look(place) {
    this.shown = place;
    this.draw();
    this.chats[place].toEnd();
    this.looked(this.chats[place]);
  }

  key(event) {
    const last = this.chats.length - 1;
    const to = {
      ArrowRight: this.shown === last ? 0 : this.shown + 1,
      ArrowLeft: this.shown === 0 ? last : this.shown - 1,
      Home: 0,
      End: last,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.look(to);
    tabs.children[to].focus();
  }
}
