// What this browser keeps: for each person the device key with its chain and the server's last
// signed time, and every check-in until long after the server has acknowledged it.

import { databaseOf } from "./database.js";

const within = databaseOf("luwes-presence", 1, { people: "person", taps: "id" });
const KEPT_FOR = 40 * 24 * 3600 * 1000;

export function personKept(person) {
  return within(["people"], "readonly", (whole, tell) => {
    const asked = whole.objectStore("people").get(person);
    asked.onsuccess = () => tell(asked.result ?? { person });
  });
}

/** Change what is kept of a person; `change` gets it and returns what is to be kept. */
export function changePerson(person, change) {
  return within(["people"], "readwrite", (whole, tell) => {
    const people = whole.objectStore("people");
    const asked = people.get(person);
    asked.onsuccess = () => {
      const kept = change(asked.result ?? { person });
      people.put(kept);
      tell(kept);
    };
  });
}

export function tapsKept() {
  return within(["taps"], "readonly", (whole, tell) => {
    const asked = whole.objectStore("taps").getAll();
    asked.onsuccess = () => tell(asked.result);
  });
}

/**
 * Keep a tap and move its device's chain on, both or neither.
 *
 * Returns false where another tab has moved the chain on meanwhile: the tap is then to be made anew.
 */
export function keepTap(tap, hash) {
  return within(["people", "taps"], "readwrite", (whole, tell) => {
    const people = whole.objectStore("people");
    const asked = people.get(tap.person);
    asked.onsuccess = () => {
      const kept = asked.result ?? { person: tap.person };
      const device = kept.device;
      const chained = tap.event.device !== null;
      if (chained && (device?.id !== tap.event.device || device.sequence + 1 !== tap.event.sequence)) {
        tell(false);
        return;
      }
      if (chained) people.put({ ...kept, device: { ...device, sequence: tap.event.sequence, previous: hash } });
      whole.objectStore("taps").put(tap);
      tell(true);
    };
  });
}

/** Note what the server answered; forget what it acknowledged long ago. */
export function noteAnswers(answers, now) {
  return within(["taps"], "readwrite", (whole) => {
    const taps = whole.objectStore("taps");
    for (const answer of answers) {
      const asked = taps.get(answer.id);
      asked.onsuccess = () => {
        if (asked.result) taps.put({ ...asked.result, state: answer.status, answer });
      };
    }
    const all = taps.getAll();
    all.onsuccess = () => {
      for (const tap of all.result) {
        if (tap.state !== "pending" && now - tap.event.claimed_at > KEPT_FOR) taps.delete(tap.id);
      }
    };
  });
}
