// Progress of a training, kept by this browser alone, and the arrow keys of the presenter's view.
(() => {
  "use strict";
  const KEPT = "smup.training";

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(KEPT)) || {};
    } catch {
      return {};
    }
  }

  function keep(progress) {
    try {
      localStorage.setItem(KEPT, JSON.stringify(progress));
    } catch {
      // without it the training works, only its progress is not remembered
    }
  }

  function showOffer(card, reached) {
    const link = card.querySelector(".go-on");
    const title = link.querySelector(".visually-hidden");
    const whole = reached > Number(card.dataset.steps);
    card.querySelector(".progress").hidden = !whole;
    card.querySelector(".again").hidden = !reached;
    if (!reached) return;
    link.hidden = whole;
    link.replaceChildren(card.dataset.goOn.replace("{step}", String(reached)), title);
    const address = new URL(link.href);
    address.searchParams.set("krok", String(reached));
    link.href = address.href;
  }

  for (const card of document.querySelectorAll("li[data-scenario]")) {
    const key = card.dataset.scenario;
    showOffer(card, kept()[key]);
    card.querySelector(".again").addEventListener("click", () => {
      const progress = kept();
      delete progress[key];
      keep(progress);
      location.assign(card.querySelector("h2 a").href);
    });
  }

  const training = document.querySelector(".training");
  if (!training) return;
  const { scenario, step, steps } = training.dataset;
  const progress = kept();
  progress[scenario] = Math.max(Number(step), progress[scenario] || 0);
  keep(progress);
  for (const link of training.querySelectorAll("[data-step-link]")) {
    if (Number(link.dataset.stepLink) < progress[scenario]) link.parentElement.classList.add("seen");
  }
  training.querySelector("[data-finish]")?.addEventListener("click", () => {
    keep({ ...kept(), [scenario]: Number(steps) + 1 });
  });

  if (!training.classList.contains("presenter")) return;
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("input, textarea, select, .table, .plot")) return;
    const way = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[event.key];
    const link = way && training.querySelector(`a[rel=${way}]`);
    if (link) {
      event.preventDefault();
      link.click();
    }
  });
})();
