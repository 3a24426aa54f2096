// Compares a file with what was issued, on the own device: only its fingerprint is looked at.
const form = document.querySelector("[data-digest]");

form?.addEventListener("submit", async (event) => {
  if (!crypto.subtle) return;
  event.preventDefault();
  event.stopPropagation();
  const file = form.querySelector("input[type=file]").files[0];
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));
  const same = [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("") === form.dataset.digest;
  form.querySelector("[data-same]").hidden = !same;
  form.querySelector("[data-other]").hidden = same;
});
