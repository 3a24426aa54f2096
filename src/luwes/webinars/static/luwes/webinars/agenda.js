// The run-of-show by dragging; the buttons beside each item do the same without a mouse.
const list = document.querySelector("[data-arrange]");
const items = () => [...list.querySelectorAll(":scope > li[id]")];
let dragged = null;

function mark(over) {
  for (const item of items()) item.classList.toggle("over", item === over);
}

for (const item of list ? items() : []) {
  item.draggable = true;
  item.addEventListener("dragstart", (event) => {
    dragged = item;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", item.id);
  });
  item.addEventListener("dragend", () => mark(null));
  item.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    mark(item);
  });
  item.addEventListener("drop", (event) => {
    event.preventDefault();
    if (!dragged || dragged === item) return;
    const form = dragged.querySelector("form");
    const to = document.createElement("input");
    to.type = "hidden";
    to.name = "to";
    to.value = items().filter((each) => each !== dragged).indexOf(item);
    form.append(to);
    form.submit();
  });
}
