// The line to the server: one look, one try to bring something, and everything that happens.

const PAUSES = [400, 1000, 2000, 4000];
const PATIENCE = { deed: 30_000, file: 600_000 };
const QUIET = 45_000;
const BUSY = new Set([408, 425, 429]);

let isThere = true;
const watching = [];

// `tell(trouble)` hears whether there is no line, whenever that has been noticed.
export function onTrouble(tell) {
  watching.push(tell);
}

export function hasLine() {
  return isThere;
}

function trouble(there) {
  isThere = !there;
  for (const tell of watching) tell(there);
}

export function once() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

// To another page, unless one is on the way to another already.
export function goTo(address) {
  if (!("leaving" in document.body.dataset)) location.replace(address);
}

// Who is not in any more goes to where one comes in; what they typed stays on their phone.
function out() {
  goTo("/?weer");
  return new Promise(() => {});
}

// What stands at an address, as soon as there is a line.
export async function get(path) {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(path).catch(() => undefined);
    if (answer?.status === 401) return out();
    if (answer?.ok) {
      if (attempt) trouble(false);
      return answer.json();
    }
    if (answer && answer.status < 500 && !BUSY.has(answer.status)) throw new Error(`${answer.status}`);
    trouble(true);
    await pause(attempt);
  }
}

// One deed that nobody waits for.
export function post(path, deed = {}) {
  return deliver(path, deedOf({ once: once(), ...deed }));
}

export function deedOf(deed) {
  return { headers: { "Content-Type": "application/json" }, body: JSON.stringify(deed), patience: PATIENCE.deed };
}

export function fileOf(file) {
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  if (file.name) headers["X-Name"] = encodeURIComponent(file.name);
  return { headers, body: file, patience: PATIENCE.file };
}

// Brought until it has arrived: whether it was taken, the number that says why not, and what was answered.
export async function deliver(path, { headers, body, patience }) {
  for (let attempt = 0; ; attempt += 1) {
    const signal = AbortSignal.timeout?.(patience);
    const how = { method: "POST", headers: { ...headers, "X-Wijklijn": "1" }, body, signal };
    const answer = await fetch(path, how).catch(() => undefined);
    if (answer?.status === 401) return out();
    if (answer && answer.status < 500 && !BUSY.has(answer.status)) {
      if (attempt) trouble(false);
      const said = answer.ok ? await answer.json().catch(() => ({})) : {};
      return { ok: answer.ok, status: answer.status, said };
    }
    trouble(true);
    await pause(attempt);
  }
}

// A while, or until the phone says that it is connected again.
function pause(attempt) {
  return new Promise((resume) => {
    const timer = setTimeout(done, PAUSES[Math.min(attempt, PAUSES.length - 1)]);
    addEventListener("online", done);
    function done() {
      clearTimeout(timer);
      removeEventListener("online", done);
      resume();
    }
  });
}

// Everything that happens, from change number `seen` on. It comes back by itself, also after a sleep, and misses
// nothing; where no stream can be had, `look` is asked for what there is, again and again.
export function listen(path, seen, hear, look) {
  let last = seen;
  let stream;
  let attempt = 0;
  let heard = Date.now();
  let opening;

  const open = () => {
    clearTimeout(opening);
    stream?.close();
    heard = Date.now();
    stream = new EventSource(`${path}?after=${last}`);
    for (const [what, tell] of Object.entries({ ...hear, beat: () => {} })) {
      stream.addEventListener(what, (event) => {
        heard = Date.now();
        if (event.lastEventId) last = Math.max(last, Number(event.lastEventId));
        tell(JSON.parse(event.data));
      });
    }
    stream.addEventListener("open", () => {
      attempt = 0;
      heard = Date.now();
      trouble(false);
    });
    stream.addEventListener("anew", () => goTo(location.href));
    stream.addEventListener("error", failed);
  };

  // A browser gives up for good on an answer such as 503, and does not say which it was; we go on.
  const failed = async () => {
    if (stream.readyState !== EventSource.CLOSED) return trouble(true);
    await look?.().catch(() => trouble(true));
    if (!look) trouble(true);
    opening = setTimeout(open, PAUSES[Math.min(attempt, PAUSES.length - 1)] + 1000);
    attempt += 1;
    return undefined;
  };

  const wake = () => {
    if (document.visibilityState === "visible" && Date.now() - heard > QUIET) open();
  };
  open();
  setInterval(wake, QUIET / 3);
  document.addEventListener("visibilitychange", wake);
  addEventListener("online", () => open());
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
}
