// The conversation: sends questions through Gradio's events and lays the answers out as they come.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  const PATIENCE_MS = 60000;

  smup.mount = (element, props, trigger, watch) => {
    const texts = props.texts;
    const at = (id) => element.querySelector(`#${id}`);
    const form = at("formularz");
    const field = at("pytanie");
    const send = at("wyslij");
    const stop = at("zatrzymaj");
    const turns = at("tury");
    const status = at("oglos");
    const datasets = at("zbior");
    const earlier = at("historia");
    const homeUnit = smup.homeUnit(at("jednostka"), at("jednostki"), () => datasets.value, texts);

    let thread = null;
    let conversation = []; // the turns that have been answered
    let replaced = null; // the thread of an opened conversation, which this one replaces
    let waiting = []; // turns of an opened conversation that are still to be computed
    let current = null; // the turn that is being answered
    let count = 0;
    let patience = 0;

    function make(tag, className, content) {
      const made = document.createElement(tag);
      if (className) made.className = className;
      if (content) made.textContent = content;
      return made;
    }

    function busy(working) {
      send.hidden = working;
      stop.hidden = !working;
      turns.setAttribute("aria-busy", String(working));
    }

    function wait() {
      clearTimeout(patience);
      patience = setTimeout(() => current && finish(texts.no_reply), PATIENCE_MS);
    }

    // Ends the turn in hand; a problem is said in place of an answer, or beside the one that stands.
    function finish(problem) {
      clearTimeout(patience);
      const { answer, changing } = current;
      answer.classList.remove("working");
      answer.querySelector(":scope > .step, :scope > .problem")?.remove();
      if (problem) {
        changing ? answer.prepend(make("p", "problem", problem)) : answer.replaceChildren(make("p", "problem", problem));
        status.textContent = problem;
        waiting = [];
      }
      current.changing = null;
      current = null;
      busy(false);
      const next = waiting.shift();
      if (next) ask(next.question, next);
    }

    function request(turn, wish) {
      current = turn;
      busy(true);
      wait();
      trigger("submit", {
        asked: { turn: turn.number, question: turn.question, thread_id: thread, home_unit: turn.home, dataset: turn.dataset || null, ...wish },
      });
    }

    // Asks in words, or (`call`) for an answer whose reading is known.
    function ask(question, { call = null, home = homeUnit(), quiet = false } = {}) {
      question = question.trim();
      if (!question || current) return;
      at("powitanie").hidden = true;
      count += 1;
      const section = make("section", "turn");
      const heading = make("h2", "asked-question", question);
      heading.id = `tura-${count}`;
      section.setAttribute("aria-labelledby", heading.id);
      const answer = make("div", "reply");
      answer.append(make("p", "step", texts.reading));
      section.append(heading, answer);
      turns.append(section);
      status.textContent = texts.reading;
      // a question that stands alone can be linked to by its words; others need their reading
      const alone = !call && !conversation.length;
      const before = conversation.map((turn) => turn.question);
      const turn = { number: count, answer, question, call, home, alone, before, dataset: datasets.value, changing: null };
      request(turn, call ? { call } : {});
      if (!quiet) section.scrollIntoView({ block: "start", behavior: smup.motion() });
    }

    // Computes an answer anew in its own place.
    function again(turn, wish) {
      if (current) return;
      turn.changing = wish;
      turn.answer.classList.add("working");
      turn.answer.querySelector(":scope > .problem")?.remove();
      turn.answer.prepend(make("p", "step", texts.changing));
      status.textContent = texts.changing;
      request(turn, { call: turn.call, ...wish });
    }

    function show(state) {
      if (!state || !current || state.turn !== current.number) return;
      wait();
      if (state.problem) return finish(state.problem);
      const turn = current;
      const { answer, changing } = turn;
      if (!state.done && changing) return; // what stands there stays until the new answer is whole
      // the HTML comes from the server's own templates, in which everything is escaped
      answer.innerHTML = state.html;
      if (state.step) answer.prepend(make("p", "step", state.step));
      smup.enhanceTables(answer, texts);
      if (state.done) settle(turn, state);
    }

    function settle(turn, state) {
      const { answer, changing } = turn;
      thread = state.thread_id;
      status.textContent = state.announcement;
      if (changing) {
        turn.base = changing.view ? turn.call : null;
        turn.alone = false;
      }
      turn.call = state.call;
      turn.thread = thread;
      if (!conversation.includes(turn)) conversation.push(turn);
      smup.drawCharts(answer, props.plotly);
      smup.enhanceCard(answer, turn, texts, (wish) => again(turn, wish));
      if (changing) focusAfter(answer, changing);
      keep();
      finish();
    }

    function focusAfter(answer, { change }) {
      const chip = change && answer.querySelector(`[data-role="${change.role}"][data-position="${change.position}"]`);
      (chip || answer.querySelector(".switch button, .chip"))?.focus({ preventScroll: true });
    }

    function keep() {
      if (!props.history) return;
      const kept = conversation.map(({ question, call, home }) => ({ question, call, home }));
      smup.conversations.put({ thread, at: Date.now(), dataset: conversation[0].dataset, turns: kept }, replaced);
      replaced = null;
    }

    function open(kept) {
      begin();
      if ([...datasets.options].some((option) => option.value === kept.dataset)) datasets.value = kept.dataset;
      replaced = kept.thread;
      waiting = kept.turns.map((turn) => ({ ...turn, quiet: true }));
      const first = waiting.shift();
      if (first) ask(first.question, first);
    }

    smup.linkTo = (turn) => {
      const link = new URL("/", location.href);
      link.searchParams.set("pytanie", turn.question);
      link.searchParams.set("zbior", turn.dataset);
      if (turn.home) link.searchParams.set("jednostka", turn.home);
      if (!turn.alone && turn.call) link.searchParams.set("odczyt", JSON.stringify(turn.call));
      return link.href;
    };

    // A link asks its question on its data set; with a reading, the very same answer is computed.
    function follow(address) {
      const asked = address.get("pytanie");
      if (!asked) return;
      let call = null;
      try {
        call = JSON.parse(address.get("odczyt"));
      } catch {
        // the words alone are asked
      }
      ask(asked, { call, home: address.get("jednostka") || homeUnit() });
    }

    function halt() {
      if (!current) return;
      trigger("stop");
      waiting = [];
      finish(texts.stopped);
      field.focus();
    }

    function begin() {
      if (current) halt();
      thread = null;
      conversation = [];
      replaced = null;
      turns.replaceChildren();
      at("powitanie").hidden = false;
      status.textContent = texts.begun;
      if (location.search) window.history.replaceState(null, "", "/");
      if (props.history) smup.listConversations(earlier, texts, open);
      field.focus();
    }

    function grow() {
      field.style.height = "auto";
      field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
    }

    async function load(path) {
      const response = await fetch(path);
      if (!response.ok) throw new Error(String(response.status));
      return response.json();
    }

    // Questions that the chosen data set can answer, for people who have not asked one yet.
    async function examples() {
      const chosen = datasets.selectedOptions[0];
      at("pokazowe").hidden = chosen?.dataset.kind !== "demo";
      const place = at("przyklady");
      try {
        const questions = await load(`przyklady?${new URLSearchParams({ dataset: datasets.value })}`);
        const list = make("ul");
        for (const question of questions) {
          const button = make("button", "", question);
          button.type = "button";
          button.dataset.ask = question;
          const item = make("li");
          item.append(button);
          list.append(item);
        }
        place.replaceChildren(...(questions.length ? [list] : []));
      } catch {
        place.replaceChildren();
      }
    }

    async function start() {
      const address = new URLSearchParams(location.search);
      if (props.history) smup.listConversations(earlier, texts, open);
      try {
        for (const info of await load("api/v1/datasets")) {
          const option = make("option", "", info.title);
          option.value = info.name;
          option.selected = info.default;
          option.dataset.kind = info.kind;
          datasets.append(option);
        }
        const wanted = address.get("zbior");
        if ([...datasets.options].some((option) => option.value === wanted)) datasets.value = wanted;
        follow(address);
        await examples();
      } catch {
        status.textContent = texts.no_reply;
      }
      smup.expectCharts(props.plotly);
    }

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (current) return;
      ask(field.value);
      field.value = "";
      grow();
    });
    field.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
    });
    field.addEventListener("input", grow);
    stop.addEventListener("click", halt);
    at("nowa").addEventListener("click", begin);
    at("zapomnij").addEventListener("click", () => {
      smup.conversations.clear();
      earlier.hidden = true;
      status.textContent = texts.forgotten;
      field.focus();
    });
    datasets.addEventListener("change", () => {
      begin();
      examples();
    });
    element.addEventListener("click", (event) => {
      const button = event.target.closest("[data-ask]");
      if (button) ask(button.dataset.ask);
    });
    watch("value", () => show(props.value));
    start();
  };

  smup.motion = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth");
})();
