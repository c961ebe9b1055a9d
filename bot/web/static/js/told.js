// What the service worker does when it is woken: say that there is news, and open the line at a tap.
// What woke it holds nothing; the words are fetched, and are the same for everybody.

const TAG = "news";

addEventListener("push", (event) => event.waitUntil(show()));

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data ?? "/"));
});

async function show() {
  const words = await fetch("/news/words").then((answer) => (answer.ok ? answer.json() : undefined)).catch(() => undefined);
  await registration.showNotification(words?.title ?? location.host, {
    body: words?.body ?? "",
    tag: TAG,
    icon: "/static/icons/icon-192.png",
    data: words?.open ?? "/",
  });
}

// A page of ours that is open already comes to the front.
async function open(path) {
  const pages = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find((page) => new URL(page.url).pathname.startsWith(path));
  await (there ? there.focus() : clients.openWindow(path));
}
