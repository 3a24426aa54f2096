// The sentences of a day as this browser keeps and sends them: by id, until each is acknowledged.

import { databaseOf } from "./database.js";

const within = databaseOf("luwes-results", 1, { notes: "id", people: "person" });
const ADDRESS = "/api/presence/notes";
const PAGE = "/presensi/hasil/";
const MOST = 100;
const KEPT_FOR = 40 * 24 * 3600 * 1000;
const TOKEN = /name="csrfmiddlewaretoken" value="([^"]+)"/;

export function notesKept() {
  return within(["notes"], "readonly", (whole, tell) => {
    const asked = whole.objectStore("notes").getAll();
    asked.onsuccess = () => tell(asked.result);
  });
}

export function keepNote(note) {
  return within(["notes"], "readwrite", (whole) => { whole.objectStore("notes").put(note); });
}

/** By how much the server's clock is ahead of this device's, as last seen. */
export function shiftKept(person) {
  return within(["people"], "readonly", (whole, tell) => {
    const asked = whole.objectStore("people").get(person);
    asked.onsuccess = () => tell(asked.result?.shift ?? 0);
  });
}

export function keepShift(person, shift) {
  return within(["people"], "readwrite", (whole) => { whole.objectStore("people").put({ person, shift }); });
}

/** Note what the server answered; forget what it acknowledged long ago. */
export function noteAnswers(answers, now) {
  return within(["notes"], "readwrite", (whole) => {
    const notes = whole.objectStore("notes");
    const all = notes.getAll();
    all.onsuccess = () => {
      for (const note of all.result) {
        const answer = answers.find(({ id }) => id === note.id);
        if (answer) notes.put({ ...note, state: answer.status, fault: answer.fault ?? "" });
        else if (note.state === "kept" && now - note.said.written_at > KEPT_FOR) notes.delete(note.id);
      }
    };
  });
}

async function waiting() {
  const byPerson = new Map();
  for (const note of (await notesKept()).filter((each) => each.state === "pending")) {
    byPerson.set(note.person, [...(byPerson.get(note.person) ?? []), note]);
  }
  return byPerson;
}

/** The token against forgery of whoever is signed in now, out of a page made just now. */
async function freshToken() {
  const answer = await fetch(PAGE, { cache: "no-store", credentials: "same-origin" });
  return answer.ok && !answer.redirected ? TOKEN.exec(await answer.text())?.[1] ?? "" : "";
}

function post(person, notes, csrf) {
  const headers = { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": csrf };
  const body = JSON.stringify({ person, notes: notes.map(({ id, said }) => ({ id, ...said })) });
  return fetch(ADDRESS, { method: "POST", body, headers, cache: "no-store", credentials: "same-origin" });
}

/** One that cannot be read holds up the others no longer: each is sent by itself. */
async function refuseUnreadable(person, batch, token) {
  for (const note of batch) {
    const answer = await post(person, [note], token);
    const unreadable = [{ id: note.id, status: "refused", fault: "malformed" }];
    if (answer.ok) await noteAnswers((await answer.json()).answers, Date.now());
    else if (answer.status === 422) await noteAnswers(unreadable, Date.now());
  }
}

async function sendOf(person, notes, csrf) {
  let token = csrf || await freshToken();
  for (let start = 0; start < notes.length; start += MOST) {
    const batch = notes.slice(start, start + MOST);
    let answer = await post(person, batch, token);
    if (answer.status === 403 && csrf) {
      token = await freshToken();
      answer = await post(person, batch, token);
    }
    if ([401, 403, 409].includes(answer.status)) return "stranger";
    if (answer.status === 422) {
      await refuseUnreadable(person, batch, token);
      continue;
    }
    if (!answer.ok) return "later";
    await noteAnswers((await answer.json()).answers, Date.now());
  }
  return "sent";
}

/** Send everything that waits once, in one tab at a time; say how it went. */
export function sendNotes({ csrf = "" } = {}) {
  const work = async () => {
    let last = "sent";
    for (const [person, notes] of await waiting()) {
      try {
        const told = await sendOf(person, notes, csrf);
        if (told !== "sent") last = told;
      } catch {
        last = "offline";
      }
    }
    return last;
  };
  return navigator.locks ? navigator.locks.request("luwes-send-notes", work) : work();
}
