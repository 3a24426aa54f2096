// What every page needs of the browser; everything here is an extra, pages work without it.

// htmx: show answers that are refusals (a form with its errors is a 422).
document.addEventListener("htmx:beforeSwap", (event) => {
  if ([400, 409, 422].includes(event.detail.xhr.status)) {
    event.detail.shouldSwap = true;
    event.detail.isError = false;
  }
});

// A part of the menu that stands open closes on Escape, and when one goes on elsewhere.
const openParts = () => document.querySelectorAll("details[name=menu][open]");
for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const part of openParts()) if (!part.contains(event.target)) part.open = false;
  });
}
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const part of openParts()) {
    part.open = false;
    part.querySelector("summary").focus();
  }
});

// A form that is being sent is not sent twice.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000);
});

// What can be copied gets its button only where the browser can copy.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
