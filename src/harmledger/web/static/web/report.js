/* The page of a report: words and their values light up together; words that are selected fill a form's places.
   Without this script words and values are links to each other, and places are chosen by the numbers of words. */
(() => {
  "use strict";
  const lit = (keys, on) => {
    for (const key of keys) {
      for (const node of document.querySelectorAll(`[data-v~="${CSS.escape(key)}"]`)) node.classList.toggle("lit", on);
    }
  };
  const keysOf = (target) => {
    const node = target instanceof Element ? target.closest("[data-v]") : null;
    return node ? node.dataset.v.split(" ") : [];
  };
  for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
    document.addEventListener(begin, (event) => lit(keysOf(event.target), true));
    document.addEventListener(end, (event) => lit(keysOf(event.target), false));
  }

  /* Places count Unicode code points from the start of the report's text; data-text says where a piece begins.
     What the style sheet writes behind words, and the numbers of words, are no part of the text. */
  const words = (holder, node, offset) => {
    const range = document.createRange();
    range.setStart(holder, 0);
    range.setEnd(node, offset);
    const piece = range.cloneContents();
    for (const number of piece.querySelectorAll(".word-number")) number.remove();
    return Array.from(piece.textContent);
  };
  const place = (selection) => {
    if (!selection || selection.rangeCount === 0 || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    const common = range.commonAncestorContainer;
    const holder = (common instanceof Element ? common : common.parentElement).closest("[data-text]");
    if (!holder) return null;
    const before = words(holder, range.startContainer, range.startOffset);
    const upto = words(holder, range.endContainer, range.endOffset);
    let [first, last] = [before.length, upto.length];
    while (first < last && /\s/.test(upto[first])) first += 1;
    while (last > first && /\s/.test(upto[last - 1])) last -= 1;
    if (first === last) return null;
    const from = Number(holder.dataset.text);
    return { start: from + first, end: from + last, quote: upto.slice(first, last).join("") };
  };
  let chosen = null;
  document.addEventListener("selectionchange", () => { chosen = place(document.getSelection()) || chosen; });
  for (const form of document.querySelectorAll("form[data-words]")) {
    const button = form.querySelector("[data-take]");
    if (!button) continue;
    button.hidden = false;
    button.dataset.key = "w";
    button.addEventListener("click", () => {
      if (!chosen) return;
      form.elements.start.value = String(chosen.start);
      form.elements.end.value = String(chosen.end);
      const shown = form.querySelector("[data-chosen]");
      shown.textContent = chosen.quote;
      shown.hidden = false;
    });
  }

  for (const form of document.querySelectorAll("[data-drop]")) {
    const field = form.querySelector("input[type=file]");
    form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
    form.addEventListener("dragleave", () => form.classList.remove("over"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("over");
      if (event.dataTransfer && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
    });
  }
})();
