"use strict";
// One press ticks, or clears, all boxes of a group. Without this file each is ticked by hand.
for (const button of document.querySelectorAll("[data-tick-all]")) {
  button.hidden = false;
  button.addEventListener("click", () => {
    const group = button.closest("fieldset, form");
    const boxes = [...group.querySelectorAll("input[type=checkbox][data-tick]")];
    const every = boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = !every;
  });
}
