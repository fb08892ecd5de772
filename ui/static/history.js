// Earlier conversations, kept by this browser alone: the questions and what each was understood as.
// Opened again, they are computed again from today's data.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const KEPT = "smup.conversations";
  const MOST = 30;
  const MOST_TURNS = 40;

  function read() {
    try {
      const found = JSON.parse(localStorage.getItem(KEPT));
      return Array.isArray(found) ? found : [];
    } catch {
      return [];
    }
  }

  function write(conversations) {
    try {
      conversations.length ? localStorage.setItem(KEPT, JSON.stringify(conversations.slice(0, MOST))) : localStorage.removeItem(KEPT);
    } catch {
      // a browser that keeps nothing still serves this visit
    }
  }

  function forget(thread) {
    if (thread) fetch(`/api/v1/threads/${encodeURIComponent(thread)}`, { method: "DELETE" }).catch(() => {});
  }

  smup.conversations = {
    all: read,
    // Keeps a conversation in place of what was kept under its thread, the latest first.
    put(conversation, instead) {
      const others = read().filter((one) => one.thread !== conversation.thread && one.thread !== instead);
      write([{ ...conversation, turns: conversation.turns.slice(-MOST_TURNS) }, ...others]);
      if (instead && instead !== conversation.thread) forget(instead);
    },
    remove(thread) {
      write(read().filter((one) => one.thread !== thread));
      forget(thread);
    },
    clear() {
      read().forEach((one) => forget(one.thread));
      write([]);
    },
  };

  // Lists the conversations in `place`; `open(conversation)` is called with the one that was chosen.
  smup.listConversations = (place, texts, open) => {
    const all = read();
    place.hidden = !all.length;
    const list = place.querySelector("ul");
    list.replaceChildren(
      ...all.map((one) => {
        const item = document.createElement("li");
        const button = document.createElement("button");
        button.type = "button";
        button.className = "conversation";
        const title = document.createElement("span");
        title.textContent = one.turns[0]?.question ?? "";
        const when = document.createElement("span");
        when.className = "when";
        when.textContent = new Date(one.at).toLocaleDateString("pl-PL", { day: "numeric", month: "long", year: "numeric" });
        button.append(title, when);
        button.addEventListener("click", () => open(one));
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "remove";
        remove.textContent = texts.remove;
        remove.setAttribute("aria-label", `${texts.remove}: ${title.textContent}`);
        remove.addEventListener("click", () => {
          smup.conversations.remove(one.thread);
          smup.listConversations(place, texts, open);
          (list.querySelector("button") ?? document.getElementById("pytanie")).focus();
        });
        item.append(button, remove);
        return item;
      })
    );
  };
})();
