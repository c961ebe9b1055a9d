// The line to the server. What somebody does is sent until it has arrived, under one name, so it counts once.

const PAUSES = [400, 1000, 2000, 4000];

let trouble = () => {};

export function onTrouble(tell) {
  trouble = tell;
}

export function once() {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export async function get(path) {
  const answer = await fetch(path);
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.json();
}

export function post(path, deed = {}) {
  const body = JSON.stringify({ once: once(), ...deed });
  return keepTrying(path, { "Content-Type": "application/json" }, body);
}

export function upload(path, kind, file) {
  const headers = { "Content-Type": file.type || "application/octet-stream" };
  if (file.name) headers["X-Name"] = encodeURIComponent(file.name);
  return keepTrying(`${path}?once=${once()}&kind=${kind}`, headers, file);
}

// The answer's JSON, or null where it was refused: then its number says why.
async function keepTrying(path, headers, body) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(path, { method: "POST", headers: { ...headers, "X-Wijklijn": "1" }, body });
      if (answer.status < 500) {
        if (attempt) trouble(false);
        return { ok: answer.ok, status: answer.status, said: answer.ok ? await answer.json().catch(() => ({})) : {} };
      }
    } catch {
      // No line just now.
    }
    trouble(true);
    await new Promise((resume) => setTimeout(resume, PAUSES[Math.min(attempt, PAUSES.length - 1)]));
  }
}

// Everything that happens, from change number `seen` on; it comes back by itself, and misses nothing.
export function listen(path, seen, hear) {
  let last = seen;
  let stream;
  const open = () => {
    stream = new EventSource(`${path}?after=${last}`);
    for (const [what, tell] of Object.entries(hear)) {
      stream.addEventListener(what, (event) => {
        if (event.lastEventId) last = Math.max(last, Number(event.lastEventId));
        tell(JSON.parse(event.data));
      });
    }
    stream.addEventListener("open", () => trouble(false));
    stream.addEventListener("anew", () => location.reload());
    stream.addEventListener("error", () => {
      trouble(true);
      // A browser gives up for good on an answer such as 503; we do not.
      if (stream.readyState === EventSource.CLOSED) setTimeout(open, 1500);
    });
  };
  open();
  addEventListener("pagehide", () => stream.close());
}
