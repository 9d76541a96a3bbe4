"use strict";
// The live total of a score sheet, and n / p for the next and the previous entry.
(() => {
  const form = document.getElementById("marks");
  if (!form) return;
  const marks = [...form.querySelectorAll("[data-mark]")];
  const total = form.querySelector("[data-total]");
  const places = Math.max(...marks.map((input) => (input.step.split(".")[1] || "").length));
  const unit = 10 ** places;
  const show = () => {
    let sum = 0;
    for (const input of marks) {
      const fits = input.value === "" || input.checkValidity();
      input.classList.toggle("is-invalid", !fits);
      if (fits) sum += Math.round(Number(input.value || 0) * unit);
    }
    total.textContent = String(sum / unit);
  };
  form.addEventListener("input", show);
  show();

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=number]), textarea, select")) return;
    if (event.key !== "n" && event.key !== "p") return;
    const move = document.querySelector(`.score-bar [accesskey="${event.key}"]`);
    if (move && !move.disabled) {
      event.preventDefault();
      move.click();
    }
  });
})();
