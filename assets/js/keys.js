/** A coordinator's keys. Single letters, so they can be turned off (WCAG 2.1.4); the focus that moves is the real one. */
"use strict";

const dialog = document.querySelector("[data-keys]");
const toggle = dialog.querySelector("[data-keys-on]");
const NAME = "paraplu.keys";
let isOn = true;
try {
  isOn = localStorage.getItem(NAME) !== "off";
} catch {
  // A browser that keeps nothing has them on.
}
const hint = document.querySelector("[data-keys-hint]");
const show = () => {
  toggle.checked = isOn;
  hint.hidden = false;
  hint.querySelector("[data-when-on]").hidden = !isOn;
};
show();
toggle.addEventListener("change", () => {
  isOn = toggle.checked;
  try {
    localStorage.setItem(NAME, isOn ? "on" : "off");
  } catch {
    // Then it holds for this page.
  }
  show();
});
hint.querySelector("button").addEventListener("click", () => dialog.showModal());

const main = document.querySelector("main");
const ROWS = "tbody tr, .tasks > li, .idle > li, .cards > li";
const rows = () => [...main.querySelectorAll(ROWS)];
const rowOf = (element) => element.closest(ROWS);
// What a row is about is its link; a row without one has its box to tick, or its button.
const linkOf = (row) => row.querySelector("th a, .card__title a, .card__link, a");
const stopOf = (row) => linkOf(row) || row.querySelector("input:not([type=hidden]), button");
const tickOf = (row) => row.querySelector("input[type=checkbox]");
let last = null; // the row where one was before a press beside the list

const move = (step) => {
  const all = rows().filter(stopOf);
  const from = all.indexOf(rowOf(document.activeElement) || last);
  const to = all[from < 0 ? (step > 0 ? 0 : all.length - 1) : from + step];
  if (to) stopOf((last = to)).focus();
};
const here = () => rowOf(document.activeElement) || (last && last.isConnected ? last : null);
const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => here() && linkOf(here()) && linkOf(here()).click(),
  x: () => here() && tickOf(here()) && tickOf(here()).click(),
  "/": () => {
    const field = main.querySelector(".filters input[type=text], .filters input[type=search], .filters select, .filters input");
    if (field) field.focus();
  },
  "?": () => dialog.showModal(),
};
let afterG = 0;

document.addEventListener("keydown", (event) => {
  const from = event.target;
  const isTyping = from.isContentEditable || from.matches("textarea, select, input:not([type=checkbox], [type=radio])");
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || dialog.open || !isOn) return;
  if (isTyping) {
    if (event.key === "Escape" && main.contains(from)) last && last.isConnected ? stopOf(last).focus() : from.blur();
    return;
  }
  const goes = event.timeStamp - afterG < 1500 && dialog.querySelector(`a[data-go="${CSS.escape(event.key)}"]`);
  afterG = event.key === "g" ? event.timeStamp : -9999;
  if (goes) {
    event.preventDefault();
    goes.click();
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});
