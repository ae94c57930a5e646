(() => {
  'use strict';
  const options = { dateStyle: 'medium', timeStyle: 'short' };
  const local = new Intl.DateTimeFormat(document.documentElement.lang, options);
  const zone = local.resolvedOptions().timeZone;
  if (!zone || /^(?:UTC|Etc\/UTC|GMT)$/.test(zone)) return;
  for (const time of document.querySelectorAll('time[datetime*="T"]')) {
    const at = new Date(time.dateTime);
    if (Number.isNaN(at.getTime())) continue;
    const words = local.format(at) + ' (' + zone + ')';
    time.title = time.title ? time.title + '; ' + words : words;
    const cell = time.closest('.sheet dd');
    if (!cell || cell.querySelector('.local-time')) continue;
    const note = document.createElement('small');
    note.className = 'local-time';
    note.textContent = ' ' + words;
    time.after(note);
  }
})();
