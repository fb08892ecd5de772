// What can be done with an answer: see it another way, change it, copy it, download it, report it.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const INLINE = "border-collapse:collapse;font-family:Arial,sans-serif;font-size:10pt";
  const CELL = "border:1px solid #999;padding:3pt 6pt;text-align:left";

  function say(card, words) {
    const place = card.querySelector(".said");
    place.textContent = "";
    // an announcement is heard again only when it changes
    requestAnimationFrame(() => (place.textContent = words));
  }

  function show(card, view) {
    card.querySelectorAll("[data-view]").forEach((part) => (part.hidden = part.dataset.view !== view));
    card.querySelectorAll("[data-show]").forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === view)));
    if (view === "chart") window.dispatchEvent(new Event("resize"));
  }

  // ---------------------------------------------------------------- copying

  // A table as word processors take it: no buttons, borders written into it.
  function tableForWord(table) {
    const copy = table.cloneNode(true);
    copy.querySelectorAll("button").forEach((button) => button.replaceWith(...button.childNodes));
    copy.querySelectorAll("*").forEach((part) => {
      for (const name of [...part.getAttributeNames()]) if (!["scope", "colspan"].includes(name)) part.removeAttribute(name);
      if (/^T[HD]$/.test(part.tagName)) part.setAttribute("style", CELL);
    });
    copy.setAttribute("style", INLINE);
    return copy.outerHTML;
  }

  function tableAsText(table) {
    const lines = [table.caption?.innerText ?? "", ...[...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim().replace(/\s+/g, " ")).join("\t"))];
    return lines.join("\n");
  }

  async function copy(html, text) {
    if (window.isSecureContext && window.ClipboardItem && html) {
      const kinds = { "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([text], { type: "text/plain" }) };
      await navigator.clipboard.write([new ClipboardItem(kinds)]);
      return;
    }
    // pages that are not served over https have only the old way
    const carry = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
    };
    document.addEventListener("copy", carry, { once: true });
    if (!document.execCommand("copy")) throw new Error("copy");
  }

  function wholeAnswer(card) {
    const words = [...card.querySelectorAll(".finding, .details-text")];
    const tables = [...card.querySelectorAll(".view .table table")];
    return {
      html: [...words.map((part) => part.innerHTML), ...tables.map(tableForWord)].join("<br>"),
      text: [...words.map((part) => part.textContent.trim()), ...tables.map(tableAsText)].join("\n\n"),
    };
  }

  async function copyFrom(card, button, turn, texts) {
    const what = button.dataset.copy;
    let taken;
    if (what === "link") taken = { html: "", text: smup.linkTo(turn) };
    else if (what === "table") {
      const table = button.closest(".table-block").querySelector("table");
      taken = { html: tableForWord(table), text: tableAsText(table) };
    } else taken = wholeAnswer(card);
    try {
      await copy(taken.html, taken.text);
      say(card, texts[what === "link" ? "link_copied" : "copied"]);
    } catch {
      say(card, what === "link" ? taken.text : texts.not_copied);
    }
  }

  // ---------------------------------------------------------------- files

  smup.save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  };

  function nameOf(response, kind) {
    return /filename="([^"]+)"/.exec(response.headers.get("Content-Disposition") || "")?.[1] || `asystent-smup.${kind}`;
  }

  async function download(card, button, turn, texts) {
    const kind = button.dataset.file;
    const table = Number(button.closest("[data-table]").dataset.table);
    button.disabled = true;
    try {
      const response = await fetch(`/api/v1/exports/${kind}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ call: turn.call, dataset: turn.dataset, question: turn.question, table: kind === "xlsx" ? 0 : table }),
      });
      if (!response.ok) throw new Error(String(response.status));
      smup.save(await response.blob(), nameOf(response, kind));
      say(card, texts.saved);
    } catch {
      say(card, texts.not_saved);
    }
    button.disabled = false;
  }

  // ---------------------------------------------------------------- complaints

  async function complain(card, button, turn, texts) {
    const box = button.closest("details");
    const response = await fetch("/api/v1/feedback", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({
        question: turn.question,
        thread_id: turn.thread,
        dataset: turn.dataset,
        home_unit: turn.home || null,
        before: turn.before.slice(-10),
        kind: button.dataset.complaint,
        note: box.querySelector("input").value.trim(),
      }),
    }).catch(() => null);
    const said = await response?.json().catch(() => null);
    say(card, said?.detail || texts.no_reply);
    if (response?.ok) {
      box.open = false;
      box.querySelector("summary").focus();
    }
  }

  // ---------------------------------------------------------------- one answer

  // Gives life to the answer inside `root`. `turn`: its question, call, data set, thread;
  // `again({change} or {view} or {call})` computes it anew.
  smup.enhanceCard = (root, turn, texts, again) => {
    const card = root.querySelector(".answer");
    if (!card) return;
    smup.enhanceTables(card, texts);
    if (!window.smupPlots) card.querySelectorAll("[data-tools=chart]").forEach((tools) => (tools.hidden = true));
    if (!turn.call) card.querySelectorAll("[data-file], [data-copy=link]").forEach((button) => (button.hidden = true));
    if (turn.base) offerReturn(card, turn, texts, again);
    card.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const { show: view, picture, file, copy: what, complaint, role, report } = button.dataset;
      if (role) smup.openChip(button, turn, texts, (change) => again({ change }));
      else if (view === "map") again({ view });
      else if (view === "back") again({ call: turn.base });
      else if (view) show(card, view);
      else if (picture) window.smupPlots.download(button.closest(".chart-block").querySelector(".plot"), picture);
      else if (file) download(card, button, turn, texts);
      else if (what) copyFrom(card, button, turn, texts);
      else if (complaint) complain(card, button, turn, texts);
      else if (report) smup.fetchReport(card.querySelector(".report-progress"), reportWish(turn, button), texts);
    });
  };

  function reportWish(turn, button) {
    const { report: kind, form } = button.dataset;
    return { call: turn.call, dataset: turn.dataset, kind, form };
  }

  // From a map that was asked for on an answer there is a way back to that answer.
  function offerReturn(card, turn, texts, again) {
    let group = card.querySelector(".switch");
    if (!group) {
      group = document.createElement("div");
      group.className = "switch";
      card.querySelector(".view, .finding").before(group);
    }
    const back = document.createElement("button");
    back.type = "button";
    back.dataset.show = "back";
    back.textContent = texts.back;
    group.prepend(back);
  }
})();
