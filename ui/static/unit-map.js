// Tells under the map what is pointed at, by mouse or keyboard: the drawing itself has no room for it.
(() => {
  "use strict";
  const line = document.getElementById("wskazana");
  const map = line?.closest(".unit-map").querySelector("svg");
  if (!map) return;
  const tell = ({ target }) => {
    const link = target.closest?.("a");
    const region = link?.parentNode.getAttribute("aria-label");
    const said = [link?.getAttribute("aria-label"), region].filter(Boolean).join(", ");
    line.textContent = said || line.dataset.hint;
  };
  for (const event of ["pointerover", "focusin"]) map.addEventListener(event, tell);
  map.addEventListener("pointerleave", () => tell({ target: document.activeElement }));
})();
