"use strict";
// Small behaviours of every page. No framework: a page works without this file, only less comfortably.
(() => {
  const words = JSON.parse(document.getElementById("words")?.textContent || "{}");
  const menu = document.getElementById("menu");
  for (const button of document.querySelectorAll("[data-menu-toggle]")) {
    button.addEventListener("click", () => {
      const open = menu.classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    });
  }

  // A button that cannot be undone asks first, and says the consequence.
  document.addEventListener("submit", (event) => {
    const asking = event.submitter?.dataset.confirm || event.target.dataset.confirm;
    if (asking && !window.confirm(asking)) {
      event.preventDefault();
      return;
    }
    // A form that is under way cannot be sent twice from this page.
    if (event.target.method === "post" && !event.target.hasAttribute("data-repeatable")) {
      window.setTimeout(() => {
        for (const button of event.target.querySelectorAll("button[type=submit]")) button.disabled = true;
      }, 0);
    }
  }, true);
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("button[type=submit]:disabled")) {
      if (!button.hasAttribute("data-stays-disabled")) button.disabled = false;
    }
  });

  // Characters as Word counts them: each Chinese character or mark one, each run of others one.
  const CJK = /[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u{20000}-\u{3ffff}]/gu;
  const count = (text) => (text.match(CJK) || []).length
    + text.replace(CJK, " ").split(/\s+/).filter(Boolean).length;
  for (const box of document.querySelectorAll("[data-count-for]")) {
    const area = document.getElementById(box.dataset.countFor);
    const about = Number(box.dataset.about || 0);
    const most = Number(box.dataset.most || 0);
    const show = () => {
      const n = count(area.value);
      const how = most ? "counted-most" : about ? "counted-about" : "counted";
      box.textContent = words[how].replace("{n}", n).replace("{most}", most).replace("{about}", about);
      box.classList.toggle("over", Boolean(most && n > most));
      box.classList.toggle("near", Boolean(about && n && (n > about * 1.2 || n < about * 0.8)));
    };
    area.addEventListener("input", show);
    show();
  }

  // Rows of a table inside a form: add from the template row, remove.
  document.addEventListener("click", (event) => {
    const add = event.target.closest("[data-add-row]");
    if (add) {
      const table = document.getElementById(add.dataset.addRow);
      table.tBodies[0].append(table.querySelector("template").content.cloneNode(true));
      table.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const drop = event.target.closest("[data-drop-row]");
    if (drop) {
      const table = drop.closest("table");
      drop.closest("tr").remove();
      table.dispatchEvent(new Event("input", { bubbles: true }));
    }
    // The ± buttons beside a mark.
    const nudge = event.target.closest("[data-nudge]");
    if (nudge) {
      const input = document.getElementById(nudge.dataset.for);
      nudge.dataset.nudge === "up" ? input.stepUp() : input.stepDown();
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    const copy = event.target.closest("[data-copy]");
    if (copy) {
      const words = document.getElementById(copy.dataset.copy);
      getSelection().selectAllChildren(words);
      // A closed network seldom has https, and without it a page has no clipboard of its own.
      const selected = () => document.execCommand("copy");
      if (navigator.clipboard) navigator.clipboard.writeText(words.textContent).catch(selected);
      else selected();
      if (copy.dataset.copied) copy.lastChild.textContent = ` ${copy.dataset.copied}`;
    }
    if (event.target.closest("[data-print]")) window.print();
  });

  // What scrolls sideways can be reached, and then moved with the arrow keys.
  const sides = new ResizeObserver((found) => {
    for (const { target } of found) {
      if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
      else target.removeAttribute("tabindex");
    }
  });
  for (const wide of document.querySelectorAll(".steps, .table-wrap, .source-line")) sides.observe(wide);

  // On a narrow screen the steps bar shows where the season is, not where it began.
  const here = document.querySelector(".step[aria-current]");
  if (here) here.parentElement.scrollLeft = here.offsetLeft - here.parentElement.clientWidth / 2 + here.offsetWidth / 2;

  // What goes on in the background shows how far it is, until it has ended.
  for (const place of document.querySelectorAll("[data-poll]")) {
    const look = async () => {
      if (!place.querySelector("[data-going]")) return;
      try {
        const answer = await fetch(place.dataset.poll, { redirect: "error" });
        if (answer.ok) place.innerHTML = await answer.text();
      } catch {
        // The line is away or the session has ended: look again later.
      }
      setTimeout(look, 2000);
    };
    setTimeout(look, 2000);
  }

  // A refusal is brought into view and read aloud.
  document.querySelector("[data-refusal]")?.focus();
})();
