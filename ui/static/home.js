// Questions about "us": with the unit that this browser keeps where there is one, hidden where not.
(() => {
  "use strict";
  const unit = window.smup.keptUnit();
  for (const item of document.querySelectorAll("[data-home]")) {
    item.hidden = !unit;
    const link = item.querySelector("a");
    if (unit) link.href += `&jednostka=${unit.unit_code}`;
  }
  for (const hint of document.querySelectorAll("[data-home-hint]")) hint.hidden = Boolean(unit);
})();
