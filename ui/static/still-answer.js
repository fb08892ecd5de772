// Gives life to an answer that a page shows: its views, its tables, its files.
(() => {
  "use strict";
  const card = document.querySelector(".answer[data-turn]");
  if (!card) return;
  window.smup.drawCharts(card, card.dataset.plotly);
  window.smup.enhanceCard(card.parentElement, JSON.parse(card.dataset.turn), JSON.parse(card.dataset.texts));
})();
