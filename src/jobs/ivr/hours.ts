const TIME_ZONE = 'America/New_York';
const OPENS = 9;
const CLOSES = 17;
const WEEKEND = new Set(['Sat', 'Sun']);

const parts = new Intl.DateTimeFormat('en-US', {
  timeZone: TIME_ZONE,
  weekday: 'short',
  hour: 'numeric',
  hourCycle: 'h23',
});

/** Whether somebody is at work at a time: Monday to Friday, nine to five, where the office is. */
export function isOpen(time: Date): boolean {
  const { weekday = '', hour = '' } = Object.fromEntries(
    parts.formatToParts(time).map(({ type, value }) => [type, value]),
  );
  return !WEEKEND.has(weekday) && Number(hour) >= OPENS && Number(hour) < CLOSES;
}
