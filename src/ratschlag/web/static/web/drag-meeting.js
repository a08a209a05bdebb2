// Lets a meeting be dragged to a free day: dropping it opens the page that shows what the move costs.
// The same is done without a mouse by selecting the meeting and then the day; L pins the selection.
let moveUrl = "";

const source = (event) => event.target.closest?.("a[data-move]");
const freeDay = (event) => event.target.closest?.("td.r-day--free")?.querySelector("a[data-date]");

for (const link of document.querySelectorAll("a[data-move]")) link.draggable = true;

document.addEventListener("dragstart", (event) => {
  const link = source(event);
  if (!link) return;
  moveUrl = link.dataset.move;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", link.textContent.trim());
});

document.addEventListener("dragover", (event) => {
  const day = moveUrl && freeDay(event);
  if (!day) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  day.parentElement.classList.add("r-day--target");
});

document.addEventListener("dragleave", (event) => {
  event.target.closest?.("td.r-day--target")?.classList.remove("r-day--target");
});

document.addEventListener("drop", (event) => {
  const day = moveUrl && freeDay(event);
  if (!day) return;
  event.preventDefault();
  window.location.assign(`${moveUrl}?day=${day.dataset.date}`);
});

document.addEventListener("dragend", () => { moveUrl = ""; });

document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "l" || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.target.closest("input, textarea, select")) return;
  document.querySelector("[data-lock]")?.form.requestSubmit();
});
