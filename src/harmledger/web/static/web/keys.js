/* One key for each act: an element with data-key="a" is pressed (or, if it is a field, focused) by that key.
   Without this script every act is still a button on the page. */
(() => {
  "use strict";
  const isTyping = (node) => node instanceof HTMLElement && (node.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(node.tagName));
  const isVisible = (node) => node.getClientRects().length > 0;
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && isTyping(event.target)) { event.target.blur(); return; }
    if (isTyping(event.target)) return;
    const wanted = Array.from(document.querySelectorAll("[data-key]")).find((node) => node.dataset.key === event.key && isVisible(node));
    if (!wanted) return;
    event.preventDefault();
    if (isTyping(wanted)) wanted.focus(); else if (wanted.tagName === "DETAILS") { wanted.open = true; const field = wanted.querySelector("input, textarea, select, button"); if (field) field.focus(); } else wanted.click();
  });
})();
