"use strict";
// The desk of the office: choose all rows of a list, step through filings with the arrow keys.
(() => {
  for (const all of document.querySelectorAll("[data-choose-all]")) {
    const form = document.getElementById(all.dataset.chooseAll);
    const boxes = () => [...document.querySelectorAll("input[type=checkbox][form]")].filter((box) => box.form === form && box !== all);
    const shown = document.querySelector(`[data-chosen="${all.dataset.chooseAll}"]`);
    const show = () => {
      const chosen = boxes().filter((box) => box.checked).length;
      if (shown) shown.textContent = chosen ? `（已选 ${chosen} 项）` : "";
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && chosen < boxes().length;
    };
    all.addEventListener("change", () => {
      for (const box of boxes()) box.checked = all.checked;
      show();
    });
    for (const box of boxes()) box.addEventListener("change", show);
    show();
  }

  for (const link of document.querySelectorAll("a[data-opens]")) {
    link.addEventListener("click", () => {
      const part = document.querySelector(link.getAttribute("href"));
      part.open = true;
      part.querySelector("textarea, input:not([type=hidden])")?.focus();
    });
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, button, summary, [role=radiogroup]")) return;
    document.querySelector(`a[data-key="${event.key}"]`)?.click();
  });
})();
