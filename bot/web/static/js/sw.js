// Answers where there is no line: with our own files as they were last, and with a page that says so.
// It keeps nothing of anybody's: no message, no page with a name on it.

importScripts("/static/js/told.js");

const SHELF = "wijklijn-shell";
const OFFLINE = "/offline";
const OURS = [
  OFFLINE, "/static/css/base.css", "/static/css/door.css", "/static/icon.svg", "/static/js/shell.js",
  "/static/js/kept.js", "/font/regular", "/font/bold",
];

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(SHELF).then((shelf) => shelf.addAll(OURS)));
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(request));
  else if (OURS.includes(pathname)) event.respondWith(fresh(request));
});

async function page(request) {
  try {
    return await fetch(request);
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

// The newest where there is a line; what was there last where there is none.
async function fresh(request) {
  try {
    const found = await fetch(request);
    if (found.ok) await (await caches.open(SHELF)).put(request, found.clone());
    return found;
  } catch {
    return (await caches.match(request)) ?? Response.error();
  }
}
