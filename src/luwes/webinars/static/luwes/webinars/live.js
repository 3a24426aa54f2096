// A live page: it listens to numbered events and shows them; forms are sent without leaving it.
// Without this file every form works, and a reload shows what is new.

const live = document.querySelector("#live");
const desk = "desk" in live.dataset;
const reloads = (live.dataset.reload ?? "").split(" ").filter(Boolean);
const POLL_EVERY = 10_000;
const LONGEST_WAIT = 15_000;
const MOST_LINES = 100;
const find = (what) => live.querySelector(what);
const words = (what) => find(`[data-words="${what}"]`)?.textContent ?? "";

function made(kind, id) {
  const item = find(`template[data-template="${kind}"]`).content.firstElementChild.cloneNode(true);
  item.dataset.id = id;
  for (const field of item.querySelectorAll("[data-id-field]")) field.value = id;
  return item;
}

function slot(item, name, text) {
  const element = item.querySelector(`[data-slot="${name}"]`);
  if (!element) return;
  element.textContent = text;
  if (name === "answer") element.hidden = !text;
}

function upsert(list, kind, told, fill) {
  if (!list) return;
  let item = list.querySelector(`:scope > [data-id="${told.id}"]`);
  if (!item) {
    item = made(kind, told.id);
    list.append(item);
    mark(item);
  }
  fill(item, told);
}

// What this participant did before stays shown after a reload and when a list is made anew.
const own = JSON.parse(document.querySelector("#own-marks")?.textContent ?? "null") ?? { upvoted: [], voted: {}, hand: false };

function mark(item) {
  const { id } = item.dataset;
  if (!own.upvoted.includes(id) && !(id in own.voted)) return;
  item.dataset.done = "yes";
  for (const button of item.querySelectorAll("form[data-once] button")) {
    button.disabled = true;
    if (!(id in own.voted) || button.value === String(own.voted[id])) button.setAttribute("aria-pressed", "true");
  }
}

function markHand() {
  find('[data-hand] [name="raise"]')?.setAttribute("aria-pressed", String(own.hand));
}

function remember(kind, id, button) {
  if (kind === "upvote") own.upvoted.push(id);
  if (kind === "vote") own.voted[id] = button?.value;
  if (kind === "hand") own.hand = button?.name === "raise";
  markHand();
}

const drop = (list, told) => list?.querySelector(`:scope > [data-id="${told.id}"]`)?.remove();

// What every question says of itself, so that the list can be arranged by it.
function place(item, told) {
  item.dataset.item = told.item_id ?? "";
  item.dataset.at = told.at;
  showTime(item, told.at);
}

function fillQuestion(item, told) {
  place(item, told);
  slot(item, "name", told.name || words("anonymous"));
  for (const name of ["text", "item", "answer"]) slot(item, name, told[name]);
  item.querySelector("[data-answered]").hidden = told.state !== "answered";
}

function fillDeskQuestion(item, told) {
  place(item, told);
  for (const name of ["name", "text", "item", "answer"]) slot(item, name, told[name]);
  item.querySelector("[data-anonymous]").hidden = !told.anonymous;
  item.dataset.state = told.state;
}

function fillLine(item, told) {
  slot(item, "name", told.name);
  slot(item, "text", told.text);
}

function fillPoll(item, told) {
  slot(item, "text", told.text);
  item.querySelector("[data-closed]").hidden = told.state !== "closed";
  const options = item.querySelector("[data-options]");
  if (!options.children.length) {
    told.options.forEach((text, index) => {
      const row = document.createElement("div");
      row.className = "option";
      const button = Object.assign(document.createElement("button"), { className: "button small", name: "choice", value: String(index), type: "submit", textContent: text });
      const meter = Object.assign(document.createElement("meter"), { min: 0, max: 1, value: 0 });
      meter.setAttribute("aria-label", text);
      row.append(button, meter, Object.assign(document.createElement("b"), { textContent: "0" }));
      options.append(row);
    });
  }
  const mayVote = Boolean(find("[data-clear]")) && told.state === "open" && !item.dataset.done;
  for (const button of options.querySelectorAll("button")) button.disabled = !mayVote;
}

function showTime(item, told) {
  const time = item.querySelector("time");
  if (!time) return;
  const at = new Date(told);
  time.dateTime = told;
  time.textContent = `${String(at.getHours()).padStart(2, "0")}.${String(at.getMinutes()).padStart(2, "0")}`;
}

function fillCaption(item, told) {
  showTime(item, told.at);
  fillLine(item, told);
}

