// Tables that can be sorted by any column and unfolded when they are long.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const inPolish = new Intl.Collator("pl", { numeric: true });

  function valueOf(cell) {
    return cell.dataset.sort === undefined ? cell.textContent.trim() : Number(cell.dataset.sort);
  }

  // Cells without a number stay at the end, whichever way the others go.
  function compare(one, other, down) {
    const known = [one, other].map((value) => typeof value === "number");
    if (known[0] && known[1]) return down ? other - one : one - other;
    if (known[0] !== known[1]) return known[0] ? -1 : 1;
    return down ? inPolish.compare(other, one) : inPolish.compare(one, other);
  }

  function sort(table, heading) {
    const column = [...heading.parentElement.children].indexOf(heading);
    const down = heading.getAttribute("aria-sort") === "ascending" || (!heading.hasAttribute("aria-sort") && heading.classList.contains("number"));
    for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const body = table.tBodies[0];
    const rows = [...body.rows].sort((one, other) => compare(valueOf(one.cells[column]), valueOf(other.cells[column]), down));
    body.append(...rows);
  }

  function fold(block, table, texts) {
    const most = Number(block.dataset.fold);
    const hidden = table.tBodies[0].rows.length - most;
    if (!most || hidden <= 0) return () => {};
    const button = document.createElement("button");
    button.type = "button";
    button.className = "more-rows";
    button.textContent = texts.more_rows.replace("#", hidden);
    let folded = true;
    const apply = () => {
      [...table.tBodies[0].rows].forEach((row, at) => (row.hidden = folded && at >= most));
    };
    button.addEventListener("click", () => {
      folded = false;
      apply();
      button.remove();
      block.focus();
    });
    block.after(button);
    apply();
    return apply;
  }

  // Gives life to the tables inside `root`, each once.
  smup.enhanceTables = (root, texts) => {
    for (const block of root.querySelectorAll(".table:not([data-ready])")) {
      block.dataset.ready = "";
      const table = block.querySelector("table");
      const refold = fold(block, table, texts);
      if (table.tBodies[0].rows.length < 3) continue;
      for (const heading of table.tHead.querySelectorAll("th")) {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        button.title = texts.sort;
        button.append(...heading.childNodes);
        heading.append(button);
        button.addEventListener("click", () => {
          sort(table, heading);
          refold();
        });
      }
    }
  };
})();
