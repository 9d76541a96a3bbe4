"use strict";
// Passkeys: a form with data-passkey asks the browser for one and sends what it answers. Written for
// browsers of some years ago, which turn no data into credentials by themselves.
(() => {
  const bytes = (text) => {
    const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    return Uint8Array.from(plain, (sign) => sign.charCodeAt(0));
  };
  const text = (buffer) => {
    const plain = String.fromCharCode(...new Uint8Array(buffer));
    return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  };
  const named = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

  const make = async (options, form) => {
    const key = { ...options.publicKey };
    key.challenge = bytes(key.challenge);
    key.user = { ...key.user, id: bytes(key.user.id) };
    key.excludeCredentials = named(key.excludeCredentials);
    if (form.elements.passwordless) {
      const alone = form.elements.passwordless.checked;
      key.authenticatorSelection = {
        ...key.authenticatorSelection,
        residentKey: alone ? "required" : "discouraged",
        requireResidentKey: alone,
        userVerification: alone ? "required" : "preferred",
      };
    }
    const made = await navigator.credentials.create({ publicKey: key });
    return answer(made, {
      attestationObject: text(made.response.attestationObject),
      clientDataJSON: text(made.response.clientDataJSON),
    });
  };
  const ask = async (options) => {
    const key = { ...options.publicKey };
    key.challenge = bytes(key.challenge);
    key.allowCredentials = named(key.allowCredentials);
    const found = await navigator.credentials.get({ publicKey: key });
    const handle = found.response.userHandle;
    return answer(found, {
      authenticatorData: text(found.response.authenticatorData),
      clientDataJSON: text(found.response.clientDataJSON),
      signature: text(found.response.signature),
      ...(handle ? { userHandle: text(handle) } : {}),
    });
  };
  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  });
  const optionsFor = async (form) => {
    const here = document.getElementById("passkey-options");
    if (form.dataset.passkey !== "alone") return JSON.parse(here.textContent);
    const told = await fetch(form.action, { headers: { Accept: "application/json" } });
    return told.json();
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const refusal = form.querySelector("[data-passkey-refusal]");
    const say = (words) => {
      refusal.textContent = words;
      refusal.hidden = false;
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      refusal.hidden = true;
      if (!window.PublicKeyCredential) {
        say(form.dataset.missing);
        return;
      }
      try {
        const told = await optionsFor(form);
        const making = form.dataset.passkey === "make";
        const given = making ? await make(told.creation_options, form) : await ask(told.request_options);
        form.elements.credential.value = JSON.stringify(given);
        form.submit();
      } catch {
        say(form.dataset.failed);
      }
    });
  }
})();
