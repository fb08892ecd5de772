// The profile's form: a unit chosen by typing, and "our" unit kept by this browser.
(() => {
  "use strict";
  const smup = window.smup;
  const form = document.getElementById("profil");
  const field = document.getElementById("jednostka");
  const list = document.getElementById("jednostki");
  const code = document.getElementById("kod");
  const shown = form.dataset.chosen ? JSON.parse(form.dataset.chosen) : null;
  const dataset = field.dataset.zbior;

  // A name that was left as it is still means the unit that is shown.
  code.value = shown ? shown.unit_code : "";
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
  })) {
    field.setAttribute(name, value);
  }
  smup.unitBox(field, list, {
    dataset: () => dataset,
    texts: { no_units: field.dataset.none },
    chosen: shown,
    free: true,
    onChoose: (unit) => {
      code.value = unit ? unit.unit_code : "";
      if (unit) form.requestSubmit();
    },
  });

  const keep = document.getElementById("zapamietaj");
  if (keep && smup.keptUnit()?.unit_code !== shown.unit_code) {
    keep.hidden = false;
    keep.addEventListener("click", () => {
      smup.keepUnit(shown);
      const said = document.getElementById("zapamietano");
      said.textContent = said.dataset.said;
      keep.hidden = true;
    });
  }

  const yours = document.getElementById("twoja");
  const kept = smup.keptUnit();
  if (yours && kept) {
    const link = yours.querySelector("a");
    const query = new URLSearchParams({ kod: kept.unit_code, ...(dataset && { zbior: dataset }) });
    link.href = `/profil?${query}`;
    link.textContent = kept.label;
    yours.hidden = false;
    if (location.search === "" || location.search === `?zbior=${dataset}`) location.replace(link.href);
  }
})();
