/** Everything works without this. It spares people a few presses; it decides nothing. */
"use strict";

// The summary of errors takes the focus, so that a screen reader starts there.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// A link in the summary goes to the field itself, with its label in sight.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  (field.closest(".field") || field).scrollIntoView();
  field.focus({ preventScroll: true });
});

// An open menu closes with Escape and with a press beside it.
const close = (except) => {
  for (const menu of document.querySelectorAll("[data-menu][open]")) {
    if (menu !== except) menu.open = false;
  }
};
document.addEventListener("click", (event) => close(event.target.closest("[data-menu]")));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

// Radio buttons of one question in several folded groups: from the name of an open group, Tab goes into that group.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Tab" || event.shiftKey || !event.target.matches("fieldset details[open] > summary")) return;
  const group = event.target.parentElement;
  const option = group.querySelector("input[type=radio]:checked") || group.querySelector("input[type=radio]");
  if (!option) return;
  event.preventDefault();
  option.focus();
});

// Chosen photos are shown before they are sent.
document.addEventListener("change", (event) => {
  const input = event.target;
  if (!input.matches("input[type=file]")) return;
  let row = input.parentElement.querySelector(".previews");
  if (!row) {
    row = document.createElement("div");
    row.className = "previews";
    input.after(row);
  }
  row.replaceChildren();
  for (const file of Array.from(input.files).slice(0, 8)) {
    if (!file.type.startsWith("image/")) continue;
    const reader = new FileReader();
    reader.onload = () => {
      const image = document.createElement("img");
      image.src = reader.result;
      image.alt = file.name;
      row.append(image);
    };
    reader.readAsDataURL(file);
  }
});

// A form that is being sent is not sent twice by a second press.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
  setTimeout(() => delete form.dataset.sent, 4000);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("[data-sent]")) delete form.dataset.sent;
});

// While somebody types a place, its list fills with names that begin so.
let typing;
document.addEventListener("input", (event) => {
  const field = event.target;
  const list = field.dataset.places && field.list;
  if (!list || field.value.length < 2) return;
  clearTimeout(typing);
  typing = setTimeout(async () => {
    const answer = await fetch(`${field.dataset.places}?q=${encodeURIComponent(field.value)}`).catch(() => null);
    if (!answer || !answer.ok) return;
    list.replaceChildren(...(await answer.json()).map((name) => new Option("", name)));
  }, 150);
});
