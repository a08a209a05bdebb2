// Lets an entry of a list be dragged by its link before or behind another entry of the same list.
// The same is done without a mouse by the buttons up and down beside it.
let moving = null;

const entryOf = (form) => form.closest("tr, li, section");
const formIn = (entry) => [...entry.querySelectorAll("form[data-key]")].find((form) => entryOf(form) === entry);
const targetOf = (event) => {
  if (!moving) return null;
  for (let entry = event.target.closest?.("tr, li, section"); entry; entry = entry.parentElement?.closest("tr, li, section")) {
    const form = formIn(entry);
    if (form && form !== moving && form.dataset.list === moving.dataset.list) return { entry, form };
  }
  return null;
};
const isBehind = (event, entry) => {
  const box = entry.getBoundingClientRect();
  return event.clientY > box.top + box.height / 2;
};
const unmark = () => {
  for (const entry of document.querySelectorAll(".r-drop")) entry.classList.remove("r-drop", "r-drop--behind");
};

document.addEventListener("dragstart", (event) => {
  const link = event.target.closest?.("a[href]");
  const entry = link?.closest("tr, li, section");
  moving = entry ? formIn(entry) ?? null : null;
  if (!moving) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", link.textContent.trim());
});

document.addEventListener("dragover", (event) => {
  const target = targetOf(event);
  unmark();
  if (!target) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  target.entry.classList.add("r-drop");
  target.entry.classList.toggle("r-drop--behind", isBehind(event, target.entry));
});

document.addEventListener("drop", (event) => {
  const target = targetOf(event);
  if (!target) return;
  event.preventDefault();
  const place = document.createElement("input");
  place.type = "hidden";
  place.name = isBehind(event, target.entry) ? "behind" : "before";
  place.value = target.form.dataset.key;
  moving.append(place);
  moving.submit();
});

document.addEventListener("dragend", () => {
  moving = null;
  unmark();
});
