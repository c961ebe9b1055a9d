// The town's clock: what it says, where it is on its way, and the steps it can take.

import { post } from "./line.js";
import { say } from "./words.js";

const element = (id) => document.getElementById(id);

let turned = { hour: 0, minute: 0 };

export function wireClock() {
  for (const button of document.querySelectorAll("[data-step]")) {
    button.addEventListener("click", async () => {
      const answer = await post(`/clock/${button.dataset.step}`);
      if (answer.status === 409) element("clock-heard").textContent = say("next-none");
    });
  }
}

export function showClock(clock) {
  const moving = clock.part !== null;
  element("clock-time").textContent = clock.time;
  element("clock-day").textContent = clock.day;
  element("clock-state").textContent = say(clock.open ? "hall-open" : "hall-closed");
  element("clock-next").textContent = clock.next ?? (moving ? element("clock-next").textContent : say("next-none"));
  turn(clock);
  const town = document.querySelector(".town-clock");
  const was = town.classList.contains("is-moving");
  town.classList.toggle("is-open", clock.open);
  town.classList.toggle("is-moving", moving);
  const focused = document.activeElement?.dataset.step;
  for (const button of document.querySelectorAll("[data-step]")) {
    button.ariaDisabled = String(moving);
    button.disabled = !moving && button.dataset.step === "next" && clock.next === null;
  }
  if (focused && document.activeElement === document.body) document.querySelector('[data-step="hour"]').focus();
  const way = element("clock-way");
  way.hidden = !moving;
  way.setAttribute("aria-valuenow", String(Math.round((clock.part ?? 0) * 100)));
  way.firstElementChild.style.transform = `scaleX(${clock.part ?? 0})`;
  if (was !== moving) {
    element("clock-heard").textContent = moving ? say("moving") : say("moved", { when: `${clock.day}, ${clock.time}` });
  }
}

// The hands only go forward, also past twelve.
function turn({ hour, minute }) {
  const onward = (from, to) => from + ((((to - from) % 360) + 360) % 360);
  turned = {
    hour: onward(turned.hour, ((hour % 12) + minute / 60) * 30),
    minute: onward(turned.minute, minute * 6),
  };
  element("hour-hand").style.transform = `rotate(${turned.hour}deg)`;
  element("minute-hand").style.transform = `rotate(${turned.minute}deg)`;
}
