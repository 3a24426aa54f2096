// A part of a page that stays fresh: it hears that something changed, and fetches itself anew.
// Without this file a reload does the same. Where nothing serves events, it asks now and then.

const POLL_EVERY = 15_000;
const part = () => document.querySelector("[data-fresh]");
const { listen, label } = part().dataset;
const calm = "calm" in part().dataset;
let waiting = 0;
let until = 0;
let polling = 0;
let busy = false;

const isTyping = () => {
  const at = document.activeElement;
  return part().contains(at) && (at.matches("select, textarea") || (at.matches("input") && at.value));
};

// Where the focus was, by what the element does: it may be gone, and then stays where it is.
function where(element) {
  if (!element || !part().contains(element)) return null;
  if (element.id) return `#${CSS.escape(element.id)}`;
  const form = element.closest("form");
  return form ? `form[action="${form.getAttribute("action")}"] button` : null;
}

async function refresh() {
  waiting = 0;
  if (busy) return soon(200);
  if (isTyping()) return soon(2_000);
  busy = true;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  busy = false;
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-fresh]");
  if (!fresh) return location.reload();
  const focus = where(document.activeElement);
  const open = part().querySelector("details")?.open;
  part().replaceChildren(...fresh.childNodes);
  const details = part().querySelector("details");
  if (details && open) details.open = true;
  if (focus) part().querySelector(focus)?.focus();
}

// What is urgent does not wait for what is calm: the earlier of two times counts.
function soon(delay) {
  const at = performance.now() + delay;
  if (waiting && at >= until) return;
  clearTimeout(waiting);
  until = at;
  waiting = setTimeout(refresh, delay);
}

// Many pages hear the same thing at once; they do not all ask in the same moment.
function heard(event) {
  const called = label && JSON.parse(event.data).calls.some((each) => each.label === label && each.now);
  soon(calm && !called ? 1_000 + Math.random() * 9_000 : Math.random() * 400);
}

const offline = (is) => { for (const each of document.querySelectorAll("[data-offline]")) each.hidden = !is; };
function hear(address) {
  const source = new EventSource(address);
  source.addEventListener("open", () => {
    offline(false);
    clearInterval(polling);
    polling = 0;
  });
  source.addEventListener("error", () => {
    offline(true);
    if (!polling) polling = setInterval(() => soon(0), POLL_EVERY);
  });
  source.addEventListener("state", heard);
  return source;
}

const sources = listen.split(" ").map(hear);
window.addEventListener("pagehide", () => sources.forEach((each) => each.close()));
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
