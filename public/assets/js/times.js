// Says "3 hours ago" for recent times; the page's own words stay as the title, and come back on paper.
// Times to come stay as they are: who has to do something by then needs the hour.
const day = 86400000;
const units = [['hour', 3600000], ['minute', 60000]];
const language = document.documentElement.lang || 'en';
const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
const now = language.startsWith('en') ? 'just now' : words.format(0, 'second');
const times = [...document.querySelectorAll('time[datetime*="T"]')];
for (const time of times) time.title = time.textContent;

// Dates of the site's zone, whose clocks change: "yesterday" is a date, and not 24 hours.
const dates = calendar(document.documentElement.dataset.zone);

function calendar(timeZone) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, dateStyle: 'short' });
  } catch {
    // A zone of the site's machine that this browser does not know: its own is the next best.
    return new Intl.DateTimeFormat('en', { dateStyle: 'short' });
  }
}

function date(moment) {
  const part = Object.fromEntries(dates.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(2000 + part.year, part.month - 1, part.day) / day;
}

function tell(then, passed) {
  const days = date(then) - date(Date.now());
  // A day of 25 hours goes on after 24 of them.
  if (passed >= day && days < 0) return words.format(days, 'day');
  for (const [unit, length] of units) {
    if (passed >= length) return words.format(-Math.trunc(passed / length), unit);
  }
  return now;
}

function update() {
  for (const time of times) {
    const then = Date.parse(time.dateTime);
    const passed = Date.now() - then;
    time.textContent = passed >= 0 && passed < 6 * day ? tell(then, passed) : time.title;
  }
}

function restore() {
  for (const time of times) time.textContent = time.title;
}

update();
setInterval(update, 60000);
addEventListener('beforeprint', restore);
addEventListener('afterprint', update);
