"use strict";
// The sum of the points, while they are typed. The server checks it again.
(() => {
  for (const row of document.querySelectorAll("[data-sum]")) {
    const total = row.querySelector("[data-total]");
    const show = () => {
      const sum = [...row.querySelectorAll("[data-summed]")].reduce((n, box) => n + (Number(box.value) || 0), 0);
      total.textContent = String(sum);
    };
    row.addEventListener("input", show);
    show();
  }
})();
