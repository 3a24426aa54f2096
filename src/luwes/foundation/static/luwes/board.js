// The roster board in the browser: one stop for the Tab key and arrows inside (the grid
// pattern), the panel beside it, and the next people as they come near. Without this file
// every cell is a plain link and the next people are a link too.

const board = document.querySelector("#papan");
const panel = document.querySelector("#mengapa");
const PAGE_OF_ROWS = 10;

const cellsOf = (row) => [...row.querySelectorAll("a.place")];
const rows = () => [...board.querySelectorAll("tbody tr:not(.unit)")].filter((row) => row.querySelector("a.place"));

function keepOneStop(root) {
  for (const link of root.querySelectorAll("a.place")) link.tabIndex = -1;
  if (!board.querySelector("a.place[tabindex='0']")) board.querySelector("a.place")?.setAttribute("tabindex", "0");
}

function focusOn(link) {
  if (!link) return;
  board.querySelector("a.place[tabindex='0']")?.setAttribute("tabindex", "-1");
  link.tabIndex = 0;
  link.focus();
}

function sibling(row, steps) {
  const all = rows();
  const wanted = all.indexOf(row) + steps;
  return all[Math.max(0, Math.min(all.length - 1, wanted))];
}

function target(link, key, whole) {
  const row = link.closest("tr");
  const cells = cellsOf(row);
  const at = cells.indexOf(link);
  const down = (steps) => cellsOf(sibling(row, steps))[at];
  const edge = (first) => (whole ? cellsOf(sibling(row, first ? -Infinity : Infinity)) : cells).at(first ? 0 : -1);
  switch (key) {
    case "ArrowRight": return cells[at + 1];
    case "ArrowLeft": return cells[at - 1];
    case "ArrowDown": return down(1);
    case "ArrowUp": return down(-1);
    case "PageDown": return down(PAGE_OF_ROWS);
    case "PageUp": return down(-PAGE_OF_ROWS);
    case "Home": return edge(true);
    case "End": return edge(false);
    default: return null;
  }
}

board.addEventListener("keydown", (event) => {
  const link = event.target.closest("a.place");
  if (!link) return;
  if (event.key === " ") {
    event.preventDefault();
    link.click();
    return;
  }
  const next = target(link, event.key, event.ctrlKey);
  if (next === null) return;
  event.preventDefault();
  focusOn(next);
});

async function open(link) {
  focusOn(link);
  board.querySelector("a.place[aria-current]")?.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
  await htmx.ajax("GET", link.href, { target: panel, swap: "innerHTML" });
  panel.classList.add("open");
  const [row, position] = new URL(link.href).pathname.split("/").slice(-3);
  const address = new URL(location.href);
  address.searchParams.set("sel", `${row}.${position}`);
  history.replaceState(null, "", address);
}

board.addEventListener("click", (event) => {
  const link = event.target.closest("a.place");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});

function close() {
  panel.classList.remove("open");
  board.querySelector("a.place[tabindex='0']")?.focus();
}

panel.addEventListener("click", (event) => {
  if (!event.target.closest("[data-close]")) return;
  event.preventDefault();
  close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && panel.contains(document.activeElement)) close();
});

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries.filter((each) => each.isIntersecting)) {
      near.unobserve(entry.target);
      htmx.trigger(entry.target, "near");
    }
  },
  { root: board, rootMargin: "1200px 0px" },
);

function watch() {
  for (const more of board.querySelectorAll(".more")) near.observe(more);
  keepOneStop(board);
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (board.contains(event.target) || event.target === board || event.target.closest?.("#papan")) watch();
});
watch();
