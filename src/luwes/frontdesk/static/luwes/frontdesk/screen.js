// The screen of a waiting room: shows and speaks calls, and says when it knows nothing new.
// It runs unattended: it comes back by itself, and begins every day with a fresh page.

const screen = document.querySelector("#layar");
const find = (what) => screen.querySelector(what);
const ASK_EVERY = 30_000;
const STALE_AFTER = 75_000;
const list = find("[data-calls]");
const zone = find("[data-clock]").dataset.zone;
const time = (at) => at.toLocaleTimeString("id-ID", { hour: "2-digit", minute: "2-digit", timeZone: zone });
const day = () => new Date().toLocaleDateString("en-CA", { timeZone: zone });
const began = day();
let heardAt = Date.now();
let source = null;
let voice = false;

// What was called before this page was opened is not spoken.
const spoken = new Map([...list.children].map((each) => [each.dataset.id, Number(each.dataset.calls)]));

function speak(call) {
  if (!voice) return;
  for (const said of screen.querySelectorAll("[data-says]")) {
    const words = new SpeechSynthesisUtterance(said.textContent.replace("{number}", call.label).replace("{counter}", call.counter));
    words.lang = said.dataset.says;
    words.rate = 0.9;
    const own = speechSynthesis.getVoices().find((each) => each.lang.replace("_", "-").startsWith(words.lang.slice(0, 2)));
    if (own) words.voice = own;
    speechSynthesis.speak(words);
  }
}

function row(call) {
  const item = find("template[data-call]").content.firstElementChild.cloneNode(true);
  item.dataset.id = call.id;
  item.dataset.calls = String(call.calls);
  item.classList.toggle("now", call.now);
  item.querySelector("[data-label]").textContent = call.label;
  item.querySelector("[data-counter]").textContent = call.counter;
  return item;
}

function count([letter, waiting]) {
  const item = document.createElement("span");
  item.className = "letter";
  item.append(`${letter} `, Object.assign(document.createElement("b"), { textContent: String(waiting) }), " ");
  return item;
}

function show(told) {
  heardAt = Date.now();
  find("[data-since]").textContent = time(new Date());
  const fresh = told.calls.filter((each) => each.now && (spoken.get(each.id) ?? 0) < each.calls);
  const known = [...list.children].map((each) => `${each.dataset.id} ${each.dataset.calls} ${each.className === "now"}`).join();
  const now = told.calls.map((each) => `${each.id} ${each.calls} ${each.now}`).join();
  if (known !== now) list.replaceChildren(...told.calls.map(row));
  find("[data-none]").hidden = told.calls.length > 0;
  const waiting = Object.entries(told.waiting);
  find("[data-waiting]").replaceChildren(...(waiting.length ? waiting.map(count) : ["0"]));
  for (const call of fresh.reverse()) {
    spoken.set(call.id, call.calls);
    speak(call);
  }
  tick();
}

function tick() {
  find("[data-clock]").textContent = time(new Date());
  find("[data-stale]").hidden = Date.now() - heardAt < STALE_AFTER;
}

function hear(address) {
  source?.close();
  source = new EventSource(address);
  source.addEventListener("state", (event) => show(JSON.parse(event.data)));
}

// A sign of life that needs no events, and a fresh address to listen at where the old one ended.
async function ask() {
  if (day() !== began) return location.reload();
  const answer = await fetch(screen.dataset.state, { headers: { Accept: "application/json" } }).catch(() => null);
  if (answer?.status === 404) {
    source?.close();
    list.replaceChildren();
    find("[data-revoked]").hidden = false;
  } else if (answer?.ok) {
    find("[data-revoked]").hidden = true;
    const told = await answer.json();
    show(told);
    if (source.readyState === EventSource.CLOSED) hear(told.listen);
  }
}

// Browsers speak only after somebody has touched the page, unless a kiosk is told otherwise.
if ("speechSynthesis" in window) {
  const button = find("[data-speak]");
  voice = navigator.userActivation?.hasBeenActive ?? false;
  button.hidden = voice;
  button.addEventListener("click", () => {
    voice = true;
    button.hidden = true;
    const current = list.querySelector(".now");
    if (current) speak({ label: current.querySelector("[data-label]").textContent, counter: current.querySelector("[data-counter]").textContent });
  });
  if (new URLSearchParams(location.search).has("suara")) {
    voice = true;
    button.hidden = true;
  }
}
navigator.wakeLock?.request("screen").catch(() => null);
hear(screen.dataset.listen);
setInterval(tick, 1_000);
setInterval(ask, ASK_EVERY);
window.addEventListener("online", ask);
