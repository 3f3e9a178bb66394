// Says "3 hours ago" for recent times; the page's own words stay as the title, and come back on paper.
const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' });
const times = [...document.querySelectorAll('time[datetime*="T"]')];
for (const time of times) time.title = time.textContent;

function tell(seconds) {
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'minute');
}

function update() {
  for (const time of times) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.textContent = Math.abs(seconds) < 6 * 86400 ? tell(seconds) : time.title;
  }
}

function restore() {
  for (const time of times) time.textContent = time.title;
}

update();
setInterval(update, 60000);
addEventListener('beforeprint', restore);
addEventListener('afterprint', update);
