// What a drawn chart says of what is pointed at, with a pointer or with the arrow keys.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  let hints = 0;
  const STEPS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

  const plain = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent;

  // Everything that has words of its own, in the order in which the keys go through it.
  function pointsOf(data) {
    const units = data.findIndex((trace) => trace.meta === "units");
    const points = [];
    data.forEach((trace, curve) => {
      const said = trace.hovertext || (trace.type === "box" ? trace.text : null);
      if (!said || (units >= 0 && curve !== units)) return;
      said.forEach((words, index) => words && points.push({ curve, index, x: trace.x[index], y: trace.y?.[index] ?? 0, words: plain(words) }));
    });
    if (units < 0 && data.some((trace) => trace.type === "box" || trace.mode === "markers")) points.sort((one, other) => one.x - other.x);
    return points;
  }

  // The rings of all areas, with the unit that each belongs to.
  function ringsOf(data) {
    const rings = [];
    for (const trace of data) {
      if (trace.fill !== "toself" || !Array.isArray(trace.meta)) continue;
      let ring = [];
      let number = 0;
      trace.x.forEach((x, i) => {
        if (x !== null) return ring.push([x, trace.y[i]]);
        rings.push({ unit: trace.meta[number++], points: ring });
        ring = [];
      });
    }
    return rings;
  }

  // The unit whose area holds a point: its rings are crossed an odd number of times on the way out.
  function unitAt(rings, x, y) {
    const inside = new Set();
    for (const { unit, points } of rings) {
      let odd = false;
      for (let i = 0, before = points.length - 1; i < points.length; before = i++) {
        const [x1, y1] = points[i];
        const [x2, y2] = points[before];
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) odd = !odd;
      }
      if (odd && !inside.delete(unit)) inside.add(unit);
    }
    return inside.size ? [...inside][0] : -1;
  }

  // On a map the nearest unit in the direction of the key, elsewhere the next point.
  function stepFrom(points, at, key, isMap) {
    if (at < 0) return 0;
    const [right, up] = STEPS[key];
    if (!isMap) return Math.min(points.length - 1, Math.max(0, at + (right || -up)));
    const here = points[at];
    let best = at;
    let least = Infinity;
    points.forEach(({ x, y }, i) => {
      const along = (x - here.x) * right + (y - here.y) * up;
      const aside = Math.abs((x - here.x) * up) + Math.abs((y - here.y) * right);
      const cost = along + 2 * aside;
      if (along > 0 && cost < least) [best, least] = [i, cost];
    });
    return best;
  }

  const HIDDEN = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
  const TIP =
    "position:absolute;z-index:5;pointer-events:none;max-width:16rem;padding:.3rem .5rem;border:1px solid currentColor;" +
    "border-radius:4px;font-size:.9375rem;line-height:1.35;background:var(--paper,#fff);color:var(--ink,#1a1a1a)";

  const SPOT =
    "position:absolute;z-index:4;pointer-events:none;width:18px;height:18px;margin:-9px 0 0 -9px;border-radius:50%;" +
    "border:3px solid var(--ink,#1a1a1a);outline:2px solid var(--paper,#fff);display:none";

  function made(style, attributes) {
    const paragraph = document.createElement("p");
    paragraph.style.cssText = style;
    Object.entries(attributes).forEach(([name, value]) => paragraph.setAttribute(name, value));
    return paragraph;
  }

  // Gives a drawn chart its words. `place`: Plotly's element; called again after each redrawing.
  smup.enlivenPlot = (place, figure) => {
    const points = pointsOf(figure.data);
    place.smupPoints = { points, rings: ringsOf(figure.data), isMap: figure.data.some((trace) => trace.meta === "units"), at: -1 };
    // the sentence of the chart stands for the drawing; loose letters of it would only confuse
    place.querySelectorAll(".svg-container").forEach((drawing) => drawing.setAttribute("aria-hidden", "true"));
    if (place.smupTip || !points.length) return;
    place.smupTip = made(`${TIP};display:none`, { "aria-hidden": "true" });
    place.smupSpot = made(SPOT, { "aria-hidden": "true" });
    place.append(place.smupSpot, place.smupTip);
    // an image has no parts that could speak, so what the keys come to is said beside it
    place.smupStatus = made(HIDDEN, { role: "status" });
    const hint = made(HIDDEN, { id: `plot-hint-${++hints}` });
    hint.textContent = plain(figure.layout.meta.hint);
    place.after(place.smupStatus, hint);
    place.tabIndex = 0;
    place.setAttribute("role", "application");
    place.setAttribute("aria-describedby", hint.id);
    place.style.position = "relative";
    place.addEventListener("keydown", onKey);
    place.addEventListener("focus", () => place.matches(":focus-visible") && show(place, hint.textContent, 12, 24));
    place.addEventListener("blur", () => hide(place));
    place.addEventListener("pointermove", onPoint);
    place.addEventListener("pointerdown", onPoint);
    place.addEventListener("pointerleave", () => hide(place));
  };

  function onKey(event) {
    const place = event.currentTarget;
    const state = place.smupPoints;
    if (event.key === "Escape") return hide(place);
    const last = state.points.length - 1;
    if (event.key === "Home" || event.key === "End") state.at = event.key === "Home" ? 0 : last;
    else if (event.key in STEPS) state.at = stepFrom(state.points, state.at, event.key, state.isMap);
    else return;
    event.preventDefault();
    const point = state.points[state.at];
    place.smupStatus.textContent = point.words;
    const { xaxis, yaxis } = place._fullLayout;
    const [x, y] = [xaxis._offset + xaxis.d2p(point.x), yaxis._offset + yaxis.d2p(point.y)];
    show(place, point.words, x, y);
    Object.assign(place.smupSpot.style, { display: "block", left: `${x}px`, top: `${y}px` });
  }

  function onPoint(event) {
    const place = event.currentTarget;
    const { rings, points, isMap } = place.smupPoints;
    if (!isMap) return;
    const { xaxis, yaxis } = place._fullLayout;
    const box = place.getBoundingClientRect();
    const [px, py] = [event.clientX - box.left - xaxis._offset, event.clientY - box.top - yaxis._offset];
    const unit = rings.length ? unitAt(rings, xaxis.p2d(px), yaxis.p2d(py)) : -1;
    const found = unit < 0 ? nearest(place, px, py) : unit;
    hide(place);
    if (found < 0) return;
    show(place, points[found].words, event.clientX - box.left, event.clientY - box.top);
  }

  // The unit whose middle is within reach of the pointer: where units are points.
  function nearest(place, px, py) {
    const { xaxis, yaxis } = place._fullLayout;
    let best = -1;
    let least = 14;
    place.smupPoints.points.forEach(({ x, y }, i) => {
      const away = Math.hypot(xaxis.d2p(x) - px, yaxis.d2p(y) - py);
      if (away < least) [best, least] = [i, away];
    });
    return best;
  }

  // The words beside a point of the chart, on the side that has room.
  function show(place, words, x, y) {
    const tip = place.smupTip;
    tip.textContent = words;
    tip.style.display = "block";
    const left = x + 14 + tip.offsetWidth > place.clientWidth ? x - tip.offsetWidth - 14 : x + 14;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${Math.max(0, y - tip.offsetHeight - 10)}px`;
  }

  function hide(place) {
    for (const part of [place.smupTip, place.smupSpot]) part.style.display = "none";
  }
})();
