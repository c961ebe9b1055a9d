// One conversation: what was said, kept up to date where it stands, and what its person does.

import { Composer } from "./composer.js";
import { dayOf, draw } from "./message.js";
import { get, post, upload } from "./line.js";
import { fill, say } from "./words.js";

const NEAR_END = 80;
const MARGIN = 12;
const SLOW = 400;
const TOAST = 4500;

export class Chat {
  // `tells.seen(chat)` hears when the person looks at the newest message.
  constructor(template, tells = {}) {
    const piece = template.content.cloneNode(true);
    fill(piece);
    this.element = piece.querySelector(".chat");
    this.log = this.element.querySelector(".log");
    this.toEndButton = this.element.querySelector(".to-end");
    this.tells = tells;
    this.messages = new Map();
    this.composer = new Composer(this.element.querySelector(".composer"), {
      say: (text, to) => this.say(text, to),
      amend: (id, text) => this.amend(id, text),
      send: (kind, file) => this.send(kind, file),
      toast: (words) => this.toast(words),
    });
    this.log.addEventListener("scroll", () => this.scrolled());
    this.toEndButton.addEventListener("click", () => this.goDown());
    new ResizeObserver(() => (this.follows ? this.toEnd() : this.cue())).observe(this.log);
    this.follows = true;
  }

  get path() {
    return this.person.path;
  }

  // Become somebody's conversation, with everything that was said in it.
  async become(person, messages) {
    this.person = person;
    this.element.id = `chat-${person.key}`;
    this.element.setAttribute("aria-label", say("phone-of", { name: person.name }));
    this.element.dataset.side = person.office === "wijkregisseur" ? "district" : person.side;
    this.element.querySelector(".avatar").textContent = initials(person.name);
    this.element.querySelector("h2").textContent = person.name;
    this.element.querySelector(".function").textContent = functionOf(person);
    this.log.lang = person.language;
    this.log.setAttribute("aria-label", say("messages-of", { name: person.name }));
    this.composer.nameFor(person);
    this.messages = new Map();
    this.log.replaceChildren();
    this.log.ariaBusy = "true";
    const found = messages ?? await get(`${this.path}/messages`);
    if (this.person !== person) return;
    for (const message of found) this.show(message, true);
    if (!this.messages.size) post(`${this.path}/opened`);
    this.log.ariaBusy = "false";
    this.toEnd();
  }

  message(id) {
    return this.messages.get(id)?.message;
  }

  get newest() {
    return Math.max(0, ...this.messages.keys());
  }

  // ---------------------------------------------------------------- showing

  // A message, new or changed; true when it is new here. What came before is kept as it is.
  show(message, quietly = false) {
    const known = this.messages.get(message.id);
    if (known && known.message.change >= message.change) return false;
    const follows = this.follows || message.mine;
    const element = draw(message, this);
    if (known) this.replace(known, element, quietly);
    else this.append(message, element, quietly);
    this.messages.set(message.id, { message, element });
    if (follows) this.toEnd();
    else this.missed ||= !known;
    if (!known && !message.mine) this.freeAll();
    this.cue();
    return !known;
  }

