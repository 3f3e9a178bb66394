// Says "3 hours ago" for recent times; the page's own words stay as the title, and come back on paper.
// Times to come stay as they are: who has to do something by then needs the hour.
const day = 86400000;
const units = [['hour', 3600000], ['minute', 60000]];
const language = document.documentElement.lang || 'en';
const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const now = language.startsWith('en') ? 'just now' : words.format(0, 'second');
const times = [...document.querySelectorAll('time[datetime*="T"]')];
for (const time of times) time.title = time.textContent;

// Midnights that have passed since then, where the moment was written: "yesterday" is a date, and not 24 hours.
function midnights(iso) {
  const then = Date.parse(iso);
  const offset = Date.parse(iso.slice(0, 19) + 'Z') - then;
  return Math.floor((Date.now() + offset) / day) - Math.floor((then + offset) / day);
}

function tell(iso, passed) {
  if (passed >= day) return words.format(-midnights(iso), 'day');
  for (const [unit, length] of units) {
    if (passed >= length) return words.format(-Math.trunc(passed / length), unit);
  }
  return now;
}

function update() {
  for (const time of times) {
    const passed = Date.now() - Date.parse(time.dateTime);
    time.textContent = passed >= 0 && passed < 6 * day ? tell(time.dateTime, passed) : time.title;
  }
}

function restore() {
  for (const time of times) time.textContent = time.title;
}

update();
setInterval(update, 60000);
addEventListener('beforeprint', restore);
addEventListener('afterprint', update);
