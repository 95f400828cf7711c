/** Dates, times and money as the page shows them; all in the zone of the sandbox. */
export function words(zone) {
  const format = (options) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
  const day = format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const moment = format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
  const short = format({ day: 'numeric', month: 'short' });
  return {
    day: (instant) => day.format(new Date(instant)),
    moment: (instant) => moment.format(new Date(instant)),
    short: (instant) => short.format(new Date(instant)),
    /** A local date, `YYYY-MM-DD`, has no zone: it is read and shown in UTC. */
    date: (date) =>
      new Intl.DateTimeFormat('en-GB', {
        timeZone: 'UTC',
        day: 'numeric',
        month: 'short',
        year: 'numeric',
      }).format(new Date(`${date}T00:00:00Z`)),
  };
}

/** @param {number} amountMinor @param {string} currency */
export function money(amountMinor, currency) {
  const format = new Intl.NumberFormat('en-IE', { style: 'currency', currency });
  return format.format(amountMinor / 10 ** format.resolvedOptions().maximumFractionDigits);
}
