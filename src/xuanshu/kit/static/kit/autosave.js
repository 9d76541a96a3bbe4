"use strict";
// A draft saves itself. Controls with data-key belong to the draft; tables with data-rows too.
// Each save carries an operation id (a repeat does no harm) and the revision each field was read
// at, so that two tabs never overwrite each other in silence. What could not be sent is kept in
// this browser and sent when the line is back.
(() => {
  const form = document.querySelector("form[data-autosave]");
  if (!form) return;
  const words = JSON.parse(document.getElementById("words").textContent);
  const state = document.querySelector("[data-autosave-state]");
  const revisions = JSON.parse(form.dataset.revisions || "{}");
  const shelf = "draft:" + form.dataset.autosave;
  const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

  const served = (control) => {
    if (control.tagName !== "SELECT") return control.defaultValue;
    const options = [...control.options];
    return (options.find((option) => option.defaultSelected) || options[0])?.value ?? "";
  };
  // What stands on the page; with ``asServed``, what stood there when it came from the server.
  const read = (asServed) => {
    const values = {};
    const valueOf = (control) => (asServed ? served(control) : control.value);
    const isTicked = (control) => (asServed ? control.defaultChecked : control.checked);
    for (const control of form.querySelectorAll("[data-key]")) {
      const key = control.dataset.key;
      if (control.type === "radio") {
        if (isTicked(control)) values[key] = control.value;
      } else if (control.type === "checkbox") values[key] = isTicked(control);
      else values[key] = valueOf(control);
    }
    for (const table of form.querySelectorAll("table[data-rows]")) {
      values[table.dataset.rows] = [...table.tBodies[0].rows].map((row) => {
        const cells = [...row.querySelectorAll("[data-col]")];
        return Object.fromEntries(cells.map((cell) => [cell.dataset.col, valueOf(cell)]));
      });
    }
    return values;
  };
  const say = (text, tone) => {
    if (!state) return;
    state.textContent = text;
    state.dataset.tone = tone || "";
  };
  const id = () => crypto.getRandomValues(new Uint32Array(4)).reduce((a, n) => a + n.toString(16).padStart(8, "0"), "");

  // Whoever is quicker than this script has typed already: that is to be saved, too.
  const known = read(true);
  let pending = null;
  let timer = 0;
  let sending = false;

  const changed = () => {
    const present = read();
    const fields = {};
    for (const key of Object.keys(present)) {
      if (JSON.stringify(present[key]) !== JSON.stringify(known[key])) fields[key] = present[key];
    }
    return fields;
  };

  const send = async () => {
    if (sending) return;
    if (!pending) {
      const fields = changed();
      if (!Object.keys(fields).length) return;
      const base = {};
      for (const key of Object.keys(fields)) base[key] = revisions[key] || 0;
      pending = { op: id(), fields, base };
    }
    sending = true;
    localStorage.setItem(shelf, JSON.stringify(pending));
    say(words.saving);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token(), Accept: "application/json" },
        body: JSON.stringify(pending),
      });
      // Led to the sign-in page, which speaks JSON too: nothing was saved.
      const data = !answer.redirected && (answer.headers.get("Content-Type") || "").includes("json") ? await answer.json() : null;
      if (answer.ok && data) {
        Object.assign(known, pending.fields);
        Object.assign(revisions, data.revisions || {});
        pending = null;
        localStorage.removeItem(shelf);
        say(words.saved.replace("{time}", data.saved_at), "ok");
        for (const [selector, text] of Object.entries(data.show || {})) {
          for (const place of document.querySelectorAll(`[data-show="${selector}"]`)) place.textContent = text;
        }
        if (data.conflicts?.length) say(data.conflicts.map((c) => c.message).join("；"), "bad");
        if (data.notice) document.querySelector("[data-draft-notice]")?.replaceChildren(data.notice);
      } else if (data) {
        Object.assign(known, pending.fields);
        pending = null;
        say(data.findings.map((f) => f.message).join("；"), "bad");
      } else {
        const out = answer.status === 403 || answer.redirected;
        say(out ? words["signed-out"] : words["not-saved"], "bad");
        if (out) document.dispatchEvent(new Event("signed-out"));
        window.setTimeout(send, 15000);
      }
    } catch {
      say(words.offline, "bad");
      window.setTimeout(send, 5000);
    } finally {
      sending = false;
      if (!pending && Object.keys(changed()).length) queue(400);
    }
  };
  const queue = (wait) => {
    window.clearTimeout(timer);
    timer = window.setTimeout(send, wait);
  };

  const left = localStorage.getItem(shelf);
  if (left) {
    pending = JSON.parse(left);
    for (const [key, value] of Object.entries(pending.fields)) {
      const control = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
      if (control && typeof value === "string" && control.type !== "radio") control.value = value;
    }
    queue(100);
  }
  if (!pending && Object.keys(changed()).length) queue(400);
  form.addEventListener("input", () => { say(words.unsaved); queue(900); });
  form.addEventListener("change", () => queue(200));
  document.addEventListener("signed-in", () => { if (pending) queue(0); });
  window.addEventListener("online", () => queue(100));
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  window.addEventListener("beforeunload", (event) => {
    if (pending || Object.keys(changed()).length) { send(); event.preventDefault(); }
  });
  // Whatever leaves the page through a button of the form waits for the last save.
  form.addEventListener("submit", async (event) => {
    if (!pending && !Object.keys(changed()).length) return;
    event.preventDefault();
    const submitter = event.submitter;
    window.clearTimeout(timer);
    for (let n = 0; n < 20 && (pending || Object.keys(changed()).length || sending); n += 1) {
      await send();
      await new Promise((done) => window.setTimeout(done, 100));
    }
    form.requestSubmit(submitter);
  });
})();
