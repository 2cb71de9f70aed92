/* A map to move and zoom in the place of the drawn one: the same incidents under the same filters, our own outlines, no
   tiles. Leaflet is loaded when somebody asks for it. Without this script the drawn map stays. */
(() => {
  "use strict";
  const place = document.querySelector("[data-map]");
  const start = document.querySelector("[data-map-start]");
  if (!place || !start) return;
  const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const failed = (error) => {
    start.disabled = false;
    start.textContent = place.dataset.failed;
    console.error(error);
  };
  const ask = (url) => fetch(url, { credentials: "same-origin" }).then((answer) => { if (!answer.ok) throw new Error(String(answer.status)); return answer.json(); });
  const show = (spots) => {
    const drawn = place.querySelector("svg");
    const live = document.createElement("div");
    live.className = "map-live";
    live.setAttribute("role", "application");
    live.setAttribute("aria-label", drawn ? drawn.getAttribute("aria-label") : "");
    place.replaceChildren(live);
    const map = L.map(live, { attributionControl: false, preferCanvas: true, scrollWheelZoom: false });
    const most = Math.max(...spots.map((spot) => spot.number));
    const group = L.featureGroup();
    for (const spot of spots) {
      if (spot.number === 1 && spot.radius_km) L.circle([spot.lat, spot.lon], { radius: spot.radius_km * 1000, color: style("--harm"), weight: 1, fillOpacity: 0.12, interactive: false }).addTo(group);
      const mark = L.circleMarker([spot.lat, spot.lon], { radius: spot.number === 1 ? 5 : 7 + 15 * Math.sqrt(spot.number / most), color: style("--harm"), fillOpacity: spot.number === 1 ? 0.9 : 0.5, weight: 1 }).addTo(group);
      const words = document.createElement("span");
      words.dir = "auto";
      words.textContent = spot.words;
      mark.bindTooltip(words);
      if (spot.url) mark.on("click", () => { location.assign(spot.url); });
    }
    map.fitBounds(L.latLngBounds(spots.map((spot) => [spot.lat, spot.lon])).pad(0.1), { maxZoom: 10 });
    const box = map.getBounds();
    ask(place.dataset.basemap + "?box=" + [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((side) => side.toFixed(2)).join(",")).then((outlines) => {
      L.geoJSON(outlines, {
        interactive: false,
        style: () => ({ color: style("--shore"), weight: 1, fillColor: style("--land"), fillOpacity: 1 }),
        pointToLayer: (feature, at) => L.circleMarker(at, { radius: 2, color: style("--soft"), weight: 1 }).bindTooltip(document.createTextNode(feature.properties.name).textContent, { permanent: false }),
      }).addTo(map).bringToBack();
    }).catch(failed);
    group.addTo(map);
    const only = document.querySelector("[data-only-here]");
    map.on("moveend", () => {
      const seen = map.getBounds();
      const url = new URL(place.dataset.here, location.href);
      url.searchParams.set("box", [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((side) => side.toFixed(4)).join(","));
      only.querySelector("a").href = url.href;
      only.hidden = false;
    });
  };
  const load = () => new Promise((done, failed) => {
    const sheet = Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.leafletStyle });
    const script = Object.assign(document.createElement("script"), { src: place.dataset.leaflet, onload: done, onerror: failed });
    document.head.append(sheet, script);
  });
  start.hidden = false;
  start.addEventListener("click", () => {
    start.disabled = true;
    Promise.all([load(), ask(place.dataset.points)]).then(([, answer]) => {
      if (answer.spots.length) show(answer.spots);
      start.hidden = true;
    }).catch(failed);
  });
})();
