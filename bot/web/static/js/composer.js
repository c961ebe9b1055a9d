// Where somebody says something: typed, as an answer, as a change of what they said, with a file, or spoken.

import { plain, start } from "./body.js";
import { say } from "./words.js";
import { Voice } from "./voice.js";

const MOST_BYTES = 20_000_000;
const MOST_TEXT = 100_000;

export class Composer {
  // `does` answers: say(text, to), amend(id, text), send(kind, file), toast(words).
  constructor(form, does) {
    this.form = form;
    this.does = does;
    this.text = form.querySelector("textarea");
    this.about = form.querySelector(".about");
    this.recording = form.querySelector(".recording");
    this.files = form.querySelector("input[type=file]");
    this.voice = new Voice({
      shows: (seconds) => this.count(seconds),
      done: (sound) => { this.showRecording(false); this.send("voice", sound); },
      fails: () => { this.showRecording(false); does.toast(say("speaking-not")); },
    });
    form.addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.text.addEventListener("input", () => this.grow());
    this.text.addEventListener("paste", (event) => this.paste(event));
    this.about.querySelector("button").addEventListener("click", () => { this.let(true); this.text.focus(); });
    this.files.addEventListener("change", () => { this.sendAll(this.files.files); this.files.value = ""; });
    this.on("menu", () => does.say("/menu"));
    this.on("attach", () => this.files.click());
    this.on("speak", () => this.speak());
    this.on("discard", () => { this.voice.end(false); this.showRecording(false); });
    this.on("keep", () => this.voice.end(true));
  }

  on(what, then) {
    this.form.querySelector(`[data-do="${what}"]`).addEventListener("click", then);
  }

  nameFor(person) {
    const words = say("write-as", { name: person.name });
    this.text.setAttribute("aria-label", words);
    this.text.placeholder = say("write");
    this.let(true);
  }

  // ---------------------------------------------------------------- typed

  key(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.taken) {
      event.preventDefault();
      this.let(true);
    }
  }

  submit() {
    const text = this.text.value.trim();
    if (!text) return;
    if (text.length > MOST_TEXT) {
      this.does.toast(say("too-long"));
      return;
    }
    if (this.taken?.mine) this.does.amend(this.taken.id, text);
    else this.does.say(text, this.taken?.id);
    this.text.value = "";
    this.let(false);
  }

  // Answer a message of the line's, or change one's own.
  take(message) {
    this.taken = message;
    const words = message.mine ? say("changing") : say("answering", { name: start(message.body, 60) });
    this.about.querySelector("p").textContent = words;
    this.about.hidden = false;
    if (message.mine) this.text.value = plain(message.body);
    this.grow();
    this.text.focus();
  }

  let(empties) {
    if (empties && this.taken?.mine) this.text.value = "";
    this.taken = undefined;
    this.about.hidden = true;
    this.grow();
  }

  grow() {
    this.text.style.height = "auto";
    this.text.style.height = `${this.text.scrollHeight + 2}px`;
  }

  // ---------------------------------------------------------------- files

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
