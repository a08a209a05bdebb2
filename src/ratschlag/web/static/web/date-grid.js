// Moves through the days of the year with arrow keys: left and right to the neighbouring day that can
// be chosen, up and down to the same weekday. Tab order works without it; Enter follows the link.
const DAY = 24 * 60 * 60 * 1000;

const dayLinks = () => [...document.querySelectorAll("[data-date-grid] a[data-date]")];
const time = (link) => Date.parse(`${link.dataset.date}T12:00:00Z`);
const weekday = (link) => new Date(time(link)).getUTCDay();

function neighbour(links, current, step, isSameWeekday) {
  const ordered = links
    .filter((link) => !isSameWeekday || weekday(link) === weekday(current))
    .sort((a, b) => time(a) - time(b));
  return ordered[ordered.indexOf(current) + step];
}

function target(event, links, current) {
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const back = forward === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
  const ordered = [...links].sort((a, b) => time(a) - time(b));
  switch (event.key) {
    case forward: return neighbour(links, current, 1, false);
    case back: return neighbour(links, current, -1, false);
    case "ArrowDown": return neighbour(links, current, 1, true);
    case "ArrowUp": return neighbour(links, current, -1, true);
    case "Home": return ordered[0];
    case "End": return ordered[ordered.length - 1];
    case "PageDown": return ordered.find((link) => time(link) >= time(current) + 28 * DAY);
    case "PageUp": return ordered.findLast((link) => time(link) <= time(current) - 28 * DAY);
    default: return undefined;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey) return;
  const current = event.target.closest?.("[data-date-grid] a[data-date]");
  if (!current) return;
  const next = target(event, dayLinks(), current);
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// After a day was chosen, the part of the page that was swapped in takes the focus with its heading.
document.addEventListener("htmx:afterSwap", (event) => {
  const heading = event.target.matches?.("[data-takes-focus]") && event.target.querySelector("h2, h3");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
});
