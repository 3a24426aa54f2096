// Sending what waits: by id, as often as needed, until the server has acknowledged each.

import { changePerson, noteAnswers, personKept, tapsKept } from "./store.js";

const ADDRESS = "/api/presence/check-ins";
const SESSION = "/api/presence/session";
const MOST = 500;
const LONGEST_PAUSE = 300;
const AGAIN = new Set([429, 502, 503, 504]);
/** Asked again and again by a page; a service worker has no session of its own. */
let session = null;

const inOrder = (one, other) =>
  one.event.sequence - other.event.sequence || one.event.claimed_at - other.event.claimed_at;

async function waiting() {
  const byPerson = new Map();
  for (const tap of (await tapsKept()).filter((each) => each.state === "pending")) {
    byPerson.set(tap.person, [...(byPerson.get(tap.person) ?? []), tap]);
  }
  return [...byPerson].map(([person, taps]) => [person, taps.sort(inOrder)]);
}

/** How many seconds to rest before the next try, longer each time, not all phones at once. */
export function pause(tries, retryAfter) {
  const asked = Number(retryAfter) || 0;
  const own = Math.min(2 ** tries, LONGEST_PAUSE);
  return Math.max(asked, own) * (1 + Math.random() / 4);
}

/** What the server asked of this browser as a whole is kept beside the people, under no name. */
const NOBODY = "";

/** For how many more seconds the server asked to be left alone, by any tab or the worker. */
async function restLeft() {
  const { notBefore = 0 } = await personKept(NOBODY);
  const left = (notBefore - Date.now()) / 1000;
  return left > 0 && left <= LONGEST_PAUSE ? left : 0;
}

async function restFor(after) {
  const notBefore = Date.now() + Math.min(Number(after) || 1, LONGEST_PAUSE) * 1000;
  await changePerson(NOBODY, (kept) => ({ ...kept, notBefore }));
  return { outcome: "later", after };
}

async function post(address, body, headers) {
  const said = { "Content-Type": "application/json", Accept: "application/json", ...headers };
  return fetch(address, { method: "POST", body: JSON.stringify(body), headers: said, cache: "no-store" });
}

/** A new token for whoever is signed in here; null where nobody is. */
async function openSession(csrf) {
  const answer = await post(SESSION, {}, { "X-CSRFToken": csrf });
  session = answer.ok ? await answer.json() : null;
  return session;
}

const bearer = (person) => (session?.person === person ? { Authorization: `Bearer ${session.token}` } : {});

async function sendBatch(person, taps, csrf) {
  const events = taps.map((tap) => tap.event);
  const unsigned = events.some((event) => event.device === null);
  if (unsigned && csrf && session?.person !== person) await openSession(csrf);
  let answer = await post(ADDRESS, { sent_at: Date.now(), events }, bearer(person));
  if (answer.status === 401 && csrf && (await openSession(csrf))?.person === person) {
    answer = await post(ADDRESS, { sent_at: Date.now(), events }, bearer(person));
  }
  return answer;
}

/**
 * An answer that the session would turn from "nobody's" into a doubt for the head: a signature
 * that does not hold is refused without a session, and kept for review with one.
 */
const isNobodys = (answer) => answer.status === "refused" && answer.fault === "unsigned";

async function takeAnswers(person, answer, onTime) {
  const told = await answer.json();
  if (told.time) await (onTime ?? keepTime)(person, told.time);
  await noteAnswers(told.answers.filter((each) => each.id && !isNobodys(each)), Date.now());
  return told.answers.some(isNobodys);
}

/** Keep the newest signed time; where no page measures, the wall clock has to. */
async function keepTime(person, time) {
  await changePerson(person, (kept) => ({ ...kept, time: { ...time, wall: Date.now() } }));
}

async function sendOf(person, taps, { csrf, onTime }) {
  for (let start = 0; start < taps.length; start += MOST) {
    const batch = taps.slice(start, start + MOST);
    const answer = await sendBatch(person, batch, csrf);
    if (AGAIN.has(answer.status)) return restFor(answer.headers.get("Retry-After"));
    if (answer.status === 401) return { outcome: "stranger" };
    if (!answer.ok) return { outcome: "fault", status: answer.status };
    const nobodys = await takeAnswers(person, answer, onTime);
    if (nobodys) {
      const again = csrf && (await openSession(csrf))?.person === person;
      if (!again) return { outcome: "stranger" };
      const second = await sendBatch(person, batch, csrf);
      if (!second.ok) return restFor(second.headers.get("Retry-After"));
      await takeAnswers(person, second, onTime);
    }
  }
  return { outcome: "sent" };
}

/** Send everything that waits once, in one tab at a time; say how it went. */
export async function sendWaiting({ csrf = "", onTime } = {}) {
  const work = async () => {
    const left = await restLeft();
    if (left) return { outcome: "later", after: left };
    let last = { outcome: "sent" };
    for (const [person, taps] of await waiting()) {
      try {
        const told = await sendOf(person, taps, { csrf, onTime });
        if (told.outcome !== "sent") last = told;
      } catch {
        last = { outcome: "offline" };
      }
    }
    return last;
  };
  return navigator.locks ? navigator.locks.request("luwes-send", work) : work();
}

/** Register the public key of this browser; null where it cannot be now. */
export async function registerDevice(point, { label, csrf }) {
  const answer = await post("/api/presence/devices", { public_key: point, label }, { "X-CSRFToken": csrf });
  return answer.ok ? (await answer.json()).id : null;
}
