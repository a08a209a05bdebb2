// Lets a meeting be dragged to another free day. The page holds one form[data-move] with the fields
// "meeting" and "day"; dropping fills it and sends it. Without a mouse the same form is filled by hand.
const form = () => document.querySelector("form[data-move]");
const meetingOf = (node) => node.closest?.("a[data-meeting]");
const dayOf = (node) => node.closest?.("[data-date-grid] a[data-date]");
let dragged = null;

function mark(day) {
  document.querySelectorAll(".r-day--over").forEach((cell) => cell.classList.remove("r-day--over"));
  day?.closest("td").classList.add("r-day--over");
}

document.addEventListener("dragstart", (event) => {
  dragged = form() ? meetingOf(event.target) : null;
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", dragged.dataset.meeting);
});

document.addEventListener("dragover", (event) => {
  const day = dragged && dayOf(event.target);
  mark(day);
  if (day) event.preventDefault();
});

document.addEventListener("drop", (event) => {
  const day = dragged && dayOf(event.target);
  if (!day) return;
  event.preventDefault();
  const fields = form().elements;
  fields.meeting.value = dragged.dataset.meeting;
  fields.day.value = day.dataset.date;
  form().requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged = null;
  mark(null);
});
