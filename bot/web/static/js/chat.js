// One conversation: what was said, kept up to date where it stands, and what its person does.

import { Composer } from "./composer.js";
import { Heard } from "./heard.js";
import { Hours } from "./hours.js";
import { Kept } from "./kept.js";
import { get, post } from "./line.js";
import { draw } from "./message.js";
import { Outbox } from "./outbox.js";
import { View, flash } from "./view.js";
import { Waiting } from "./waiting.js";
import { fill, say } from "./words.js";

const TOAST = 4500;
const ANSWERED = 1500;

// What the conversation, its messages and the box are called: on somebody's phone in the demo, and on one's own.
const NAMES = { others: ["phone-of", "messages-of", "write-as"], own: ["talk-with", "messages-with", "write"] };

export class Chat {
  // `tells.seen(chat)` hears when the person looks at the newest message, `tells.did()` when they press a button;
  // `isPage` when there is nothing else on the page.
  constructor(template, tells = {}, isPage = false) {
    const piece = template.content.cloneNode(true);
    fill(piece);
    this.element = piece.querySelector(".chat");
    this.log = this.element.querySelector(".log");
    this.tells = tells;
    this.messages = new Map();
    this.heard = new Heard(this.element.querySelector(".heard"));
    this.view = new View(this.log, this.element.querySelector(".to-end"), () => tells.seen?.(this), isPage);
    this.waiting = new Waiting(this.log, () => this.view.grew());
    this.composer = new Composer(this.element.querySelector(".composer"), {
      say: (text, to) => this.does("said", { text, to: to ?? null }, text),
      amend: (id, text) => this.does("amended", { message: id, text }, text),
      send: (kind, file) => this.does("sent", { kind }, file.name || say(kind === "voice" ? "voice" : "file"), file),
      toast: (words) => this.toast(words),
      typed: (text) => { this.kept.draft = text; },
    });
  }

  get path() {
    return this.person.path;
  }

  // Whether the newest message is in view.
  get follows() {
    return this.view.follows;
  }

  // Become somebody's conversation, with everything that was said in it.
  async become(person, messages) {
    this.person = person;
    this.element.id = `chat-${person.key}`;
    this.element.dataset.side = person.office === "wijkregisseur" ? "district" : person.side;
    this.element.querySelector(".avatar").textContent = initials(person.name);
    this.element.querySelector("h2").textContent = person.name;
    this.element.querySelector(".function").textContent = functionOf(person);
    const [chat, log, box] = NAMES[person.own ? "own" : "others"].map((key) => say(key, { name: person.name }));
    this.element.setAttribute("aria-label", chat);
    this.log.setAttribute("aria-label", log);
    this.log.lang = person.language;
    this.messages = new Map();
    this.takenOff = new Set();
    this.waiting.clear();
    this.log.replaceChildren();
    this.log.ariaBusy = "true";
    this.hours = new Hours(person.language, person.zone);
    this.presses = new Set();
    this.kept = new Kept(person.own);
    this.outbox = this.outboxOf(this.kept);
    this.composer.begin(box, this.kept.draft);
    this.takeOver(new Kept(person.before));
    const found = messages ?? await get(`${this.path}/messages`);
    if (this.person !== person) return;
    for (const message of found) this.show(message, true);
    this.quieten();
    if (!this.messages.size) post(`${this.path}/opened`);
    this.log.ariaBusy = "false";
    this.outbox.begin();
    this.toEnd();
  }

  message(id) {
    return this.messages.get(id)?.message;
  }

  // ---------------------------------------------------------------- showing

  // A message, new or changed; true when it is new here. What came before is kept as it is.
  show(message, quietly = false) {
    const known = this.messages.get(message.id);
    if (known && known.message.change >= message.change) return false;
    if (message.gone) return this.takeOff(message.id, known);
    if (message.gone) return this.takeOff(message, known);
    this.view.settle();
    const follows = this.view.follows || message.mine || (this.awaits && !known);
    const element = draw(message, this);
    this.waiting.has(message.id);
    if (known) this.replace(known, element, quietly);
    else this.append(message, element, quietly);
    this.messages.set(message.id, { message, element });
    if (!quietly && !message.mine && (!known || this.pressed === message.id)) this.heard.tell(message);
    if (follows) this.toEnd();
    else this.view.missed ||= !known;
    if (!follows && this.awaits && this.pressed === message.id) element.scrollIntoView({ block: "nearest" });
    if (!message.mine && (!known || this.pressed === message.id)) this.answered();
    if (!known && !message.mine) this.freeAll();
    if (!quietly) this.quieten();
    this.view.cue();
    return !known;
  }

  // A message that must leave no trace is off the page, with who was in it, and with the change begun of it.
  takeOff(message, known) {
    if (!known) return false;
    const within = known.element.contains(document.activeElement);
    known.element.remove();
    this.messages.delete(message.id);
    this.composer.lets(message.id);
    this.heard.forget();
    if (within) this.log.focus({ preventScroll: true });
    this.quieten();
    return false;
  }

  // What must leave no trace is off the page, and with it the change of it that was being typed.
  takeOff(id, known) {
    this.takenOff.add(id);
    this.waiting.has(id);
    this.composer.lets(id);
    if (!known) return false;
    const within = known.element.contains(document.activeElement);
    known.element.remove();
    this.messages.delete(id);
    if (within) this.log.focus({ preventScroll: true });
    this.quieten();
    return false;
  }

  append(message, element, quietly) {
    const first = this.waiting.first;
    const day = this.hours.day(message.at);
    if (day !== this.log.dataset.day || !this.messages.size) {
      const line = document.createElement("p");
      line.className = "day";
      line.textContent = day;
      this.log.dataset.day = day;
      this.log.insertBefore(line, first);
    }
    if (!quietly) element.classList.add("new");
    this.log.insertBefore(element, first);
    if (this.expects && !message.mine) {
      this.expects = false;
      element.querySelector(".choices button")?.focus({ preventScroll: true });
    }
  }

