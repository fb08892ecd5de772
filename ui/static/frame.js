// The frame of every page: the chosen look before anything is drawn, and the menu of narrow screens.
(() => {
  "use strict";
  const KEPT = "smup.look";
  const root = document.documentElement;

  function kept() {
    try {
      return localStorage.getItem(KEPT) || "system";
    } catch {
      return "system";
    }
  }

  function wear(look) {
    look === "system" ? root.removeAttribute("data-look") : root.setAttribute("data-look", look);
  }

  wear(kept());

  document.addEventListener("DOMContentLoaded", () => {
    const choice = document.getElementById("wyglad");
    choice.parentElement.hidden = false;
    choice.value = kept();
    choice.addEventListener("change", () => {
      wear(choice.value);
      try {
        localStorage.setItem(KEPT, choice.value);
      } catch {
        // a browser that keeps nothing still wears it on this page
      }
    });

    const menu = document.getElementById("menu");
    menu.addEventListener("click", () => {
      menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true"));
    });
  });
})();
