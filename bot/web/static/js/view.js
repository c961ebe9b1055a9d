// Where one is in a conversation: at its end, which it follows, or further up, with a way down to what came.

import { say } from "./words.js";

const NEAR_END = 80;
const MARGIN = 12;

export class View {
  // `reached` hears when the person looks at the newest message; `isPage` when there is nothing else on the page.
  constructor(log, button, reached, isPage) {
    Object.assign(this, { log, button, reached, isPage, follows: true, missed: false, top: 0 });
    log.addEventListener("scroll", () => this.scrolled());
    button.addEventListener("click", () => this.goDown());
    new ResizeObserver(() => this.grew()).observe(log);
  }

  // The end of what is there, or its beginning when it is longer than the phone.
  get end() {
    const last = this.log.lastElementChild;
    const bottom = this.log.scrollHeight - this.log.clientHeight;
    return last ? Math.min(bottom, last.offsetTop - MARGIN) : bottom;
  }

  grew() {
    if (this.follows) this.toEnd();
    else this.cue();
  }

  toEnd() {
    this.log.scrollTo({ top: this.end });
    this.showEnd();
    this.follows = true;
    this.missed = false;
    this.top = this.log.scrollTop;
    this.cue();
  }

  // A scroll is heard of a frame later than it is made: news that comes between must not take the reader along.
  settle() {
    if (this.log.scrollTop !== this.top) this.scrolled();
  }

  // Where everything is so large that the page itself scrolls too; not under the hands of who types.
  showEnd() {
    const scrolls = document.documentElement.scrollHeight > innerHeight + 1;
    if (this.isPage && scrolls && !document.activeElement?.form) this.log.parentElement.scrollIntoView({ block: "end" });
  }

  // To what lies below: news, or the buttons of a question that is longer than the phone.
  goDown() {
    const first = this.firstChoice;
    this.log.scrollTo({ top: this.log.scrollHeight, behavior: calm() ? "auto" : "smooth" });
    (first ?? this.log).focus({ preventScroll: true });
  }

  goTo(element) {
    element.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
    flash(element);
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
  }

  get firstChoice() {
    return [...this.log.querySelectorAll(":scope > .message:not(.sending)")].at(-1)?.querySelector(".choices button");
  }

  cue() {
    const left = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight;
    const first = this.firstChoice;
    const isBelow = first && first.getBoundingClientRect().top > this.log.getBoundingClientRect().bottom - MARGIN;
    const words = this.missed ? say("new-below") : isBelow && this.follows ? say("choices-below") : "";
    this.button.hidden = !words || left < MARGIN;
    this.button.querySelector("span").textContent = words;
  }

  scrolled() {
    this.top = this.log.scrollTop;
    this.follows = this.log.scrollTop > this.end - NEAR_END;
    if (this.follows) {
      this.missed = false;
      this.reached();
    }
    this.cue();
  }
}

export function flash(element) {
  element.classList.remove("flash", "new");
  requestAnimationFrame(() => requestAnimationFrame(() => element.classList.add("flash")));
}

function calm() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
