// Chips: what an answer understood; choosing another value in place asks for the answer anew.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const PAUSE_MS = 120;
  let count = 0;

  function make(tag, attributes, ...content) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...content);
    return made;
  }

  // A city with powiat rights has two codes; here it is one place.
  function places(found) {
    const seen = new Set();
    return found
      .filter((unit) => !seen.has(unit.twin_code) && seen.add(unit.unit_code))
      .map((unit) => ({ role: "unit", value: unit.unit_code, label: unit.label, detail: unit.within }));
  }

  async function offers(role, typed, state, signal) {
    if (role === "unit") {
      if (!typed) return [];
      const query = new URLSearchParams({ q: typed, limit: "12", dataset: state.dataset });
      const response = await fetch(`/api/v1/units?${query}`, { signal });
      return response.ok ? places(await response.json()) : [];
    }
    const response = await fetch("/api/v1/ask/choices", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ call: state.call, role, typed, dataset: state.dataset }),
      signal,
    });
    return response.ok ? response.json() : [];
  }

  // Opens the choices of `chip`; `state` is the call and data set of its answer, `choose(change)` is
  // called with what was chosen. One chooser is open at a time.
  smup.openChip = (chip, state, texts, choose) => {
    const open = chip.getAttribute("aria-expanded") === "true";
    smup.closeChip?.();
    if (open) return;
    const { role, value } = chip.dataset;
    const short = role === "year" || role === "benchmark" || role === "level";
    const id = `wybor-${(count += 1)}`;
    const label = make("label", { for: id }, texts.chip[role] || role);
    const field = make("input", {
      id,
      type: "text",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "true",
      "aria-controls": `${id}-lista`,
      autocomplete: "off",
      spellcheck: "false",
      placeholder: role === "unit" ? texts.type_unit : texts.type_to_narrow,
    });
    const list = make("ul", { id: `${id}-lista`, role: "listbox", "aria-label": label.textContent });
    const panel = make("div", { class: short ? "chooser short" : "chooser" }, label, field, list);
    let all = [];
    let active = -1;
    let timer = 0;
    let asking = null;

    function close(back) {
      clearTimeout(timer);
      asking?.abort();
      panel.remove();
      chip.setAttribute("aria-expanded", "false");
      document.removeEventListener("pointerdown", outside, true);
      smup.closeChip = null;
      if (back) chip.focus();
    }

    function outside(event) {
      if (!panel.contains(event.target) && !chip.contains(event.target)) close(false);
    }

    function mark(index) {
      const options = [...list.querySelectorAll("[role=option]:not([aria-disabled])")];
      if (!options.length) return;
      active = (index + options.length) % options.length;
      options.forEach((option, at) => option.setAttribute("aria-selected", String(at === active)));
      field.setAttribute("aria-activedescendant", options[active].id);
      options[active].scrollIntoView({ block: "nearest" });
    }

    function take(choice) {
      close(true);
      if (choice.role !== role || choice.value !== value) {
        choose({ role: choice.role, value: choice.value, position: Number(chip.dataset.position) });
      }
    }

    function show(found) {
      all = found;
      active = -1;
      field.removeAttribute("aria-activedescendant");
      list.replaceChildren(
        ...all.map((choice, at) => {
          const now = choice.role === role && choice.value === value;
          const option = make("li", { id: `${id}-${at}`, role: "option", "aria-selected": "false" }, choice.label);
          if (now) option.append(make("span", { class: "now" }, ` ${texts.now}`));
          if (choice.detail) option.append(make("span", { class: "inside" }, choice.detail));
          option.addEventListener("pointerdown", (event) => event.preventDefault());
          option.addEventListener("click", () => take(choice));
          return option;
        })
      );
      if (!all.length) {
        const said = role === "unit" && !field.value.trim() ? texts.type_unit : texts.nothing_found;
        list.append(make("li", { class: "none", role: "option", "aria-disabled": "true", "aria-selected": "false" }, said));
      }
    }

    async function ask() {
      asking?.abort();
      asking = new AbortController();
      const typed = field.value.trim();
      try {
        const narrow = short && typed ? "" : typed;
        let found = await offers(role, narrow, state, asking.signal);
        if (short && typed) found = found.filter((one) => one.label.toLowerCase().includes(typed.toLowerCase()));
        show(found);
      } catch (error) {
        if (error.name !== "AbortError") show([]);
      }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MS);
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark(active < 0 && step < 0 ? -1 : active + step);
      } else if (event.key === "Enter") {
        event.preventDefault();
        const choice = all[Math.max(active, 0)];
        if (choice) take(choice);
      } else if (event.key === "Escape") {
        event.preventDefault();
        close(true);
      } else if (event.key === "Tab") {
        close(false);
      }
    });

    chip.setAttribute("aria-expanded", "true");
    chip.parentElement.append(panel);
    document.addEventListener("pointerdown", outside, true);
    smup.closeChip = () => close(false);
    field.focus();
    ask();
  };
})();
