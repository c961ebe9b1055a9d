// What stands open at the door of a meeting: the page of its code, and residents who answer there, played by us.

import { get, post } from "./line.js";
import { narrow } from "./tabs.js";
import { say } from "./words.js";

const place = document.getElementById("doorway");
const list = document.getElementById("doorway-open");
const heard = document.getElementById("doorway-heard");
let shown = "[]";

// Drawn anew only where something opened or closed: what somebody stands on stays where it is.
export async function showDoorway() {
  const open = await get("/evaluations");
  const now = JSON.stringify(open);
  if (now === shown) return;
  shown = now;
  place.hidden = !open.length;
  heard.textContent = "";
  list.replaceChildren(...open.map(one));
}

function one(evaluation) {
  const details = document.createElement("details");
  details.open = !narrow.matches;
  details.ariaLabel = evaluation.name;
  const name = document.createElement("summary");
  name.textContent = say("evaluation-open", { name: evaluation.name });
  const row = document.createElement("div");
  row.className = "row";
  const page = document.createElement("a");
  page.href = evaluation.path;
  page.target = "_blank";
  page.textContent = say("evaluation-page", { number: evaluation.shown });
  row.append(page, ...evaluation.groups.map((number) => group(evaluation, number)));
  details.append(name, row);
  return details;
}

function group(evaluation, number) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = say("residents", { number });
  button.addEventListener("click", async () => {
    heard.textContent = "";
    const answer = await post(`/residents/${evaluation.code}/${number}`);
    heard.textContent = answer.ok ? say("residents-did", { number, name: evaluation.name }) : say("residents-late");
  });
  return button;
}
