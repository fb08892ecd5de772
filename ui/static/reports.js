// A report is made while its progress is told, and comes as a file at the end.
(() => {
  "use strict";
  const smup = (window.smup = window.smup || {});

  function bytes(base64) {
    return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  }

  // Asks for the report of `wish` ({call, dataset, kind, form}), tells its steps in `place`, saves
  // the file. Gives whether it came.
  smup.fetchReport = async (place, wish, texts) => {
    if (place.getAttribute("aria-busy") === "true") return false;
    place.setAttribute("aria-busy", "true");
    place.textContent = texts.changing;
    let came = false;
    try {
      const response = await fetch("/api/v1/reports/stream", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(wish),
      });
      if (!response.ok) throw new Error((await response.json()).detail);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      let held = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        held += part.value;
        const events = held.split("\n\n");
        held = events.pop();
        for (const event of events) {
          const said = JSON.parse(event.slice(event.indexOf("data: ") + 6));
          if (said.text) place.textContent = said.text;
          if (said.content) {
            smup.save(new Blob([bytes(said.content)], { type: said.media }), said.name);
            came = true;
          }
        }
      }
      if (came) place.textContent = texts.saved;
    } catch (error) {
      place.textContent = error.message && !(error instanceof TypeError) ? error.message : texts.not_saved;
    }
    place.setAttribute("aria-busy", "false");
    return came;
  };
})();
