// The page of results made live: without this file its form still keeps a sentence, online.

import { keepNote, keepShift, notesKept, sendNotes, shiftKept } from "./notes.js";
import { newId } from "./protocol.js";

const page = document.getElementById("results-page");
const form = page.querySelector("form");
const list = document.getElementById("notes");
const words = JSON.parse(page.dataset.words);
const { person, zone } = page.dataset;
const isFresh = "fresh" in page.dataset;
const TAGS = { pending: "info", kept: "good", refused: "bad" };
const LONGEST_PAUSE = 300;
const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
const weekday = new Intl.DateTimeFormat(document.documentElement.lang, {
  weekday: "long", day: "numeric", month: "long", timeZone: "UTC",
});
let shift = Number(page.dataset.at) - Date.now();
let tries = 0;
let timer = 0;

function say(sentence, { isWarning = false } = {}) {
  const said = document.getElementById("said");
  said.textContent = sentence;
  said.hidden = !sentence;
  said.classList.toggle("warning", isWarning);
}

function lineOf(note) {
  const line = document.getElementById("note-line").content.cloneNode(true).firstElementChild;
  line.dataset.id = note.id;
  line.dataset.state = note.state;
  line.dataset.own = "";
  line.querySelector("time").dateTime = note.said.day;
  line.querySelector("time").textContent = weekday.format(new Date(`${note.said.day}T00:00:00Z`));
  line.querySelector("[data-result]").textContent = note.title ? ` · ${note.title}` : "";
  line.querySelector("p").textContent = note.said.words;
  line.querySelector("[data-evidence]").textContent = note.fault
    ? words.faults[note.fault] ?? words.faults.malformed
    : note.said.evidence;
  const tag = line.querySelector(".tag");
  tag.classList.add(TAGS[note.state]);
  tag.textContent = words.states[note.state];
  return line;
}

/** What the server has shown already is not shown again from this browser. */
async function show() {
  const served = new Set([...list.querySelectorAll("li:not([data-own])")].map((line) => line.dataset.id));
  const today = isoDay.format(Date.now() + shift);
  const own = (await notesKept())
    .filter((note) => note.person === person && !served.has(note.id))
    .filter((note) => note.state !== "kept" || note.said.day === today)
    .sort((one, other) => other.said.written_at - one.said.written_at);
  for (const line of list.querySelectorAll("[data-own]")) line.remove();
  list.prepend(...own.map(lineOf));
  document.getElementById("no-notes").hidden = list.children.length > 0;
  return own.filter((note) => note.state === "pending").length;
}

/** Send what waits; where it cannot be sent now, try again later by itself. */
async function send() {
  clearTimeout(timer);
  const outcome = await sendNotes({ csrf: form.elements.csrfmiddlewaretoken.value });
  const left = await show();
  if (outcome === "sent" || left === 0) {
    tries = 0;
    say("");
    return;
  }
  say(words[outcome], { isWarning: outcome === "stranger" });
  tries += 1;
  timer = setTimeout(send, Math.min(2 ** tries, LONGEST_PAUSE) * 1000 * (1 + Math.random() / 4));
  if (outcome === "stranger") return;
  const worker = await navigator.serviceWorker?.getRegistration("/presensi/");
  await worker?.sync?.register("luwes-presence").catch(() => undefined);
}

function saidIn(fields) {
  return {
    result: fields.result.value || null,
    day: fields.day.value || isoDay.format(Date.now() + shift),
    words: fields.words.value.trim(),
    evidence: fields.evidence.value.trim(),
    progress: fields.progress.value === "" ? null : Number(fields.progress.value),
    written_at: Date.now() + shift,
  };
}

async function onSubmit(event) {
  event.preventDefault();
  event.stopPropagation();
  const fields = form.elements;
  const said = saidIn(fields);
  if (!said.words) {
    say(words.empty, { isWarning: true });
    fields.words.focus();
    return;
  }
  const title = said.result ? fields.result.selectedOptions[0].textContent : words.other;
  try {
    await keepNote({ id: newId(Date.now()), person, said, title, state: "pending", fault: "" });
  } catch {
    say(words.plainly, { isWarning: true });
    form.removeEventListener("submit", onSubmit);
    form.requestSubmit();
    return;
  }
  for (const name of ["words", "evidence", "progress"]) fields[name].value = "";
  say("");
  await show();
  navigator.storage?.persist?.();
  await send();
}

async function keepPage() {
  if (!navigator.serviceWorker) return;
  await navigator.serviceWorker.register(page.dataset.worker, { scope: "/presensi/", type: "module", updateViaCache: "none" });
  const worker = await navigator.serviceWorker.ready;
  worker.active.postMessage("keep-page");
  navigator.serviceWorker.addEventListener("message", show);
  page.dataset.ready = "";
}

async function begin() {
  if (isFresh) await keepShift(person, shift);
  else shift = await shiftKept(person);
  document.getElementById("kept").hidden = isFresh;
  if (!isFresh) form.elements.day.value = isoDay.format(Date.now() + shift);
  form.addEventListener("submit", onSubmit);
  await show();
  globalThis.addEventListener("online", () => { tries = 0; send(); });
  page.dataset.live = "";
  await send();
  await keepPage().catch(() => undefined);
}

if (globalThis.indexedDB) begin();