  append(message, element, quietly) {
    const day = dayOf(message);
    if (day !== this.log.dataset.day || !this.log.childElementCount) {
      const line = document.createElement("p");
      line.className = "day";
      line.textContent = day;
      this.log.dataset.day = day;
      this.log.append(line);
    }
    if (!quietly) element.classList.add("new");
    this.log.append(element);
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

  goTo(id) {
    const there = this.messages.get(id)?.element;
    if (!there) return;
    there.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    flash(there);
    there.tabIndex = -1;
    there.focus({ preventScroll: true });
  }

  grew() {
    if (this.follows) this.toEnd();
  }

  // Where the newest is in view: its end, or its beginning when it is longer than the phone.
  get end() {
    const last = this.log.lastElementChild;
    const bottom = this.log.scrollHeight - this.log.clientHeight;
    return last ? Math.min(bottom, last.offsetTop - MARGIN) : bottom;
  }

  toEnd() {
    this.log.scrollTo({ top: this.end });
    this.follows = true;
    this.missed = false;
    this.cue();
  }

  // To what lies below: news, or the buttons of a question that is longer than the phone.
  goDown() {
    const first = this.log.lastElementChild?.querySelector(".choices button");
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: calm() ? "auto" : "smooth" });
    (first ?? this.log).focus({ preventScroll: true });
  }

  cue() {
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    const first = this.log.lastElementChild?.querySelector(".choices button");
    const isBelow = first && first.getBoundingClientRect().top > this.log.getBoundingClientRect().bottom - MARGIN;
    const words = this.missed ? say("new-below") : isBelow && this.follows ? say("choices-below") : "";
    this.toEndButton.hidden = !words || left < MARGIN;
    this.toEndButton.querySelector("span").textContent = words;
  }

  scrolled() {
    this.follows = this.log.scrollTop > this.end - NEAR_END;
    if (this.follows) {
      this.missed = false;
      this.tells.seen?.(this);
    }
    this.cue();
  }

  toast(words) {
    const toast = this.element.querySelector(".toast");
    toast.textContent = words;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { toast.textContent = ""; }, TOAST);
    this.freeAll();
  }

  // ---------------------------------------------------------------- doing

  async say(text, to) {
    this.toEnd();
    const waiting = this.expect(text);
    this.arrived(waiting, await post(`${this.path}/said`, { text, to: to ?? null }));
  }

  async send(kind, file) {
    this.toEnd();
    const waiting = this.expect(file.name || say(kind === "voice" ? "voice" : "file"));
    this.arrived(waiting, await upload(`${this.path}/sent`, kind, file));
  }

  async amend(id, text) {
    const answer = await post(`${this.path}/amended`, { message: id, text });
    if (!answer.ok) this.toast(say("not-sent"));
  }

  async press(message, option, choices) {
    if (choices.classList.contains("waiting")) return;
    this.tells.did?.();
    choices.classList.add("waiting");
    choices.children[option].classList.add("pressed");
    const answer = await post(`${this.path}/pressed`, { prompt: message.prompt, option, message: message.id });
    if (!answer.ok) this.toast(say("not-sent"));
    setTimeout(() => this.free(choices), 1500);
  }

  // Whatever came, a press has been answered: the buttons work again at once.
  freeAll() {
    for (const waiting of this.log.querySelectorAll(".choices.waiting")) this.free(waiting);
  }

  free(choices) {
    choices.classList.remove("waiting");
    for (const button of choices.children) button.classList.remove("pressed");
  }

  take(message) {
    this.composer.take(message);
  }

  // What takes a while to arrive is on the phone meanwhile, greyed.
  expect(words) {
    const element = document.createElement("div");
    element.className = "message mine sending";
    const bubble = document.createElement("div");
    bubble.className = "bubble";
    const said = document.createElement("div");
    said.className = "words";
    said.textContent = words;
    const foot = document.createElement("div");
    foot.className = "foot";
    foot.textContent = say("sending");
    bubble.append(said, foot);
    element.append(bubble);
    const timer = setTimeout(() => { this.log.append(element); this.toEnd(); }, SLOW);
    return { element, timer, words };
  }

  arrived({ element, timer, words }, answer) {
    clearTimeout(timer);
    element.remove();
    if (answer.ok) return;
    this.toast(say(answer.status === 413 ? "too-big" : "not-sent"));
    if (!this.composer.text.value) this.composer.text.value = words;
  }
}

export function functionOf(person) {
  return [person.title, ...person.of].filter(Boolean).join(" · ");
}

export function initials(name) {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  return (parts[0]?.[0] ?? "?") + (parts.length > 1 ? parts.at(-1)[0] : "");
}

export function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function flash(element) {
  element.classList.remove("flash", "new");
  requestAnimationFrame(() => requestAnimationFrame(() => element.classList.add("flash")));
}
