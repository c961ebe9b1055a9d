// Where somebody says something: typed, as an answer, as a change of what they said, with a file, or spoken.

import { plain, start } from "./body.js";
import { folds } from "./fold.js";
import { say } from "./words.js";
import { Voice } from "./voice.js";

const MOST_BYTES = 20_000_000;
const MOST_TEXT = 100_000;

export class Composer {
  // `does` answers: say(text, to), amend(id, text), send(kind, file), toast(words), typed(text).
  constructor(form, does) {
    this.form = form;
    this.does = does;
    this.text = form.querySelector("textarea");
    this.sends = form.querySelector("[type=submit]");
    this.about = form.querySelector(".about");
    this.recording = form.querySelector(".recording");
    this.files = form.querySelector("input[type=file]");
    this.voice = new Voice({
      shows: (seconds) => this.count(seconds),
      done: (sound) => { this.showRecording(false); this.send("voice", sound); },
      fails: () => { this.showRecording(false); does.toast(say("speaking-not")); },
      lacks: () => { this.showRecording(false); this.pick("audio/*", "user"); },
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => { this.grow(); this.keep(); });
    this.text.addEventListener("paste", (event) => this.paste(event));
    this.about.querySelector("button").addEventListener("click", () => { this.let(); this.text.focus(); });
    this.files.addEventListener("change", () => { this.sendAll(this.files.files); this.files.value = ""; });
    const fold = folds(form.querySelector(".fold"), form);
    form.querySelector(".extras").addEventListener("click", fold);
    this.on("menu", () => does.say("/menu"));
    this.on("photo", () => this.pick("image/*", "environment"));
    this.on("attach", () => this.pick());
    this.on("speak", () => this.speak());
    this.on("discard", () => { this.voice.end(false); this.showRecording(false); });
    this.on("keep", () => this.voice.end(true));
  }

  on(what, then) {
    this.form.querySelector(`[data-do="${what}"]`).addEventListener("click", then);
  }

  // The box, with its name and what was left unfinished in it.
  begin(name, draft) {
    this.text.setAttribute("aria-label", name);
    this.text.placeholder = say("write");
    this.text.value ||= draft;
    this.let();
  }

  // What was refused stands in the box again, before whatever was typed since.
  gives(words) {
    this.text.value = [words, this.text.value].filter(Boolean).join("\n");
    this.grow();
    this.keep();
  }

  // A change of what was said before is no unfinished text.
  keep() {
    if (!this.taken?.mine) this.does.typed(this.text.value);
  }

  // ---------------------------------------------------------------- typed

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.taken) {
      event.preventDefault();
      this.let();
    }
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) {
      this.does.toast(say("nothing-typed"));
      return;
    }
    if (text.length > MOST_TEXT) {
      this.does.toast(say("too-long"));
      return;
    }
    if (this.taken?.mine) this.does.amend(this.taken.id, text);
    else this.does.say(text, this.taken?.id);
    this.text.value = "";
    this.keep();
    this.let();
  }

  // Answer a message of the line's, or change one's own; what was being typed waits meanwhile.
  take(message) {
    if (message.mine && !this.taken?.mine) this.unfinished = this.text.value;
    else if (!message.mine) this.let();
    this.taken = message;
    const words = message.mine ? say("changing") : say("answering", { name: start(message.body, 60) });
    this.about.querySelector("p").textContent = words;
    this.about.hidden = false;
    if (message.mine) this.text.value = plain(message.body);
    this.grow();
    this.text.focus();
  }

  let() {
    if (this.taken?.mine) this.text.value = this.unfinished;
    this.taken = undefined;
    this.about.hidden = true;
    this.grow();
  }

  // A message that is off the page is neither answered nor changed any more.
  lets(id) {
    if (this.taken?.id === id) this.let();
  }

  // An empty box is not sent; the button can be found and tapped all the same, and then says so.
  grow() {
    const isEmpty = !this.text.value.trim();
    this.sends.setAttribute("aria-disabled", String(isEmpty));
    if (isEmpty) this.sends.setAttribute("aria-description", say("nothing-typed"));
    else this.sends.removeAttribute("aria-description");
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  // ---------------------------------------------------------------- files

  // From the phone, or at once with its camera or microphone.
  pick(kind = "", capture = "") {
    this.files.toggleAttribute("multiple", !capture);
    for (const [name, value] of Object.entries({ accept: kind, capture })) {
      if (value) this.files.setAttribute(name, value);
      else this.files.removeAttribute(name);
    }
    this.files.click();
  }

  paste(event) {
    if (event.clipboardData?.files.length) {
      event.preventDefault();
      this.sendAll(event.clipboardData.files);
    }
  }

  sendAll(files) {
    for (const file of files) {
      const [side] = file.type.split("/");
      this.send(side === "image" ? "photo" : side === "audio" ? "voice" : "document", file);
    }
  }

  send(kind, file) {
    if (file.size > MOST_BYTES) this.does.toast(say("too-big"));
    else this.does.send(kind, file);
  }

  // ---------------------------------------------------------------- spoken

  async speak() {
    this.showRecording(true);
    this.count(0);
    this.form.querySelector('[data-do="keep"]').focus();
    await this.voice.begin();
  }

  showRecording(on) {
    const was = !this.recording.hidden;
    this.recording.hidden = !on;
    this.form.classList.toggle("is-recording", on);
    if (was && !on) this.form.querySelector('[data-do="speak"]').focus();
  }

  count(seconds) {
    const words = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    this.recording.querySelector("output").textContent = words;
  }
}
