// The service worker's part: its pages open without a network, and what waits is sent when the
// network comes back, also with them closed (where the browser has Background Sync).

import { sendNotes } from "./notes.js";
import { sendWaiting } from "./sending.js";

export const SYNC = "luwes-presence";

/** Serve these pages and the files they load; `version` names them. */
export function serve({ pages, files, version }) {
  const cacheName = `luwes-presence-${version}`;

  self.addEventListener("install", (event) => {
    event.waitUntil(caches.open(cacheName).then((cache) => cache.addAll(files)));
    self.skipWaiting();
  });

  self.addEventListener("activate", (event) => {
    event.waitUntil(Promise.all([carryOver(), self.clients.claim()]));
  });

  /** Keep the pages as they were last seen; drop the files of earlier versions. */
  async function carryOver() {
    const mine = await caches.open(cacheName);
    for (const name of await caches.keys()) {
      if (!name.startsWith("luwes-presence-") || name === cacheName) continue;
      const earlier = await caches.open(name);
      for (const page of pages) {
        const seen = await earlier.match(page);
        if (seen && !(await mine.match(page))) await mine.put(page, seen);
      }
      await caches.delete(name);
    }
  }

  /** Keep a page for when there is no network, marked as a copy: the time in it is not now. */
  async function keep(page, answer) {
    if (!answer.ok || answer.redirected) return;
    const text = (await answer.text()).replace("data-fresh", "data-kept");
    const { headers, status } = answer;
    await (await caches.open(cacheName)).put(page, new Response(text, { headers, status }));
  }

  async function keepAfresh(page) {
    await keep(page, await fetch(page, { credentials: "same-origin" }));
  }

  async function showPage(page, event) {
    try {
      const answer = await fetch(event.request);
      event.waitUntil(keep(page, answer.clone()));
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
      if (pages.includes(address.pathname)) event.respondWith(showPage(address.pathname, event));
    } else if (files.includes(address.pathname)) {
      event.respondWith(caches.match(event.request).then((seen) => seen ?? fetch(event.request)));
    }
  });

  self.addEventListener("message", (event) => {
    if (event.data !== "keep-page") return;
    event.waitUntil(Promise.all(pages.map(keepAfresh)));
  });

  self.addEventListener("sync", (event) => {
    if (event.tag !== SYNC) return;
    event.waitUntil(
      Promise.all([sendWaiting(), sendNotes()]).then(async ([{ outcome }, ofNotes]) => {
        for (const client of await self.clients.matchAll()) client.postMessage("sent");
        const again = ["later", "offline"];
        if (again.includes(outcome) || again.includes(ofNotes)) throw new Error("to be sent again");
      }),
    );
  });
}
