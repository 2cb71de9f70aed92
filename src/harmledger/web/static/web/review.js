/* Comfort for the review pages. Each of these things is also possible without this script. */
(() => {
  "use strict";
  const act = () => document.getElementById("act");
  let opener = null;

  /* Copy the sentence. Without the script it is selected by one click. */
  const offerCopies = (root) => root.querySelectorAll("button[data-copies]").forEach((button) => {
    button.hidden = !navigator.clipboard;
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copies]");
    if (button) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent.trim())
        .then(() => { button.setAttribute("data-done", ""); button.textContent += " ✓"; });
    }
    const cancel = event.target.closest("a[data-cancels]");
    if (cancel && act() && act().hasAttribute("aria-live")) {
      event.preventDefault();
      act().replaceChildren();
      if (opener && opener.isConnected) opener.focus();
    }
    const offered = event.target.closest("a[hx-get]");
    if (offered) opener = offered;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !act() || !act().firstElementChild || !act().hasAttribute("aria-live")) return;
    if (act().contains(event.target)) { act().replaceChildren(); if (opener && opener.isConnected) opener.focus(); }
  });

  /* After an act has come in, the cursor stands where somebody has to say something next: an error first. */
  const focusNext = () => {
    const fields = "input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select, textarea";
    const wrong = act().querySelector(".errorlist");
    const chosen = act().querySelector("input[type=radio]:checked");
    const choice = act().querySelector("input[type=radio], .field input[type=checkbox]");
    const save = act().querySelector("button[value=save]");
    const reason = act().querySelector("[name=reason]");
    let next = act().querySelector(fields);
    if (wrong) next = wrong.parentElement.querySelector("input, select, textarea");
    else if (save && reason) next = reason.value ? save : reason;
    else if (choice && !chosen) next = choice;
    if (next) next.focus();
  };
  document.addEventListener("htmx:afterSettle", (event) => {
    if (act() && event.detail.target === act()) focusNext();
  });

  /* Another report beside the incident, without losing one's place. */
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href*='report=']");
    const beside = document.getElementById("beside");
    if (!link || !beside || event.ctrlKey || event.metaKey || event.shiftKey || typeof htmx === "undefined") return;
    const address = new URL(link.href);
    if (address.pathname !== location.pathname) return;
    event.preventDefault();
    htmx.ajax("GET", address.pathname + address.search, { target: "#beside", select: "#beside", swap: "outerHTML" }).then(() => {
      const words = document.getElementById(address.hash.slice(1)) || document.getElementById("beside");
      if (!words) return;
      words.scrollIntoView({ block: "center" });
      const mark = words.nextElementSibling;
      if (mark && mark.tagName === "MARK") { mark.tabIndex = -1; mark.focus({ preventScroll: true }); }
      history.replaceState(null, "", address);
    });
  });
  const begin = () => {
    offerCopies(document);
    if (act() && !act().hasAttribute("aria-live")) focusNext();
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
