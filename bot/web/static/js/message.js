// One message as it stands in a conversation: quote, words, files, time, and the choices under it.

import { start, worded } from "./body.js";
import { say } from "./words.js";

const QUOTED = 90;
const PAPER = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M7 3.5h7l4.5 4.5v12.5H7zM14 3.5V8h4.5"/></svg>';

// `chat` answers: message(id), goTo(id), press(message, option, choices), take(message), path, hours, grew().
export function draw(message, chat) {
  const element = make("div", message.mine ? "message mine" : "message");
  element.dataset.id = message.id;
  const bubble = make("div", "bubble");
  bubble.append(make("span", "only-heard", `${message.mine ? say("you") : say("line")}: `));
  const quoted = message.repliesTo === null ? undefined : chat.message(Number(message.repliesTo));
  if (quoted) bubble.append(quote(quoted, chat));
  if (message.body) bubble.append(worded(message.body));
  message.files.forEach((file, place) => bubble.append(shown(file, `${chat.path}/file/${message.id}/${place}`, chat)));
  bubble.append(foot(message, chat));
  element.append(bubble);
  if (message.options.length) element.append(choices(message, chat));
  return element;
}

function quote(quoted, chat) {
  const words = start(quoted.body, QUOTED) || say("file");
  const button = make("button", "quote", words);
  button.type = "button";
  button.setAttribute("aria-label", say("go-to", { name: words }));
  button.addEventListener("click", () => chat.goTo(quoted.id));
  return button;
}

function foot(message, chat) {
  const foot = make("div", "foot");
  if (!message.mine || (message.body && !message.files.length)) {
    const act = make("button", "quiet", say(message.mine ? "change" : "answer"));
    act.type = "button";
    act.addEventListener("click", () => chat.take(message));
    foot.append(act);
  }
  if (message.edits) foot.append(make("span", "", say(message.mine ? "changed" : "updated")));
  const time = make("time", "", chat.hours.time(message.at));
  time.dateTime = new Date(message.at).toISOString();
  foot.append(time);
  return foot;
}

function choices(message, chat) {
  const choices = make("div", "choices");
  choices.role = "group";
  choices.setAttribute("aria-label", say("choices"));
  message.options.forEach((words, option) => {
    const button = make("button", message.asks === "check" && !option ? "strong" : "", words);
    button.type = "button";
    button.addEventListener("click", () => chat.press(message, option, choices));
    choices.append(button);
  });
  return choices;
}

function shown(file, address, chat) {
  if (file.kind === "photo") {
    const link = make("a", file.alt ? "file photo drawn" : "file photo");
    link.href = address;
    link.target = "_blank";
    const picture = make("img");
    picture.src = address;
    picture.alt = file.alt || say("photo");
    picture.addEventListener("load", () => chat.grew());
    picture.addEventListener("error", () => link.replaceWith(paper(file, address)));
    link.append(picture);
    return link;
  }
  if (file.kind === "voice") {
    const sound = make("div", "file");
    const player = make("audio");
    player.controls = true;
    player.preload = "metadata";
    player.src = address;
    player.setAttribute("aria-label", say("voice"));
    sound.append(player);
    return sound;
  }
  return paper(file, address);
}

function paper(file, address) {
  const link = make("a", "file");
  link.href = address;
  link.download = file.name;
  link.innerHTML = PAPER;
  link.append(make("span", "", file.name || say("file")));
  return link;
}

function make(kind, name = "", words = "") {
  const element = document.createElement(kind);
  if (name) element.className = name;
  if (words) element.textContent = words;
  return element;
}
