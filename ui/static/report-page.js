// The page of reports: the choice of a unit, and a report that tells its progress while it is made.
(() => {
  "use strict";
  const smup = window.smup;
  const place = document.getElementById("jednostka");
  const code = document.getElementById("kod");
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "jednostki" })) {
    place.setAttribute(name, value);
  }
  smup.unitBox(place, document.getElementById("jednostki"), {
    dataset: () => place.dataset.zbior,
    texts: { no_units: place.dataset.none },
    free: true,
    onChoose: (unit) => {
      code.value = unit ? unit.unit_code : "";
      if (unit) place.form.requestSubmit();
    },
  });

  const form = document.getElementById("raport");
  if (!form) return;
  const texts = JSON.parse(form.dataset.texts);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    const kind = event.submitter?.value || "pdf";
    const call = {
      tool: "report",
      arguments: { units: [chosen.get("unit")], benchmark: chosen.get("benchmark"), services: chosen.getAll("service") },
    };
    const buttons = form.querySelectorAll("button");
    buttons.forEach((button) => (button.disabled = true));
    await smup.fetchReport(document.getElementById("postep"), { call, dataset: chosen.get("dataset"), kind, form: chosen.get("form") }, texts);
    buttons.forEach((button) => (button.disabled = false));
    event.submitter?.focus();
  });
})();
