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
    const homeUnit = smup.homeUnit(at("jednostka"), at("jednostki"), () => datasets.value, texts);

    let thread = null;
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

    // Ends the turn in hand; with a problem, says it in place of an answer.
    function finish(problem) {
      clearTimeout(patience);
      if (problem) {
        current.answer.replaceChildren(make("p", "problem", problem));
        status.textContent = problem;
      }
      current = null;
      busy(false);
    }

    function ask(question) {
      question = question.trim();
      if (!question || current) return;
      at("powitanie").hidden = true;
      count += 1;
      const turn = make("section", "turn");
      const heading = make("h2", "asked-question", question);
      heading.id = `tura-${count}`;
      turn.setAttribute("aria-labelledby", heading.id);
      const answer = make("div", "reply");
      answer.append(make("p", "step", texts.reading));
      turn.append(heading, answer);
      turns.append(turn);
      current = { number: count, turn, answer };
      status.textContent = texts.reading;
      busy(true);
      wait();
      turn.scrollIntoView({ block: "start", behavior: smup.motion() });
      trigger("submit", {
        asked: {
          turn: count,
          question,
          thread_id: thread,
          home_unit: homeUnit(),
          dataset: datasets.value || null,
        },
      });
    }

    function show(state) {
      if (!state || !current || state.turn !== current.number) return;
      wait();
      if (state.problem) return finish(state.problem);
      const { answer } = current;
      // the HTML comes from the server's own templates, in which everything is escaped
      answer.innerHTML = state.html;
      if (state.step) answer.prepend(make("p", "step", state.step));
      if (!state.done) return;
      thread = state.thread_id;
      status.textContent = state.announcement;
      smup.drawCharts(answer, props.plotly);
      finish();
    }

    function halt() {
      if (!current) return;
      trigger("stop");
      finish(texts.stopped);
      field.focus();
    }

    function begin() {
      if (current) halt();
      thread = null;
      turns.replaceChildren();
      at("powitanie").hidden = false;
      status.textContent = texts.begun;
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
      try {
        for (const info of await load("api/v1/datasets")) {
          const option = make("option", "", info.title);
          option.value = info.name;
          option.selected = info.default;
          option.dataset.kind = info.kind;
          datasets.append(option);
        }
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
