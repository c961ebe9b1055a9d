// Whether this browser says by itself that there is news: on, off, or held back by the browser.

import { post } from "./line.js";

const PATH = "/chat";
const place = document.getElementById("browser");
const part = (name) => document.getElementById(`browser-${name}`);

if (navigator.serviceWorker && window.PushManager && window.Notification) {
  const worker = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  part("start").addEventListener("click", () => turnOn(worker).finally(() => draw(worker)));
  part("stop").addEventListener("click", () => stop(worker).finally(() => draw(worker)));
  await renew(worker);
  await draw(worker);
  place.hidden = false;
}

// Whatever becomes of it, who tapped is told at once.
async function turnOn(worker) {
  tells("asking");
  tells(await start(worker).catch(() => "failed"));
}

function tells(what) {
  const said = part("said");
  said.textContent = said.dataset[what] ?? "";
}

// Why not, if it does not work.
async function start(worker) {
  if ((await Notification.requestPermission()) !== "granted") return "not";
  await navigator.serviceWorker.ready;
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key() });
  return (await tell(subscription)) ? "" : "failed";
}

async function stop(worker) {
  const known = await worker.pushManager.getSubscription();
  await post(`${PATH}/unpush`);
  await known?.unsubscribe();
}

// What was turned on stays so: also in a new session, and after the line got another key.
async function renew(worker) {
  const known = await worker.pushManager.getSubscription();
  if (!known) return;
  if (same(known.options.applicationServerKey)) {
    await tell(known);
    return;
  }
  await known.unsubscribe();
  await start(worker).catch(() => {});
}

async function tell(subscription) {
  const { ok } = await post(`${PATH}/push`, { endpoint: subscription.endpoint });
  if (!ok) await subscription.unsubscribe();
  return ok;
}

async function draw(worker) {
  const isOn = Boolean(await worker.pushManager.getSubscription());
  const isBlocked = Notification.permission === "denied";
  part("on").hidden = !isOn;
  part("off").hidden = isOn || isBlocked;
  part("blocked").hidden = !isBlocked;
  part("start").hidden = isOn || isBlocked;
  part("stop").hidden = !isOn;
}

function key() {
  const plain = atob(place.dataset.key.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

function same(other) {
  const ours = key();
  const theirs = new Uint8Array(other ?? 0);
  return ours.length === theirs.length && ours.every((each, place) => each === theirs[place]);
}
