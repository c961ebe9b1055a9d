// The line to the server: what was done is sent until it is known to have arrived, and counts once.

export const words = {};

const PAUSES = [500, 1000, 2000, 4000];

export function once() {
  return crypto.randomUUID();
}

export async function post(path, did) {
  return keepTrying(path, { "Content-Type": "application/json" }, JSON.stringify({ once: once(), ...did }));
}

export async function upload(path, file) {
  return keepTrying(path, { "Content-Type": file.type || "application/octet-stream" }, file);
}

// The same id goes along each time, so trying again never sends anything twice.
async function keepTrying(path, headers, body) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(path, { method: "POST", headers: { ...headers, "X-Wijklijn": "1" }, body });
      if (answer.status < 500) return answer;
    } catch {
      // no line just now: wait, and try again
    }
    await new Promise((resume) => setTimeout(resume, PAUSES[Math.min(attempt, PAUSES.length - 1)]));
  }
}
