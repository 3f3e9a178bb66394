// Puts a street map in the place of the drawn one, once somebody asks for it: only then is anything fetched from elsewhere.
const tiles = document.getElementById('tiles');
const ask = document.getElementById('ask');

function style(address) {
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: address });
  return new Promise((done, failed) => {
    link.onload = done;
    link.onerror = failed;
    document.head.append(link);
  });
}

function script(address) {
  const element = Object.assign(document.createElement('script'), { src: address });
  return new Promise((done, failed) => {
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
}

function popup(entry) {
  const link = entry.querySelector('a').cloneNode(true);
  const about = entry.querySelector('.quiet').cloneNode(true);
  const box = document.createElement('div');
  box.append(link, document.createElement('br'), about);
  return box;
}

async function show() {
  const { leaflet, tiles: address, credit, creditUrl } = tiles.dataset;
  await Promise.all([style(leaflet + 'leaflet.css'), script(leaflet + 'leaflet.js')]);
  tiles.hidden = false;
  tiles.parentElement.querySelector('.place-map').remove();
  ask.remove();
  const map = window.L.map(tiles, { scrollWheelZoom: false });
  const source = document.createElement('a');
  Object.assign(source, { href: creditUrl, textContent: credit });
  window.L.tileLayer(address, { maxZoom: 19, attribution: source.outerHTML }).addTo(map);
  window.L.Icon.Default.imagePath = leaflet + 'images/';
  const markers = [...document.querySelectorAll('[data-latitude]:not([data-latitude=""])')].map((entry) => {
    const { latitude, longitude } = entry.dataset;
    const name = entry.querySelector('a').textContent;
    return window.L.marker([latitude, longitude], { title: name, alt: name }).bindPopup(popup(entry)).addTo(map);
  });
  if (markers.length > 0) map.fitBounds(window.L.featureGroup(markers).getBounds().pad(0.1));
  tiles.focus();
}

if (tiles && ask) {
  ask.hidden = false;
  ask.querySelector('button').addEventListener('click', () => {
    show().catch(() => { ask.textContent = 'The street map could not be loaded. The drawn map and the list say the same.'; });
  });
}
