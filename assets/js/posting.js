/** Posting an assignment: find a kind of work while typing, and keep what was typed when somebody leaves by the menu. */
"use strict";

const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
const search = document.querySelector("[data-filter]");
if (search) {
  const groups = [...document.querySelectorAll("[data-group]")].map((group) => {
    const folded = group.querySelector("details");
    return [group, folded, folded.open];
  });
  search.addEventListener("input", () => {
    const asked = plain(search.value).trim();
    for (const [group, folded, wasOpen] of groups) {
      let found = false;
      for (const choice of group.querySelectorAll("[data-words]")) {
        choice.hidden = !plain(choice.dataset.words).includes(asked);
        found = found || !choice.hidden;
      }
      group.hidden = !found;
      folded.open = asked ? found : wasOpen;
    }
  });
}

const form = document.querySelector("form.form[method=post]");
let changed = false;
let kept = false;
if (form && !form.enctype.startsWith("multipart")) {
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  addEventListener("pagehide", () => {
    if (!changed) return;
    const answers = new FormData(form);
    answers.set("later", "1");
    kept = navigator.sendBeacon(form.action, answers);
    changed = false;
  });
  addEventListener("pageshow", (event) => { if (event.persisted && kept) location.reload(); });
}