  // Who was on a button stays where they were; when it is gone, the next question is where they go on.
  replace(known, element, quietly) {
    const before = [...known.element.querySelectorAll(".choices button")];
    const place = before.indexOf(document.activeElement);
    const within = known.element.contains(document.activeElement);
    known.element.replaceWith(element);
    if (!quietly) flash(element);
    if (!within) return;
    const after = [...element.querySelectorAll(".choices button")];
    if (after.length) {
      after[Math.min(Math.max(place, 0), after.length - 1)].focus({ preventScroll: true });
    } else {
      this.log.focus({ preventScroll: true });
      this.expects = true;
      setTimeout(() => { this.expects = false; }, 2000);
    }
  }

  // What was asked before, or has been answered in words, stands back for what is asked now; a card is always of now.
  quieten() {
    const all = [...this.messages.values()];
    const isAsked = ({ message }) => message.options.length && message.asks !== "card";
    const newest = all.findLast(isAsked);
    const after = all.slice(all.indexOf(newest) + 1).map(({ message }) => message);
    const said = after.findIndex(({ mine }) => mine);
    const isOver = said >= 0 && after.slice(said).some(({ mine, asks }) => !mine && asks !== "card");
    for (const each of all) each.element.classList.toggle("past", Boolean(isAsked(each)) && (each !== newest || isOver));
  }

  goTo(id) {
    const there = this.messages.get(id)?.element;
    if (there) this.view.goTo(there);
  }

  grew() {
    this.view.grew();
  }

  toEnd() {
    this.view.toEnd();
  }

  toast(words) {
    const toast = this.element.querySelector(".toast");
    toast.textContent = words;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { toast.textContent = ""; }, TOAST);
    this.freeAll();
  }

  // ---------------------------------------------------------------- doing

  // Everything goes in the order in which it was done, also a button that was pressed after a text.
  outboxOf(kept) {
    const isStill = (then) => (...told) => { if (this.kept === kept) then(...told); };
    return new Outbox(kept, {
      waits: isStill((item) => this.waits(item)),
      gone: isStill((items) => this.waiting.keepOnly(items)),
      arrived: isStill((item, answer) => this.arrived(item, answer)),
      lost: isStill((item) => { this.waiting.take(item.once); this.toast(say("file-lost")); }),
    });
  }

  does(what, deed, words, file) {
    this.awaits = false;
    this.toEnd();
    return this.outbox.put(this.path, what, deed, words, file);
  }

  press(message, option, choices) {
    if (choices.classList.contains("waiting")) return;
    this.tells.did?.();
    this.pressed = message.id;
    this.awaits = true;
    clearTimeout(this.awaiting);
    this.awaiting = undefined;
    this.outbox.put(this.path, "pressed", { prompt: message.prompt, option, message: message.id });
  }

  // What answers a button comes into view wherever it was pressed; what comes later does not.
  answered() {
    this.awaiting ??= setTimeout(() => { this.awaits = false; }, ANSWERED);
  }

  // A word about a press; said `again` for who pressed without a line, and for nobody else.
  hears({ words, once, again }) {
    if (again && !this.presses.has(once)) return;
    this.presses.delete(once);
    this.answered();
    this.toast(words);
  }

  // What somebody typed as a stranger, before they went on here, was for another question: they look at it first.
  takeOver(before) {
    const items = before.name ? before.all() : [];
    const said = items.filter(({ what }) => what === "said").map(({ words }) => words);
    const words = [...said, before.draft].filter(Boolean);
    if (words.length) this.composer.gives(words.join("\n"));
    for (const item of items) before.drop(item);
    before.draft = "";
    const files = items.some(({ what }) => what === "sent") ? [say("file-lost")] : [];
    const told = [...(words.length ? [say("not-sent-before")] : []), ...files];
    if (told.length) this.toast(told.join(" "));
  }

  waits(item) {
    this.waiting.add(item);
    if (item.what !== "pressed") return;
    this.presses.add(item.once);
    const choices = this.choicesOf(item);
    choices?.classList.add("waiting");
    choices?.children[item.deed.option]?.classList.add("pressed");
  }

  arrived(item, answer) {
    const number = answer.said.message;
    if (item.what === "pressed") setTimeout(() => this.free(this.choicesOf(item)), ANSWERED);
    const isHere = this.messages.has(number) || this.takenOff.has(number);
    if (answer.ok && (item.what === "said" || item.what === "sent") && !isHere) {
      this.waiting.arrived(item.once, number);
      return;
    }
    this.waiting.take(item.once);
    if (answer.ok) return;
    this.toast(say(answer.status === 413 ? "too-big" : "not-sent"));
    if (item.what === "said") this.composer.gives(item.words);
  }

  choicesOf({ deed }) {
    return this.messages.get(deed.message)?.element.querySelector(".choices");
  }

  // Whatever came, a press has been answered: the buttons work again at once.
  freeAll() {
    for (const waiting of this.log.querySelectorAll(".choices.waiting")) this.free(waiting);
  }

  free(choices) {
    if (!choices) return;
    choices.classList.remove("waiting");
    for (const button of choices.children) button.classList.remove("pressed");
  }

  take(message) {
    this.composer.take(message);
  }
}

export function functionOf(person) {
  return [person.title, ...person.of].filter(Boolean).join(" · ");
}

export function initials(name) {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  return (parts[0]?.[0] ?? "?") + (parts.length > 1 ? parts.at(-1)[0] : "");
}
