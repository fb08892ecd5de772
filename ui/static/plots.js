// Draws the charts of answers with the plotly library, which is loaded when the first one is needed.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});
  let library = null;

  // No tool bar and no tips: they are in English, and a page that scrolls must not be zoomed by accident.
  const CONFIG = {
    displayModeBar: false,
    doubleClick: false,
    logging: 0,
    responsive: true,
    scrollZoom: false,
    showTips: false,
  };

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
      const figure = JSON.parse(place.dataset.figure);
      delete place.dataset.figure;
      place.style.minHeight = `${figure.layout?.height || 320}px`;
      try {
        const library = await plotly(address);
        const layout = { ...figure.layout, autosize: true, dragmode: false };
        await library.newPlot(place, figure.data, layout);
      } catch {
        place.style.minHeight = "";
        place.textContent = place.getAttribute("aria-label");
      }
    }
  };
})();
