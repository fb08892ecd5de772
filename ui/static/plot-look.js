// Sets a figure for the screen it is shown on: its colours by the look of the page, its marks by the width.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});

  // The colours of assistant/charts/style.py and map_marks.py, and what they are in other looks.
  const LOOKS = {
    dark: {
      "#FFFFFF": "#18212B", "#1A1A1A": "#F2F5F8", "#595959": "#B4C1CD", "#D9DEE3": "#33414F",
      "#6E7B88": "#8C9AA8", "#0072B2": "#4FB3F0", "#B34700": "#FF9E5C", "#00795A": "#3CCBA0",
      "#7A4E9E": "#C39BE6", "#B0457E": "#F08CC0", "#F1F3F5": "#22303C",
      "#CFE1F2": "#23425F", "#9FC5E3": "#34648F", "#5B9BCB": "#5590C4", "#22699F": "#8DBDE4", "#0B3558": "#DCEBF8",
    },
    contrast: {
      "#FFFFFF": "#000000", "#1A1A1A": "#FFFFFF", "#595959": "#FFFFFF", "#D9DEE3": "#5A5A5A",
      "#6E7B88": "#B8B8B8", "#0072B2": "#FFFF00", "#B34700": "#FFB000", "#00795A": "#00FFC8",
      "#7A4E9E": "#E0B0FF", "#B0457E": "#FF9AD0", "#F1F3F5": "#262626",
      "#CFE1F2": "#333333", "#9FC5E3": "#666666", "#5B9BCB": "#999999", "#22699F": "#CCCCCC", "#0B3558": "#FFFFFF",
    },
  };
  const NARROW = 560;
  const FAMILY = "Arial, Helvetica, sans-serif";
  const pen = document.createElement("canvas").getContext("2d");

  smup.plotLook = () => {
    const chosen = document.documentElement.dataset.look;
    if (chosen) return chosen;
    if (matchMedia("(forced-colors: active)").matches) return "contrast";
    return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  };

  // A copy of the figure in the colours of a look.
  smup.paintedPlot = (figure, look) => {
    const colours = LOOKS[look];
    if (!colours) return structuredClone(figure);
    const painted = JSON.stringify(figure).replace(/"(#[0-9A-F]{6})"/g, (whole, colour) => `"${colours[colour] || colour}"`);
    return JSON.parse(painted);
  };

  const plain = (words) => words.replace(/<br>/g, " ").replace(/<\/?[bi]>/g, "").replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
  const escaped = (words) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function widthOf(words, size = 13) {
    pen.font = `${words.includes("<b>") ? "bold " : ""}${size}px ${FAMILY}`;
    return Math.max(...words.split("<br>").map((line) => pen.measureText(plain(line)).width));
  }

  // The same words on as many lines as they need.
  smup.wrapped = (words, width, size = 13) => {
    const bold = words.includes("<b>");
    const lines = [];
    for (const word of plain(words).split(" ")) {
      const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
      if (lines.length && widthOf(bold ? `<b>${escaped(longer)}` : escaped(longer), size) <= width) lines[lines.length - 1] = longer;
      else lines.push(word);
    }
    return lines.map((line) => (bold ? `<b>${escaped(line)}</b>` : escaped(line)));
  };

  // Sets the marks of a figure for a width in pixels; the figure itself is changed.
  smup.fitPlot = (figure, width) => {
    const { data, layout } = figure;
    const inner = width - layout.margin.l - layout.margin.r;
    wrapNotes(layout, inner);
    if (data[0]?.type === "bar") fitBars(data[0], layout, inner, width < NARROW);
    else if (layout.yaxis.scaleanchor) fitMap(data, layout, inner);
    else if (layout.xaxis.tickformat === "d") fitYears(layout, inner);
    const title = layout.xaxis.title;
    if (title?.text) title.text = smup.wrapped(title.text, inner * 0.85).join("<br>");
    return figure;
  };

  function wrapNotes(layout, inner) {
    for (const note of layout.annotations) {
      if (note.xref !== "paper" || note.yref !== "paper" || note.showarrow) continue;
      const lines = smup.wrapped(note.text, inner);
      note.text = lines.join("<br>");
      note.align = "left";
      layout.margin.t += (lines.length - 1) * 17;
      layout.height += (lines.length - 1) * 17;
    }
  }

  // Room for the numbers at the bars; on a narrow screen the names stand above their bars.
  function fitBars(bars, layout, inner, narrow) {
    const axis = layout.yaxis;
    const numbers = layout.annotations.filter((note) => note.yref !== "paper");
    if (narrow) namesAbove(bars, layout, inner);
    const column = narrow ? 0 : Math.max(...axis.ticktext.map((name) => widthOf(name, 14))) + 12;
    const values = bars.x.map((value) => value ?? 0);
    const room = [0, 0];
    numbers.forEach((note) => {
      const side = (bars.x[note.y] ?? 0) < 0 ? 0 : 1;
      room[side] = Math.max(room[side], widthOf(note.text) + 12);
    });
    const marks = layout.shapes.map((line) => line.x0);
    const low = Math.min(0, ...values, ...marks);
    const high = Math.max(0, ...values, ...marks);
    if (low === 0) room[0] = 0;
    const scale = (inner - column - room[0] - room[1]) / (high - low || 1);
    if (scale > 0) layout.xaxis.range = [low - room[0] / scale, high + room[1] / scale];
    layout.xaxis.tickangle = 0;
    layout.xaxis.nticks = Math.max(2, Math.floor((inner - column) / 80));
  }

  function namesAbove(bars, layout, inner) {
    const axis = layout.yaxis;
    const names = axis.ticktext.map((name) => smup.wrapped(name, inner));
    const above = 17 * Math.max(...names.map((lines) => lines.length));
    const step = above + 37;
    names.forEach((lines, row) => {
      const where = { x: 0, xref: "paper", xanchor: "left", y: axis.tickvals[row], yanchor: "bottom", yshift: 11 };
      const look = { font: { size: 13, color: layout.font.color }, bgcolor: layout.paper_bgcolor, borderpad: 0 };
      layout.annotations.push({ text: lines.join("<br>"), align: "left", showarrow: false, ...look, ...where });
    });
    const range = [names.length - 1 + 18 / step, -(above + 16) / step];
    Object.assign(axis, { showticklabels: false, ticks: "", range });
    bars.width = names.map(() => 20 / step);
    layout.height = (range[0] - range[1]) * step + layout.margin.t + layout.margin.b + 30;
  }

  function fitYears(layout, inner) {
    const [first, last] = layout.xaxis.range;
    layout.xaxis.tickangle = 0;
    layout.xaxis.dtick = Math.max(1, Math.ceil(((last - first) * 46) / Math.max(inner - 80, 120)));
  }

  // A map is as high as its land is, with its legend.
  function fitMap(data, layout, inner) {
    if (inner < NARROW) layout.annotations = layout.annotations.filter((note) => note.name !== "unit");
    const units = data.find((trace) => trace.meta === "units");
    const reach = (values) => Math.max(...values) - Math.min(...values) || 1;
    const keys = data.filter((trace) => trace.name && trace.showlegend !== false);
    const widest = Math.max(...keys.map((trace) => widthOf(trace.name, 14))) + 48;
    const rows = Math.ceil(keys.length / Math.max(1, Math.floor((inner - 60) / widest)));
    const land = Math.min(1.4, (reach(units.y) / reach(units.x)) * 1.08) * inner;
    layout.margin.b = 24 + 22 * rows;
    layout.height = Math.min(layout.height, land + layout.margin.t + layout.margin.b);
  }
})();