// The newest is at the bottom: the list follows it unless somebody reads further up.
function following(list, change) {
  if (!list) return;
  const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
  change();
  while (list.children.length > MOST_LINES) list.firstElementChild.remove();
  if (atEnd) list.scrollTop = list.scrollHeight;
}

function showCounts(told) {
  for (const [id, votes] of Object.entries(told.upvotes)) {
    const count = live.querySelector(`[data-id="${id}"] [data-upvotes]`);
    if (count) count.textContent = String(votes);
  }
  arrange();
  for (const [id, votes] of Object.entries(told.polls)) {
    const rows = live.querySelectorAll(`[data-polls] > [data-id="${id}"] .option`);
    const all = Math.max(1, votes.reduce((sum, each) => sum + each, 0));
    rows.forEach((row, index) => {
      row.querySelector("meter").value = votes[index] / all;
      row.querySelector("b").textContent = `${votes[index]} (${Math.round((100 * votes[index]) / all)} %)`;
    });
  }
  for (const [kind, total] of Object.entries(told.reactions)) {
    const count = find(`[data-reaction="${kind}"]`);
    if (count) count.textContent = String(total);
  }
}

// Questions of one item, and by upvotes, where somebody asks for it; without this file the form does.
const arranging = find("[data-arrange]");
const listed = () => find("[data-questions]") ?? find("[data-desk-questions]");
const upvotesOf = (item) => Number(item.querySelector("[data-upvotes]").textContent);
function arrange() {
  const list = arranging && listed();
  if (!list) return;
  const wanted = arranging.elements.acara.value;
  const byUpvotes = arranging.elements.urut.value === "dukungan";
  const items = [...list.children];
  for (const item of items) item.hidden = Boolean(wanted) && item.dataset.item !== wanted;
  const sorted = [...items].sort((one, other) => (byUpvotes && upvotesOf(other) - upvotesOf(one)) || Date.parse(one.dataset.at) - Date.parse(other.dataset.at));
  if (sorted.some((item, index) => item !== items[index]) && !list.contains(document.activeElement)) list.append(...sorted);
}
arranging?.querySelector("button").setAttribute("hidden", "");
arranging?.addEventListener("change", arrange);

// A page is loaded anew when the broadcast has moved on, but never under the hands of somebody who
// types: it waits until that is sent or left, and what stands elsewhere half-typed comes along.
const TYPED = "textarea, input:not([type]), input[type=text]";
const isTyping = () => document.activeElement.matches?.(TYPED) && live.contains(document.activeElement) && document.activeElement.value !== document.activeElement.defaultValue;
const KEPT = `typed:${location.pathname}`;
let sent = null;
let renewing = 0;
function renew() {
  if (!isTyping()) return location.reload();
  find("[data-said]").textContent = words("stale");
  renewing ||= setInterval(() => isTyping() || location.reload(), 500);
}
window.addEventListener("pagehide", () => {
  const typed = [...live.querySelectorAll(TYPED)].filter((field) => field.id && field.form !== sent && field.value !== field.defaultValue);
  sessionStorage.setItem(KEPT, JSON.stringify(typed.map((field) => [field.id, field.value])));
});
for (const [id, value] of JSON.parse(sessionStorage.getItem(KEPT) ?? "[]")) {
  const field = document.getElementById(id);
  if (!field) continue;
  field.value = value;
  const folded = field.closest("details");
  if (folded) folded.open = true;
}
sessionStorage.removeItem(KEPT);

// The operator of the captions names another speaker without leaving what is being typed.
const speaking = find("#t-part");
find("#t-text")?.addEventListener("keydown", (event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!event.altKey || !step) return;
  event.preventDefault();
  const all = speaking.options.length;
  speaking.selectedIndex = (speaking.selectedIndex + step + all) % all;
  find("[data-said]").textContent = speaking.selectedOptions[0].textContent;
});

// The server's clock counts: a browser's may be wrong, and a demonstration may be on another day.
let ahead = Date.parse(live.dataset.now) - Date.now();
const serverNow = () => Date.now() + ahead;

