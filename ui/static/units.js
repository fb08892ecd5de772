// A text field that offers units while one types (the ARIA combobox pattern), and the choice of "our" unit.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const KEPT = "smup.home_unit";
  const PAUSE_MS = 150;

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || null;
    } catch {
      return null;
    }
  }

  function keep(unit) {
    try {
      unit ? localStorage.setItem(KEPT, JSON.stringify(unit)) : localStorage.removeItem(KEPT);
    } catch {
      // a browser that keeps nothing still serves this visit
    }
  }

  // Namesakes are told apart by what they lie in.
  function named(unit) {
    if (!unit) return "";
    return unit.within ? `${unit.label}, ${unit.within.split(",")[0]}` : unit.label;
  }

  // Makes `field` a combobox whose offers are listed in `list`. Gives a function that says which unit
  // is chosen. `dataset()`: name of the data set; `chosen`: the unit to begin with; `onChoose(unit)`
  // hears of every choice, of `null` too; `free`: words that were typed stay, though none was chosen.
  smup.unitBox = (field, list, settings) => {
    const { dataset, texts, free = false, onChoose = () => {} } = settings;
    let { chosen = null } = settings;
    let active = -1;
    let timer = 0;
    let latest = 0;
    if (chosen) field.value = named(chosen);

    const options = () => [...list.querySelectorAll("[role=option]")];

    function close() {
      latest += 1;
      clearTimeout(timer);
      list.hidden = true;
      active = -1;
      field.setAttribute("aria-expanded", "false");
      field.removeAttribute("aria-activedescendant");
    }

    function choose(unit) {
      chosen = unit;
      field.value = named(unit);
      close();
      onChoose(unit);
    }

    function restore() {
      if (!free) field.value = named(chosen);
      close();
    }

    function mark(index) {
      const all = options();
      if (!all.length) return;
      active = (index + all.length) % all.length;
      all.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      field.setAttribute("aria-activedescendant", all[active].id);
      all[active].scrollIntoView({ block: "nearest" });
    }

    function option(unit, index) {
      const item = document.createElement("li");
      item.id = `${list.id}-${index}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      item.append(unit.label);
      const inside = document.createElement("span");
      inside.className = "inside";
      inside.textContent = unit.within ? ` ${unit.within}` : "";
      item.append(inside);
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        choose(unit);
      });
      item.smupUnit = unit;
      return item;
    }

    async function offer() {
      const asked = (latest += 1);
      const query = new URLSearchParams({ q: field.value, limit: "8", dataset: dataset() });
      let found = [];
      try {
        const response = await fetch(`/api/v1/units?${query}`);
        if (response.ok) found = await response.json();
      } catch {
        // offered again at the next letter
      }
      if (asked !== latest) return;
      active = -1;
      // a city with powiat rights has two codes; here it is one place
      const seen = new Set();
      found = found.filter((unit) => !seen.has(unit.twin_code) && seen.add(unit.unit_code));
      if (found.length) {
        list.replaceChildren(...found.map(option));
      } else {
        const none = document.createElement("li");
        none.className = "none";
        none.setAttribute("role", "option");
        none.setAttribute("aria-disabled", "true");
        none.textContent = texts.no_units;
        list.replaceChildren(none);
      }
      list.hidden = false;
      field.setAttribute("aria-expanded", "true");
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      if (free && chosen) {
        chosen = null;
        onChoose(null);
      }
      field.value.trim() ? (timer = setTimeout(offer, PAUSE_MS)) : choose(null);
    });
    field.addEventListener("keydown", (event) => {
      const open = !list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (open) mark(active < 0 && step < 0 ? -1 : active + step);
        else if (field.value.trim()) offer();
      } else if (event.key === "Enter" && open) {
        event.preventDefault();
        const unit = options()[Math.max(active, 0)]?.smupUnit;
        if (unit) choose(unit);
      } else if (event.key === "Escape" && open) {
        event.preventDefault();
        restore();
      }
    });
    field.addEventListener("blur", () => {
      if (!free && chosen && !field.value.trim()) choose(null);
      else restore();
    });

    return () => chosen;
  };

  smup.keptUnit = kept;
  smup.keepUnit = keep;

  // The choice of the unit that "u nas" means, kept by this browser for the next visit.
  smup.homeUnit = (field, list, dataset, texts) => {
    const chosen = smup.unitBox(field, list, { dataset, texts, chosen: kept(), onChoose: keep });
    return () => chosen()?.unit_code ?? null;
  };
})();
