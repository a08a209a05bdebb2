// A toolbar above a text in Markdown: bold, italic, lists, links; and text pasted from word processors
// becomes Markdown. Without it the marks are typed. Every change can be undone by the browser.
const MARKS = { bold: "**", italic: "*" };
const NUMBERED = /^\d+[.)]\s/;
const BULLET = /^[-*+]\s/;

const put = (area, text, from, to) => {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) area.setRangeText(text, from, to, "end");
};

const wrap = (area, mark) => {
  let { selectionStart: from, selectionEnd: to, value } = area;
  while (from < to && /\s/.test(value[from])) from += 1;
  while (to > from && /\s/.test(value[to - 1])) to -= 1;
  const chosen = value.slice(from, to);
  const size = mark.length;
  const isMarked = value.slice(from - size, from) === mark && value.slice(to, to + size) === mark;
  const isThinner = mark === "*" && value.slice(from - 2, from) === "**" && value.slice(from - 3, from) !== "***";
  if (isMarked && !isThinner) {
    put(area, chosen, from - size, to + size);
    area.setSelectionRange(from - size, to - size);
  } else {
    put(area, `${mark}${chosen}${mark}`, from, to);
    area.setSelectionRange(from + size, to + size);
  }
};

const list = (area, isNumbered) => {
  const { selectionStart, selectionEnd, value } = area;
  const from = selectionStart && value.lastIndexOf("\n", selectionStart - 1) + 1;
  const next = value.indexOf("\n", Math.max(selectionEnd - 1, from));
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split("\n");
  const wanted = isNumbered ? NUMBERED : BULLET;
  const isList = lines.every((line) => wanted.test(line));
  const plain = lines.map((line) => line.replace(NUMBERED, "").replace(BULLET, ""));
  const text = plain.map((line, place) => (isList ? line : `${isNumbered ? `${place + 1}.` : "-"} ${line}`)).join("\n");
  put(area, text, from, to);
  area.setSelectionRange(from, from + text.length);
};

const link = (area) => {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const chosen = value.slice(from, to).replace(/[[\]\n]/g, " ");
  put(area, `[${chosen}](https://)`, from, to);
  const address = from + chosen.length + 3;
  if (chosen) area.setSelectionRange(address, address + 8);
  else area.setSelectionRange(from + 1, from + 1);
};

const DEEDS = {
  bold: (area) => wrap(area, MARKS.bold),
  italic: (area) => wrap(area, MARKS.italic),
  bullets: (area) => list(area, false),
  numbers: (area) => list(area, true),
  link,
};

// What is pasted is read as a document of its own: nothing in it runs or is fetched.
const BLOCKS = new Set(["P", "DIV", "H1", "H2", "H3", "H4", "H5", "H6", "BLOCKQUOTE", "TR", "SECTION", "ARTICLE"]);
const LEFT_OUT = new Set(["STYLE", "SCRIPT", "TITLE", "META", "LINK", "XML"]);
const marked = (words, mark) => {
  const [, before, inner, after] = words.match(/^(\s*)([^]*?)(\s*)$/);
  return inner ? `${before}${mark}${inner}${mark}${after}` : words;
};

const inMarkdown = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[ \t\r\n]+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || LEFT_OUT.has(node.tagName)) return "";
  if (node.tagName === "BR") return "\n";
  if (node.tagName === "UL" || node.tagName === "OL") {
    const items = [...node.children].filter((one) => one.tagName === "LI");
    const mark = (place) => (node.tagName === "OL" ? `${place + 1}.` : "-");
    return `\n\n${items.map((one, place) => `${mark(place)} ${within(one).trim().replace(/\n+/g, "\n  ")}`).join("\n")}\n\n`;
  }
  const words = within(node);
  const look = node.getAttribute("data-look") ?? "";
  const isBold = /font-weight:\s*(bold|[6-9]00)/.test(look) || (["B", "STRONG"].includes(node.tagName) && !/font-weight:\s*(normal|[1-5]00)/.test(look));
  const isItalic = /font-style:\s*italic/.test(look) || ["I", "EM"].includes(node.tagName);
  const address = node.tagName === "A" ? node.getAttribute("href") ?? "" : "";
  let text = words;
  if (isBold) text = marked(text, MARKS.bold);
  else if (isItalic) text = marked(text, MARKS.italic);
  if (/^(https?:|mailto:)/.test(address) && text.trim() && text.trim() !== address) text = `[${text.trim()}](${address})`;
  return BLOCKS.has(node.tagName) ? `\n\n${text}\n\n` : text;
};
const within = (node) => [...node.childNodes].map(inMarkdown).join("");

// Styles and scripts are taken out before: the policy of the page would report each of them.
const STYLED = /<(style|script)\b[^]*?<\/\1\s*>/gi;
const LOOK = /(<[^>]*\s)style\s*=/gi;
const pasted = (html) => {
  const bare = html.replace(STYLED, "").replace(LOOK, "$1data-look=");
  const text = within(new DOMParser().parseFromString(bare, "text/html").body);
  return text.replace(/ *\n */g, "\n").replace(/\n{3,}/g, "\n\n").trim();
};
const IS_FORMATTED = /<(b|strong|i|em|ul|ol|a\s|h[1-6]|p)\b/i;

for (const bar of document.querySelectorAll("[data-writes]")) {
  const area = document.getElementById(bar.dataset.writes);
  if (!area) continue;
  const buttons = [...bar.querySelectorAll("button")];
  const reach = (button) => {
    for (const one of buttons) one.tabIndex = one === button ? 0 : -1;
  };
  area.before(bar);
  bar.hidden = false;
  reach(buttons[0]);
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    reach(button);
    DEEDS[button.dataset.deed](area);
  });
  bar.addEventListener("keydown", (event) => {
    const isTurned = getComputedStyle(bar).direction === "rtl";
    const steps = { ArrowRight: isTurned ? -1 : 1, ArrowLeft: isTurned ? 1 : -1 };
    const place = buttons.indexOf(document.activeElement);
    let next = null;
    if (event.key in steps) next = buttons[(place + steps[event.key] + buttons.length) % buttons.length];
    if (event.key === "Home") next = buttons[0];
    if (event.key === "End") next = buttons.at(-1);
    if (!next) return;
    event.preventDefault();
    reach(next);
    next.focus();
  });
  area.addEventListener("keydown", (event) => {
    const deed = { b: "bold", i: "italic" }[event.key.toLowerCase()];
    if (!deed || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    event.preventDefault();
    DEEDS[deed](area);
  });
  area.addEventListener("paste", (event) => {
    const html = event.clipboardData?.getData("text/html") ?? "";
    if (!IS_FORMATTED.test(html)) return;
    const text = pasted(html);
    if (!text) return;
    event.preventDefault();
    put(area, text, area.selectionStart, area.selectionEnd);
  });
}
