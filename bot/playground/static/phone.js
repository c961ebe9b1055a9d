// One phone: somebody's chat, as it is, and what they can do in it.

import { once, post, upload, words } from "./line.js";

const BOLD = /\uE000([\s\S]*?)\uE001/g;
const MOST_BYTES = 20_000_000;

export class Phone {
  constructor(element, person, { other, seen }) {
    this.element = element;
    this.talk = element.querySelector(".talk");
    this.text = element.querySelector("textarea");
    this.about = element.querySelector(".about");
    this.items = new Map();
    this.seen = seen;
    this.become(person, new Map());
    element.querySelector(".other").addEventListener("click", other);
    element.querySelector(".composer").addEventListener("submit", (event) => this.submit(event));
    element.querySelector(".menu").addEventListener("click", () => this.say("/menu"));
    element.querySelector(".attach input").addEventListener("change", (event) => this.attach(event.target));
    this.about.querySelector("button").addEventListener("click", () => this.forgetAbout());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.submit(event);
    });
    this.text.addEventListener("input", () => this.grow());
    this.talk.addEventListener("pointerdown", () => this.seen());
    this.prepareSpeaking(element.querySelector(".speak"));
  }

  get key() {
    return this.person.key;
  }

  become(person, messages) {
    this.person = person;
    this.element.lang = person.language;
    this.element.querySelector("h2").textContent = person.name;
    this.element.querySelector(".who p").textContent = person.of ? `${person.title}, ${person.of}` : person.title;
    this.element.querySelector(".face").textContent = initials(person.name);
    this.element.querySelector(".other").setAttribute("aria-label", `${words.choose}: ${words["phone-of"]} ${person.name}`);
    this.talk.setAttribute("aria-label", `${words.messages}: ${person.name}`);
    this.text.setAttribute("aria-label", `${words.write}: ${person.name}`);
    this.text.placeholder = words.write;
    this.items.clear();
    const none = document.createElement("li");
    none.className = "none";
    none.textContent = words.empty;
    this.talk.replaceChildren(none);
    this.forgetAbout();
    const order = [...messages.values()].sort((one, two) => one.id - two.id);
    for (const message of order) this.show(message, true);
  }

  // ---------------------------------------------------------------- showing

  show(message, still = false) {
    this.talk.querySelector(".none")?.remove();
    const atEnd = this.talk.scrollHeight - this.talk.scrollTop - this.talk.clientHeight < 120;
    const old = this.items.get(message.id);
    const item = this.draw(message);
    if (old) {
      const focused = old.item.contains(document.activeElement);
      old.item.replaceWith(item);
      if (focused) (item.querySelector("button") ?? this.text).focus({ preventScroll: true });
      if (!still) flash(item);
    } else {
      this.talk.append(item);
    }
    this.items.set(message.id, { item, message });
    if (!old && (atEnd || message.mine)) this.toEnd();
  }

  draw(message) {
    const item = document.createElement("li");
    item.className = message.mine ? "said mine" : "said";
    item.id = `${this.key}-${message.id}`;
    const bubble = document.createElement("div");
    bubble.className = "bubble";
    const quoted = this.items.get(Number(message.repliesTo));
    if (quoted) bubble.append(this.quote(quoted));
    bubble.append(...worded(message.body));
    message.files.forEach((file, place) => bubble.append(shownFile(message.id, file, place)));
    item.append(bubble);
    if (message.options.length) item.append(this.choices(message));
    item.append(this.meta(message));
    return item;
  }

  quote({ item, message }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quote";
    button.textContent = plain(message.body).slice(0, 90);
    button.addEventListener("click", () => {
      const there = this.items.get(message.id)?.item ?? item;
      there.scrollIntoView({ block: "center", behavior: "smooth" });
      flash(there);
    });
    return button;
  }

  choices(message) {
    const choices = document.createElement("div");
    choices.className = "choices";
    message.options.forEach((words_, option) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words_;
      button.addEventListener("click", () => {
        this.seen();
        button.classList.add("pressed");
        setTimeout(() => button.classList.remove("pressed"), 600);
        post(this.path("pressed"), { prompt: message.prompt, option, message: String(message.id) });
      });
      choices.append(button);
    });
    return choices;
  }

  meta(message) {
    const meta = document.createElement("div");
    meta.className = "meta";
    const at = document.createElement("time");
    at.dateTime = message.at;
    at.textContent = new Date(message.at).toLocaleTimeString("nl-NL", {
      hour: "2-digit", minute: "2-digit", timeZone: "Europe/Amsterdam",
    });
    meta.append(at);
    if (message.edits) meta.append(message.mine ? words.edited : words.updated);
    const act = document.createElement("button");
    act.type = "button";
    act.textContent = message.mine ? words.edit : words.answer;
    act.addEventListener("click", () => this.take(message));
    if (!message.mine || (message.body && !message.files.length)) meta.append(act);
    return meta;
  }

  toast(said) {
    if (!said) return;
    const toast = this.element.querySelector(".toast");
    toast.textContent = said;
    toast.hidden = false;
    clearTimeout(this.toasting);
    this.toasting = setTimeout(() => { toast.hidden = true; }, 4000);
  }

  toEnd() {
    this.talk.scrollTop = this.talk.scrollHeight;
  }

  // ---------------------------------------------------------------- doing

  path(what) {
    return `/chat/${encodeURIComponent(this.key)}/${what}`;
  }

  submit(event) {
    event.preventDefault();
    const text = this.text.value;
    if (!text.trim()) return;
    if (this.taken?.mine) post(this.path("amended"), { text, message: this.taken.id });
    else this.say(text, this.taken?.id);
    this.text.value = "";
    this.grow();
    this.forgetAbout();
    this.text.focus();
  }

  say(text, to) {
    this.seen();
    post(this.path("said"), { text, to: to === undefined ? null : String(to) });
  }

  take(message) {
    this.taken = message;
    const words_ = message.mine ? words.editing : `${words.answering} ${plain(message.body).slice(0, 60)}`;
    this.about.querySelector("span").textContent = words_;
    this.about.hidden = false;
    if (message.mine) this.text.value = plain(message.body);
    this.grow();
    this.text.focus();
  }

  forgetAbout() {
    this.taken = undefined;
    this.about.hidden = true;
  }

  attach(input) {
    for (const file of input.files) this.send(file, file.type.startsWith("image/") ? "photo" : "document");
    input.value = "";
  }

  send(file, kind) {
    if (file.size > MOST_BYTES) {
      this.toast(words["too-big"]);
      return;
    }
    upload(`${this.path("sent")}?once=${once()}&kind=${kind}`, file);
  }

  prepareSpeaking(button) {
    if (!navigator.mediaDevices?.getUserMedia || !globalThis.MediaRecorder) {
      button.addEventListener("click", () => this.toast(words["speaking-not"]));
      return;
    }
    let recorder;
    button.addEventListener("click", async () => {
      if (recorder?.state === "recording") {
        recorder.stop();
        return;
      }
      try {
        const sound = await navigator.mediaDevices.getUserMedia({ audio: true });
        recorder = new MediaRecorder(sound);
        recorder.addEventListener("dataavailable", ({ data }) => this.send(data, "voice"));
        recorder.addEventListener("stop", () => {
          for (const track of sound.getTracks()) track.stop();
          button.classList.remove("on");
          button.textContent = words.speak;
        });
        recorder.start();
        button.classList.add("on");
        button.textContent = words["stop-speaking"];
      } catch {
        this.toast(words["speaking-not"]);
      }
    });
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${Math.min(this.text.scrollHeight + 2, 144)}px`;
  }
}

// ------------------------------------------------------------------ words and pictures

function worded(body) {
  const found = [];
  let from = 0;
  for (const bold of body.matchAll(BOLD)) {
    found.push(body.slice(from, bold.index));
    const strong = document.createElement("strong");
    strong.textContent = bold[1];
    found.push(strong);
    from = bold.index + bold[0].length;
  }
  return [...found, body.slice(from)];
}

function plain(body) {
  return body.replace(/[\uE000\uE001\u2068\u2069]/g, "");
}

function shownFile(id, file, place) {
  const address = `/file/${id}/${place}`;
  if (file.kind === "photo") {
    const picture = document.createElement("img");
    picture.src = address;
    picture.alt = words.file;
    return picture;
  }
  if (file.kind === "voice") {
    const sound = document.createElement("audio");
    sound.controls = true;
    sound.src = address;
    sound.setAttribute("aria-label", words.voice);
    return sound;
  }
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.textContent = `${words.file}: ${file.name}`;
  return link;
}

function initials(name) {
  const parts = name.split(/\s+/).filter((part) => /^\p{Lu}/u.test(part));
  return (parts[0]?.[0] ?? "?") + (parts.length > 1 ? parts.at(-1)[0] : "");
}

function flash(item) {
  item.classList.remove("flash");
  requestAnimationFrame(() => item.classList.add("flash"));
}