let timerEnds = null;
function showTimer() {
  for (const timer of live.querySelectorAll("[data-timer]")) {
    timer.hidden = !timerEnds;
    if (!timerEnds) continue;
    const left = Math.round((timerEnds - serverNow()) / 1000);
    const sign = left < 0 ? "−" : "";
    const seconds = Math.abs(left);
    timer.querySelector("b").textContent = `${sign}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    timer.classList.toggle("over", left < 0);
  }
}

const show = {
  question: (told) => {
    upsert(find("[data-questions]"), "question", told, fillQuestion);
    arrange();
  },
  "question-gone": (told) => drop(find("[data-questions]"), told),
  "desk-question": (told) => {
    if (["waiting", "approved", "answered"].includes(told.state)) upsert(find("[data-desk-questions]"), "desk-question", told, fillDeskQuestion);
    else drop(find("[data-desk-questions]"), told);
    arrange();
  },
  chat: (told) => following(find("[data-chat]"), () => upsert(find("[data-chat]"), "line", told, fillLine)),
  "chat-gone": (told) => drop(find("[data-chat]"), told),
  hand: (told) => upsert(find("[data-hands]"), "hand", told, fillLine),
  "hand-gone": (told) => drop(find("[data-hands]"), told),
  caption: (told) => following(find("[data-captions]"), () => upsert(find("[data-captions]"), "caption", told, fillCaption)),
  poll: (told) => {
    if (desk || told.state === "draft") return;
    upsert(find("[data-polls]"), "poll", told, fillPoll);
    find("[data-polls-card]").hidden = false;
  },
  item: (told) => {
    for (const element of live.querySelectorAll("[data-item-title]")) element.textContent = told.title || "–";
    for (const element of live.querySelectorAll("[data-item-name]")) element.textContent = told.name;
  },
  slate: (told) => {
    const slate = find("[data-slate]");
    if (!slate) return;
    slate.textContent = told.text || slate.dataset.otherwise;
    slate.hidden = !slate.textContent;
  },
  timer: (told) => {
    timerEnds = told.ends ? Date.parse(told.ends) : null;
    showTimer();
  },
  announcement: (told) => {
    const place = find("[data-announcement]");
    if (!place) return;
    place.hidden = !told.text;
    place.textContent = told.text;
  },
  phase: (told) => { if (told.phase !== live.dataset.phase) renew(); },
  reset: () => renew(),
  counts: showCounts,
  state: showState,
};

function showState(told) {
  if (told.phase !== live.dataset.phase) return renew();
  const lists = [["[data-questions]", "question", told.questions], ["[data-desk-questions]", "desk-question", told.questions], ["[data-chat]", "chat", told.chat], ["[data-captions]", "caption", told.captions], ["[data-hands]", "hand", told.hands ?? []]];
  for (const [where, kind, items] of lists) {
    const list = find(where);
    if (!list) continue;
    const ids = new Set(items.map((each) => String(each.id)));
    for (const item of [...list.children]) if (!ids.has(item.dataset.id)) item.remove();
    for (const each of items) show[kind](each);
  }
  for (const poll of told.polls) show.poll(poll);
  show.item(told.item);
  show.slate({ text: told.slate });
  show.announcement({ text: told.announcement });
  show.timer({ ends: told.timer });
  showCounts(told.counts);
}

// The whole state, asked for; what the server's clock says is taken between asking and answer.
async function askState() {
  const asked = Date.now();
  const answer = await fetch(live.dataset.state, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!answer?.ok) return null;
  const told = await answer.json();
  ahead = Date.parse(told.now) - (asked + Date.now()) / 2;
  return told;
}

// Listening: the browser comes back by itself and says the last number it has. Where nothing
// serves events, the state is asked for now and then.
function listen() {
  let failures = 0;
  let polling = 0;
  const source = new EventSource(`${live.dataset.listen}?after=${live.dataset.after}`);
  const offline = (is) => { find("[data-offline]").hidden = !is; };
  const ask = async () => {
    const told = await askState();
    if (told) showState(told);
  };
  source.addEventListener("open", () => {
    failures = 0;
    offline(false);
    clearInterval(polling);
    polling = 0;
  });
  source.addEventListener("error", () => {
    offline(true);
    failures += 1;
    if (!polling && (failures > 3 || source.readyState === EventSource.CLOSED)) polling = setInterval(ask, POLL_EVERY);
  });
  for (const kind of Object.keys(show)) {
    source.addEventListener(kind, (event) => {
      if (reloads.includes(kind)) renew();
      else show[kind](JSON.parse(event.data));
    });
  }
  window.addEventListener("pagehide", () => source.close());
}

// What comes by the thousand in one moment goes as one line to the process that takes many in one
// commit; a lost network or a full gate is tried again. The ticket in the address says who it is.
const TAPS = {
  vote: (body) => `vote ${body.get("poll")} ${body.get("choice")}`,
  upvote: (body) => `upvote ${body.get("question")}`,
  react: (body) => `react ${body.get("kind")}`,
  hand: (body) => (body.get("lower") ? "hand lower" : "hand raise"),
};
const PAUSES = [0, 500, 2000];

async function tap(kind, body) {
  const line = TAPS[kind](body);
  let answer = null;
  for (const pause of PAUSES) {
    if (pause) await new Promise((go) => setTimeout(go, pause * (0.5 + Math.random())));
    answer = await fetch(live.dataset.tap, { method: "POST", body: line }).catch(() => null);
    if (answer && answer.status !== 503) break;
  }
  if (answer?.ok) return { ok: true, said: words(kind === "hand" ? line.slice(5) : kind) };
  if (answer?.status === 422) return { ok: false, said: words((await answer.json()).refused) };
  return { ok: false, said: words(answer?.status === 429 ? "fast" : "lost"), gone: answer?.status === 404 };
}

async function tapped(form, button, body) {
  const told = await tap(form.dataset.kind, body);
  if (told.gone) return false;
  find("[data-said]").textContent = told.said;
  if (told.ok) done(form, button);
  return true;
}

const newKey = () => crypto.randomUUID?.() ?? [8, 4, 4, 4, 12].map((n) => [...crypto.getRandomValues(new Uint8Array(n))].map((byte) => (byte & 15).toString(16)).join("")).join("-");

// What was sent leaves its field; the next thing said is another submission.
function done(form, button) {
  if (form.dataset.clear) form.elements[form.dataset.clear].value = "";
  else if ("clear" in form.dataset) form.reset();
  if (form.elements.key) form.elements.key.value = newKey();
  const item = form.closest("[data-id]");
  remember(form.dataset.kind, item?.dataset.id, button);
  if (item && "once" in form.dataset) mark(item);
}

async function send(form, button) {
  const body = new FormData(form);
  if (button?.name) body.append(button.name, button.value);
  if (form.dataset.kind && live.dataset.tap && (await tapped(form, button, body))) return;
  const answer = await fetch(form.action, { method: "POST", body, headers: { "X-Live": "1", Accept: "application/json" }, signal: AbortSignal.timeout(LONGEST_WAIT) }).catch(() => null);
  const said = find("[data-said]");
  const told = answer?.headers.get("Content-Type")?.startsWith("application/json") ? await answer.json().catch(() => null) : null;
  if (said) said.textContent = told?.said ?? (answer?.ok ? "" : words("lost"));
  if (answer?.ok) done(form, button);
}

// One at a time: a second click waits for nothing and sends nothing. The answer may be lost after
// the question arrived; sent again, it carries the same key.
async function sendOnce(form, button) {
  if (form.dataset.sending) return;
  form.dataset.sending = "yes";
  form.setAttribute("aria-busy", "true");
  try {
    await send(form, button);
  } finally {
    delete form.dataset.sending;
    form.removeAttribute("aria-busy");
  }
}

live.addEventListener("submit", (event) => {
  if (!("live" in event.target.dataset)) {
    sent = event.target;
    return;
  }
  event.preventDefault();
  event.stopPropagation(); // the page's own guard of double sending would hold a form for seconds
  sendOnce(event.target, event.submitter);
});

live.addEventListener("focusin", (event) => {
  const choice = event.target.closest("[data-choices]");
  if (!choice) return;
  const kept = choice.value;
  choice.replaceChildren(...[...live.querySelectorAll("[data-desk-questions] > li")].filter((item) => item.dataset.state !== "answered").map((item) => {
    const option = document.createElement("option");
    option.value = item.dataset.id;
    option.textContent = item.querySelector("[data-slot=text]").textContent.slice(0, 80);
    return option;
  }));
  choice.value = kept;
});

const timer = find("[data-timer]")?.dataset.timer;
timerEnds = timer ? Date.parse(timer) : null;
showTimer();
setInterval(showTimer, 1000);
for (const item of live.querySelectorAll("[data-questions] > li, [data-polls] > li")) mark(item);
markHand();
for (const list of live.querySelectorAll(".chat, .transcript")) list.scrollTop = list.scrollHeight;
if (live.dataset.phase !== "ended") listen();
askState().then((told) => told && showCounts(told.counts));

// Attendance: the page says that it is open, and says so once more as it goes.
const tapAddress = live.dataset.tap;
if (tapAddress && live.dataset.phase === "live") {
  const tab = newKey();
  const beat = (kind) => fetch(tapAddress, { method: "POST", body: `${kind} ${tab}`, keepalive: true }).catch(() => null);
  beat("come");
  const every = Number(live.dataset.beatEvery) * 1000;
  try {
    new Worker(live.dataset.beats).postMessage({ address: tapAddress, line: `stay ${tab}`, every });
  } catch {
    setInterval(beat, every, "stay");
  }
  window.addEventListener("pagehide", () => navigator.sendBeacon(tapAddress, `leave ${tab}`));
  window.addEventListener("pageshow", (event) => event.persisted && beat("come"));
}
