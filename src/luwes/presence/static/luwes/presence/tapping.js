// Making a check-in: the clocks as they stand at the tap, then evidence, chain and signature.

import { canonical, hashOf, newId, newKey, newSalt, signed, toBase64url } from "./protocol.js";
import { changePerson, keepTap, personKept } from "./store.js";

const POSITION_WITHIN = 12_000;
const TRIES = 5;
const UNSIGNED = { device: null, sequence: 0, previous: "" };
/** The server's signed time as this page itself received it: only then the steady clock counts. */
const received = new Map();

/** One after another over all tabs; where the browser has no locks, the store still refuses a fork. */
export function oneAfterAnother(name, work) {
  return navigator.locks ? navigator.locks.request(name, work) : work();
}

/** Take up a time the server has just signed, received at `steady` by the page's own clock. */
export async function takeTime(person, time, { steady = performance.now() } = {}) {
  if (!time) return;
  received.set(person, { time, steady });
  const wall = Date.now() - Math.round(performance.now() - steady);
  await changePerson(person, (kept) => ({ ...kept, time: { ...time, wall } }));
}

/** The clocks at this very moment, as an event tells them. */
export async function readClocks(person) {
  const [claimed_at, steady] = [Date.now(), performance.now()];
  const here = received.get(person);
  if (here) {
    const elapsed = Math.round(steady - here.steady);
    return { claimed_at, time: here.time, elapsed, elapsed_by: "monotonic" };
  }
  const { time } = await personKept(person);
  if (!time) return { claimed_at, time: null, elapsed: null, elapsed_by: null };
  const elapsed = Math.max(0, claimed_at - time.wall);
  return { claimed_at, time: { at: time.at, mac: time.mac }, elapsed, elapsed_by: "wall" };
}

/** The instant of an event by the server's clock, as well as this device can know it. */
export function instantOf(event) {
  return event.time ? event.time.at + event.elapsed : event.claimed_at;
}

/** Where the device is, or null: refused, not to be had, or too slow. */
function position() {
  return new Promise((resolve) => {
    if (!navigator.geolocation) {
      resolve(null);
      return;
    }
    const giveUp = setTimeout(resolve, POSITION_WITHIN, null);
    const done = (found) => {
      clearTimeout(giveUp);
      resolve(found);
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) =>
        done({
          lat: coords.latitude,
          lon: coords.longitude,
          accuracy: coords.accuracy,
          age: Math.max(0, Date.now() - timestamp),
        }),
      () => done(null),
      { enableHighAccuracy: true, maximumAge: 60_000, timeout: POSITION_WITHIN },
    );
  });
}

/** Only an office is something to compare a position with; elsewhere it is nobody's concern. */
async function evidenceAt(place) {
  const isOffice = place === "office" || place === "other_office";
  const found = isOffice ? await position() : null;
  return found ? JSON.stringify({ position: found }) : "{}";
}

/** Come or go: the event is kept on this device, signed and chained, before this returns. */
export async function tap({ person, direction, place, office, zone }) {
  const clocks = await readClocks(person);
  const evidence = await evidenceAt(place);
  const said = { id: newId(clocks.claimed_at), direction, place, office, zone, ...clocks };
  return oneAfterAnother("luwes-chain", async () => {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const { made, hash } = await madeOf({ person, said, evidence });
      if (await keepTap(made, hash)) return made;
    }
    throw new Error("the chain of this device keeps moving");
  });
}

async function madeOf({ person, said, evidence }) {
  const { device } = await personKept(person);
  const link = device ? { device: device.id, sequence: device.sequence + 1, previous: device.previous } : UNSIGNED;
  const event = { ...said, ...link, evidence, salt: toBase64url(newSalt()), signature: null };
  const bytes = await canonical(event, person);
  if (device) event.signature = await signed(device.key, bytes);
  return { made: { id: event.id, person, event, state: "pending" }, hash: await hashOf(bytes) };
}

/** Have a device key that the server knows; `standing` are the person's keys that still count. */
export function haveDevice({ person, standing, register }) {
  return oneAfterAnother("luwes-device", async () => {
    const { device } = await personKept(person);
    if (device && standing.includes(device.id)) return device;
    // Made by another tab after this page was read: what the page says is older than the key.
    if (device && device.madeAt > performance.timeOrigin) return device;
    const { privateKey, point } = await newKey();
    const id = await register(point);
    if (!id) return null;
    const made = { id, key: privateKey, sequence: 0, previous: "", madeAt: Date.now() };
    await changePerson(person, (kept) => ({ ...kept, device: made }));
    return made;
  });
}
