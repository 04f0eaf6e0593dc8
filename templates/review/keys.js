// One letter does what a button or a link on the page does. The page works without this file.
"use strict";
(() => {
  const of = (key) => document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  const typing = (at) => at && at.matches("input, textarea, select");
  const form = document.querySelector("[data-form=decide]");
  const hint = form && form.querySelector(".hint");
  let button = null; // What Enter in the note field does.

  const write = (chosen, says) => {
    button = chosen;
    hint.textContent = says;
    hint.hidden = false;
    form.elements.note.focus();
  };

  const act = (key) => {
    if (form && key === "n") {
      return write(form.querySelector("button[value=note]"), "Enter saves the note, Shift+Enter begins a line, Esc leaves.");
    }
    if (form && key === "w" && !form.elements.note.value.trim()) {
      return write(of("w"), "Why? Enter waives, Shift+Enter begins a line, Esc leaves.");
    }
    if (key === "o") {
      const source = document.querySelector("#card .f a[href^=http]");
      if (source) return window.open(source.href, "_blank", "noopener,noreferrer");
      const records = document.getElementById("records");
      return records && records.scrollIntoView();
    }
    const target = of(key);
    if (!target) return false;
    if (target.matches("details")) {
      target.open = !target.open;
      const field = target.open && target.querySelector("textarea, input:not([type=hidden])");
      if (field) field.focus();
    } else if (typing(target)) {
      const folded = target.closest("details");
      if (folded) folded.open = true;
      target.focus();
      target.select();
    } else {
      target.click();
    }
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const at = document.activeElement;
    if (typing(at)) {
      if (event.key === "Escape") {
        button = null;
        if (hint) hint.hidden = true;
        at.blur();
      } else if (event.key === "Enter" && !event.shiftKey && button && at === form.elements.note) {
        event.preventDefault();
        form.requestSubmit(button);
      }
      return;
    }
    if (event.key.length !== 1 || (event.repeat && !"jk".includes(event.key))) return;
    if (act(event.key) !== false) event.preventDefault();
  });

  // The row that is open is in sight, without moving the page.
  const row = document.querySelector(".rows [aria-current]");
  const list = row && row.closest(".queue");
  if (list && row.offsetTop + row.offsetHeight > list.clientHeight) list.scrollTop = row.offsetTop - list.clientHeight / 3;
})();
