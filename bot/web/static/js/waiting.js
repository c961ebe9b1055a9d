// What has not arrived yet, greyed below the conversation, with a word on what it waits for.

import { hasLine, onTrouble } from "./line.js";
import { say } from "./words.js";

const SLOW = 400;

export class Waiting {
  // `moved` hears when there is more or less to see.
  constructor(log, moved) {
    Object.assign(this, { log, moved });
    this.shown = new Map();
    this.coming = new Map();
    onTrouble(() => this.tellWhy());
  }

  // Where the first of them stands; what is said comes before it.
  get first() {
    return this.log.querySelector(":scope > .sending");
  }

  clear() {
    for (const once of [...this.shown.keys()]) this.take(once);
    this.coming.clear();
  }

  // What arrives at once is never seen here.
  add(item) {
    if (!item.words || this.shown.has(item.once)) return;
    const element = drawn(item.words);
    const put = () => {
      this.log.append(element);
      this.tellWhy();
      this.moved();
    };
    this.shown.set(item.once, { element, timer: setTimeout(put, hasLine() ? SLOW : 0) });
  }

  // It has arrived, and is seen as soon as message `number` is.
  arrived(once, number) {
    this.coming.set(number, once);
  }

  has(number) {
    if (this.coming.has(number)) this.take(this.coming.get(number));
    this.coming.delete(number);
  }

  take(once) {
    const { element, timer } = this.shown.get(once) ?? {};
    clearTimeout(timer);
    element?.remove();
    this.shown.delete(once);
  }

  // Another window may have brought some of it.
  keepOnly(items) {
    const still = new Set([...items.map((item) => item.once), ...this.coming.values()]);
    for (const once of [...this.shown.keys()]) if (!still.has(once)) this.take(once);
    for (const item of items) this.add(item);
  }

  tellWhy() {
    const why = say(hasLine() ? "sending" : "sending-later");
    for (const foot of this.log.querySelectorAll(".sending .foot")) if (foot.textContent !== why) foot.textContent = why;
  }
}

function drawn(words) {
  const element = document.createElement("div");
  element.className = "message mine sending";
  const bubble = document.createElement("div");
  bubble.className = "bubble";
  const said = document.createElement("div");
  said.className = "words";
  said.dir = "auto";
  said.textContent = words;
  const foot = document.createElement("div");
  foot.className = "foot";
  bubble.append(said, foot);
  element.append(bubble);
  return element;
}
