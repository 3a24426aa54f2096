// The service worker's part: the page opens without a network, and what waits is sent when the
// network comes back, also with the page closed (where the browser has Background Sync).

import { sendWaiting } from "./sending.js";

export const SYNC = "luwes-presence";

/** Serve one page and the files it loads; `version` names them. */
export function serve({ page, files, version }) {
  const cacheName = `luwes-presence-${version}`;

  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)));
    self.skipWaiting();
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([carryOver(), self.clients.claim()]));
  });

  /** Keep the page as it was last seen; drop the files of earlier versions. */
  async function carryOver() {
    const mine = await caches.open(cacheName);
    for (const name of await caches.keys()) {
      if (!name.startsWith("luwes-presence-") || name === cacheName) continue;
      const seen = await (await caches.open(name)).match(page);
      if (seen && !(await mine.match(page))) await mine.put(page, seen);
      await caches.delete(name);
    }
  }

  /** Keep the page for when there is no network, marked as a copy: the time in it is not now. */
  async function keep(answer) {
    if (!answer.ok || answer.redirected) return;
    const text = (await answer.text()).replace("data-fresh", "data-kept");
    const { headers, status } = answer;
    await (await caches.open(cacheName)).put(page, new Response(text, { headers, status }));
  }

  async function showPage(event) {
    try {
      const answer = await fetch(event.request);
      event.waitUntil(keep(answer.clone()));
      return answer;
    } catch (unreachable) {
      const seen = await (await caches.open(cacheName)).match(page);
      if (seen) return seen;
      throw unreachable;
    }
  }

  self.addEventListener("fetch", (event) => {
    const address = new URL(event.request.url);
    if (event.request.method !== "GET" || address.origin !== self.location.origin) return;
    if (event.request.mode === "navigate") {
      if (address.pathname === page) event.respondWith(showPage(event));
    } else if (files.includes(address.pathname)) {
      event.respondWith(caches.match(event.request).then((seen) => seen ?? fetch(event.request)));
    }
  });

  self.addEventListener("message", (event) => {
    if (event.data !== "keep-page") return;
    event.waitUntil(fetch(page, { credentials: "same-origin" }).then(keep));
  });

  self.addEventListener("sync", (event) => {
    if (event.tag !== SYNC) return;
    event.waitUntil(
      sendWaiting().then(async ({ outcome }) => {
        for (const client of await self.clients.matchAll()) client.postMessage("sent");
        if (outcome === "later" || outcome === "offline") throw new Error("to be sent again");
      }),
    );
  });
}
