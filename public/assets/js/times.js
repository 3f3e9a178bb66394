// Says "3 hours ago" beside recent times; the page's own words stay as the title.
const units = [['day', 86400], ['hour', 3600], ['minute', 60]];
const words = new Intl.RelativeTimeFormat(document.documentElement.lang || 'en', { numeric: 'auto' });

function tell(seconds) {
  for (const [unit, length] of units) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return words.format(0, 'minute');
}

function update() {
  for (const time of document.querySelectorAll('time[datetime*="T"]')) {
    const seconds = (Date.parse(time.dateTime) - Date.now()) / 1000;
    time.title ||= time.textContent;
    time.textContent = Math.abs(seconds) < 6 * 86400 ? tell(seconds) : time.title;
  }
}

update();
setInterval(update, 60000);
