"use strict";
// When the sign-in has ended, the page stays as it is and asks for the password in place: what was
// typed is kept, and what was under way goes on. Loaded before the other scripts, so that a form is
// held back before anything else happens to it.
(() => {
  const dialog = document.querySelector("dialog[data-again]");
  if (!dialog) return;
  const form = dialog.querySelector("form");
  const refusal = dialog.querySelector("[data-again-refusal]");
  const asked = dialog.querySelector("[data-again-code]");
  const code = form.elements.code;
  const account = form.elements.login.value;
  const cookie = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] || "";
  let ends = Date.now() + Number(dialog.dataset.left) * 1000;
  let held = null;
  let timer = 0;

  const lasts = (seconds) => {
    ends = Date.now() + seconds * 1000;
    window.clearTimeout(timer);
    timer = window.setTimeout(look, seconds * 1000 + 500);
  };
  const ask = () => {
    window.clearTimeout(timer);
    if (!dialog.open) dialog.showModal();
  };
  // Another window may have used the session meanwhile, or signed in again, or somebody else in.
  const look = async () => {
    try {
      const data = await (await fetch(dialog.dataset.leftUrl, { headers: { Accept: "application/json" } })).json();
      if (data.left > 0 && data.account === account) resume(data.left);
      else ask();
    } catch {
      timer = window.setTimeout(look, 5000);
    }
  };
  const resume = (seconds) => {
    for (const input of document.querySelectorAll("[name=csrfmiddlewaretoken]")) input.value = cookie() || input.value;
    lasts(seconds);
    if (dialog.open) {
      dialog.close();
      document.dispatchEvent(new Event("signed-in"));
    }
    const [waiting, button] = held || [];
    held = null;
    waiting?.requestSubmit(button);
  };

  // A form that is sent after the end waits for the password and is then sent by itself.
  document.addEventListener("submit", (event) => {
    if (event.target === form || event.target.method !== "post" || Date.now() < ends) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = [event.target, event.submitter];
    look();
  }, true);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && (Date.now() >= ends || dialog.open)) look();
  });
  document.addEventListener("signed-out", look);
  dialog.addEventListener("cancel", (event) => event.preventDefault());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    refusal.hidden = true;
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "X-CSRFToken": cookie(), Accept: "application/json" },
        body: new URLSearchParams(new FormData(form)),
      });
      const data = await answer.json();
      // The password was right and a second factor is asked: the password stays for the next try.
      const second = !answer.ok && data.findings.some((found) => found.field === "code");
      asked.hidden = !second;
      code.disabled = !second;
      code.value = "";
      if (!second) form.elements.password.value = "";
      if (answer.ok) {
        await look();
        return;
      }
      refusal.textContent = data.findings.map((found) => found.message).join("；");
    } catch {
      refusal.textContent = JSON.parse(document.getElementById("words").textContent).offline;
    }
    refusal.className = "refusal";
    refusal.hidden = false;
    (code.disabled ? form.elements.password : code).focus();
  });
  lasts(Number(dialog.dataset.left));
})();
