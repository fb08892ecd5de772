// Draws the charts of answers with the plotly library, which is loaded when the first one is needed.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  let library = null;

  // No tool bar and no tips: they are in English, and a page that scrolls must not be zoomed by accident.
  const CONFIG = { displayModeBar: false, doubleClick: false, logging: 0, scrollZoom: false, showTips: false };
  const REDRAW_AFTER = 150;
  const PICTURE_WIDTH = 1000;

  function plotly(address) {
    library ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        window.Plotly.setPlotConfig(CONFIG);
        resolve(window.Plotly);
      };
      script.onerror = () => {
        library = null;
        script.remove();
        reject(new Error(address));
      };
      document.head.append(script);
    });
    return library;
  }

  // Fetches the library ahead of the first chart, while the person is still reading or typing.
  smup.expectCharts = (address) => {
    const start = () => plotly(address).catch(() => {});
    "requestIdleCallback" in window ? requestIdleCallback(start, { timeout: 3000 }) : setTimeout(start, 500);
  };

  // A chart that cannot be drawn leaves its sentence in its place: the table beside it says the same.
  smup.drawCharts = async (root, address) => {
    for (const place of root.querySelectorAll("[data-figure]")) {
      place.smupFigure = JSON.parse(place.dataset.figure);
      delete place.dataset.figure;
      place.style.minHeight = `${place.smupFigure.layout?.height || 320}px`;
      try {
        await plotly(address);
        await draw(place);
        watch(place);
      } catch {
        place.textContent = place.getAttribute("aria-label");
      }
      place.style.minHeight = "";
    }
  };

  async function draw(place) {
    const figure = smup.fitPlot(smup.paintedPlot(place.smupFigure, smup.plotLook()), place.clientWidth);
    const isMap = figure.data.some((trace) => trace.meta === "units");
    // a map says by itself what is pointed at: Plotly knows only middles, not areas
    const layout = { ...figure.layout, autosize: true, dragmode: false, ...(isMap ? { hovermode: false } : {}) };
    place.smupWidth = place.clientWidth;
    await window.Plotly.react(place, figure.data, layout);
    smup.enlivenPlot(place, figure);
  }

  // Draws anew when the width or the look of the page has changed.
  const redrawn = new ResizeObserver((entries) => {
    for (const { target: place } of entries) {
      if (!place.clientWidth || place.clientWidth === place.smupWidth) continue;
      clearTimeout(place.smupTimer);
      place.smupTimer = setTimeout(() => draw(place), REDRAW_AFTER);
    }
  });
  const drawn = new Set();

  function watch(place) {
    drawn.add(place);
    redrawn.observe(place);
  }

  function repaint() {
    for (const place of drawn) {
      if (place.isConnected) draw(place);
      else {
        drawn.delete(place);
        redrawn.unobserve(place);
      }
    }
  }

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
  new MutationObserver(repaint).observe(document.documentElement, { attributeFilter: ["data-look"] });

  // ---------------------------------------------------------------- pictures

  // The figure as it goes into a document: light, of one width, with its title and subtitle.
  function standalone(place, title, subtitle) {
    const figure = smup.fitPlot(structuredClone(place.smupFigure), PICTURE_WIDTH);
    const { layout } = figure;
    const room = PICTURE_WIDTH - 2 * layout.margin.l;
    const heads = smup.wrapped(title, room * 0.92, 22);
    const subs = smup.wrapped(subtitle, room, 15);
    const mark = layout.title?.text;
    const lines = [
      ...heads.map((line) => `<span style="font-size:22px"><b>${line}</b></span>`),
      ...subs.map((line) => `<span style="font-size:15px">${line}</span>`),
      ...(mark ? [`<span style="font-size:13px;color:${layout.title.font.color}">${mark}</span>`] : []),
    ];
    const taller = 29 * heads.length + 21 * subs.length - 12;
    layout.margin.t += taller;
    layout.height += taller;
    const where = { x: 0, xref: "container", xanchor: "left", y: 1, yref: "container", yanchor: "top" };
    layout.title = { text: lines.join("<br>"), font: { size: 15, color: layout.font.color }, pad: { l: 16, t: 26 }, ...where };
    return figure;
  }

  // Draws `figure` out of sight with `source` in lines under it; `use` gets the drawing.
  async function withSource(figure, source, use) {
    const { layout } = figure;
    const place = document.createElement("div");
    place.style.cssText = `position:absolute;left:-9999px;width:${PICTURE_WIDTH}px`;
    document.body.append(place);
    try {
      await window.Plotly.newPlot(place, figure.data, { ...layout, autosize: false, width: PICTURE_WIDTH });
      const lines = smup.wrapped(source, PICTURE_WIDTH - 48, 13);
      const taller = lines.length * 18 + 16;
      // how much the axes took for themselves is known only now
      const below = place._fullLayout._size.b + taller;
      const note = { text: lines.join("<br>"), align: "left", showarrow: false, font: { size: 13, color: layout.font.color } };
      const where = { xref: "paper", x: 0, xanchor: "left", xshift: 16 - place._fullLayout._size.l, yref: "paper", y: 0, yanchor: "bottom", yshift: 12 - below };
      await window.Plotly.relayout(place, {
        height: layout.height + taller,
        "margin.b": below,
        annotations: [...layout.annotations, { ...note, ...where }],
      });
      return await use(place, layout.height + taller);
    } finally {
      window.Plotly.purge(place);
      place.remove();
    }
  }

  const named = (title) =>
    title
      .toLowerCase()
      .replace(/ł/g, "l")
      .normalize("NFD")
      .replace(/[\u0300-\u036f]/g, "")
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, "")
      .slice(0, 60);

  // What the picture shows, inside it, for those who cannot see it.
  function described(svg, title, alt) {
    const tree = new DOMParser().parseFromString(svg, "image/svg+xml");
    for (const [name, words] of [["desc", alt], ["title", title]]) {
      const made = tree.createElementNS("http://www.w3.org/2000/svg", name);
      made.textContent = words;
      tree.documentElement.prepend(made);
    }
    return new XMLSerializer().serializeToString(tree);
  }

  // Hands the chart drawn in `place` to the person as a file; `format`: "png" or "svg".
  async function download(place, format) {
    const words = (part) => place.closest("figure")?.querySelector(part)?.textContent || "";
    const [title, subtitle] = [words(".chart-title"), words(".chart-subtitle")];
    const source = place.closest("[data-source]")?.dataset.source || "";
    const address = await withSource(standalone(place, title, subtitle), source, (drawn, height) => {
      const size = { width: PICTURE_WIDTH, height: Math.round(height), scale: format === "png" ? 2 : 1 };
      return window.Plotly.toImage(drawn, { format, ...size });
    });
    let file = await (await fetch(address)).blob();
    if (format === "svg") file = new Blob([described(await file.text(), title, `${place.getAttribute("aria-label")} ${source}`.trim())], { type: "image/svg+xml" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${named(title) || "wykres"}.${format}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  window.smupPlots = { download };
})();
