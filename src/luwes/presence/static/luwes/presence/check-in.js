// The check-in page made live: without this file its form still checks in, online.

import { pause, registerDevice, sendWaiting } from "./sending.js";
import { noteAnswers, personKept, tapsKept } from "./store.js";
import { haveDevice, instantOf, takeTime, tap } from "./tapping.js";

const page = document.getElementById("check-in");
const form = page.querySelector("form");
const list = document.getElementById("taps");
const words = JSON.parse(page.dataset.words);
const { person, zone } = page.dataset;
const csrf = form.elements.csrfmiddlewaretoken.value;
const isFresh = "fresh" in page.dataset;
const serverTime = { at: Number(page.dataset.at), mac: page.dataset.mac };
const LONGEST_STRETCH = Number(page.dataset.longest) * 1000;
const TAGS = { pending: "info", accepted: "good", review: "warn", refused: "bad" };
const PLACES = { office: "K", other_office: "N", home: "R", elsewhere: "L" };
let tries = 0;
let timer = 0;

const formatted = (options) => new Intl.DateTimeFormat(document.documentElement.lang, { timeZone: zone, ...options });
const hour = formatted({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const weekday = formatted({ weekday: "long", day: "numeric", month: "long" });
const isoDay = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
const clockTime = (at) => hour.format(at).replace(":", ".");
const dayOf = (at) => isoDay.format(at);

/** The server's clock as this page knows it now. */
let readNow = () => Date.now();

function say(sentence, { isWarning = false } = {}) {
  const said = document.getElementById("said");
  said.textContent = sentence;
  said.hidden = !sentence;
  said.classList.toggle("warning", isWarning);
}

function setClock(kept) {
  if (isFresh) {
    const steady = performance.getEntriesByType("navigation")[0]?.responseStart || performance.now();
    readNow = () => serverTime.at + performance.now() - steady;
    return takeTime(person, serverTime, { steady });
  }
  if (kept.time) readNow = () => kept.time.at + Date.now() - kept.time.wall;
  return null;
}

function showClock() {
  document.getElementById("clock").textContent = clockTime(readNow());
  const isToday = dayOf(readNow()) === page.dataset.day;
  document.getElementById("expected").hidden = !isToday;
  document.getElementById("unexpected").hidden = isToday;
}

/** What the server knew when it made the page, and what this device has kept since. */
async function tapsOfToday() {
  const served = [...list.querySelectorAll("li[data-id]:not([data-own])")];
  const known = new Set(served.map((line) => line.dataset.id));
  const own = (await tapsKept()).filter((each) => each.person === person);
  const late = own.filter((each) => each.state === "pending" && known.has(each.id));
  if (late.length) await noteAnswers(late.map(({ id }) => ({ id, status: "accepted", reasons: [] })), Date.now());
  const today = dayOf(readNow());
  const shown = own
    .filter((each) => !known.has(each.id))
    .filter((each) => each.state === "pending" || each.state === "refused" || dayOf(atOf(each)) === today)
    .sort((one, other) => atOf(one) - atOf(other));
  return { served, shown };
}

const atOf = (each) => each.answer?.at ?? instantOf(each.event);

function lineOf(each) {
  const line = document.getElementById("tap-line").content.cloneNode(true).firstElementChild;
  const at = atOf(each);
  const [letter, place] = [PLACES[each.event.place], words.places[each.event.place]];
  line.dataset.id = each.id;
  line.dataset.state = each.state;
  line.querySelector("time").textContent = clockTime(at);
  line.querySelector("time").dateTime = new Date(at).toISOString();
  line.querySelector("b").textContent = words.directions[each.event.direction];
  line.querySelector("[data-place]").textContent = `${place} (${letter})`;
  line.querySelector("[data-day]").textContent = dayOf(at) === dayOf(readNow()) ? "" : weekday.format(at);
  const tag = line.querySelector(".tag");
  tag.classList.add(TAGS[each.state]);
  tag.textContent = words.states[each.state];
  for (const reason of reasonsOf(each)) {
    const item = document.createElement("li");
    item.textContent = reason;
    line.querySelector("ul").append(item);
  }
  return line;
}

function reasonsOf({ answer, state }) {
  if (state === "refused") return [words.faults[answer.fault] ?? words.faults.malformed];
  return (answer?.reasons ?? []).map((reason) => words.reasons[reason] ?? reason);
}

async function show() {
  const { served, shown } = await tapsOfToday();
  for (const line of list.querySelectorAll("[data-own]")) line.remove();
  for (const each of shown) {
    const line = lineOf(each);
    line.dataset.own = "";
    list.append(line);
  }
  document.getElementById("no-taps").hidden = served.length + shown.length > 0;
  const last = shown.filter((each) => each.state !== "refused").at(-1);
  if (last) turnTo(nextAfter(last.event.direction, atOf(last)));
  return shown.filter((each) => each.state === "pending").length;
}

function nextAfter(direction, at) {
  return direction === "in" && readNow() - at < LONGEST_STRETCH ? "out" : "in";
}

/** The large button says what most likely comes next; the small one says the other. */
function turnTo(direction) {
  const [large, small] = form.querySelectorAll("button[name=direction]");
  if (large.value === direction) return;
  [large.value, small.value] = [direction, direction === "in" ? "out" : "in"];
  large.textContent = words.directions[large.value];
  small.textContent = words.others[small.value];
}

/** Send what waits; where it cannot be sent now, try again later by itself. */
async function send() {
  clearTimeout(timer);
  const told = await sendWaiting({ csrf, onTime: (whose, time) => takeTime(whose, time) });
  const left = await show();
  if (told.outcome === "sent" || left === 0) {
    tries = 0;
    say("");
    return;
  }
  if (told.outcome === "fault") {
    say(`${words.fault} (${told.status})`, { isWarning: true });
    return;
  }
  say(words.outcomes[told.outcome], { isWarning: told.outcome === "stranger" });
  tries += 1;
  timer = setTimeout(send, pause(tries, told.after) * 1000);
  if (told.outcome !== "stranger") askForSync();
}

async function askForSync() {
  const worker = await navigator.serviceWorker?.getRegistration("/presensi/");
  await worker?.sync?.register("luwes-presence").catch(() => undefined);
}

function chosen() {
  const place = form.elements.place.value;
  if (place === "office") return { place, office: page.dataset.office };
  return { place, office: place === "other_office" ? form.elements.office.value || null : null };
}

/** What this browser cannot keep or sign is sent as the plain form that it is. */
function sendPlainly(button) {
  say(words.plainly, { isWarning: true });
  form.removeEventListener("submit", onSubmit);
  form.requestSubmit(button);
}

async function onSubmit(event) {
  event.preventDefault();
  event.stopPropagation();
  const { submitter } = event;
  const { place, office } = chosen();
  if (place === "other_office" && !office) {
    say(words.choose, { isWarning: true });
    form.elements.office.focus();
    return;
  }
  const buttons = form.querySelectorAll("button");
  for (const button of buttons) button.disabled = true;
  say(words.working);
  try {
    await tap({ person, direction: submitter.value, place, office, zone });
  } catch {
    for (const button of buttons) button.disabled = false;
    sendPlainly(submitter);
    return;
  }
  for (const button of buttons) button.disabled = false;
  say("");
  await show();
  navigator.storage?.persist?.();
  await send();
}

function nameOfDevice() {
  const brand = navigator.userAgentData?.brands?.find(({ brand: name }) => !/not/i.test(name))?.brand;
  const system = navigator.userAgentData?.platform ?? navigator.platform;
  return `${brand ?? words.browser} · ${system}`.slice(0, 80);
}

async function keepPage() {
  if (!navigator.serviceWorker) return;
  const isFirst = !navigator.serviceWorker.controller;
  await navigator.serviceWorker.register(page.dataset.worker, { scope: "/presensi/", type: "module", updateViaCache: "none" });
  const worker = await navigator.serviceWorker.ready;
  if (isFirst) worker.active.postMessage("keep-page");
  navigator.serviceWorker.addEventListener("message", show);
  page.dataset.ready = "";
}

async function begin() {
  await setClock(await personKept(person));
  form.addEventListener("submit", onSubmit);
  form.elements.office.addEventListener("change", () => { form.elements.place.value = "other_office"; });
  showClock();
  setInterval(showClock, 5000);
  document.getElementById("kept").hidden = isFresh;
  await show();
  globalThis.addEventListener("online", () => { tries = 0; send(); });
  page.dataset.live = "";
  if (isFresh) {
    const standing = page.dataset.devices.split(" ");
    const register = (point) => registerDevice(point, { label: nameOfDevice(), csrf });
    await haveDevice({ person, standing, register }).catch(() => undefined);
    page.dataset.device = "";
  }
  await send();
  await keepPage().catch(() => undefined);
}

// Without a secure address there are no keys and no store: the form stays plain.
if (globalThis.crypto?.subtle && globalThis.indexedDB) begin();
