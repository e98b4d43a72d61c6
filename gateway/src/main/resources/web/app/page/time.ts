const clock = new Intl.DateTimeFormat(undefined, {hour: '2-digit', minute: '2-digit'});
const weekday = new Intl.DateTimeFormat(undefined, {weekday: 'long', day: 'numeric', month: 'long'});
const withYear = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'long', year: 'numeric'});
const short = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short'});
const full = new Intl.DateTimeFormat(undefined, {dateStyle: 'full', timeStyle: 'medium'});

/** 10:04 */
export const clockTime = (time: string): string => clock.format(new Date(time));

/** Everything about a moment, for a tooltip. */
export const fullTime = (time: string): string => full.format(new Date(time));

/** One string per calendar day of the reader. */
export const dayOf = (time: string): string => new Date(time).toDateString();

/** "Today", "Yesterday", "Monday, 3 March", or with the year when it is another one. */
export function dayName(time: string, now = new Date()): string {
  const date = new Date(time);
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date.toDateString() === now.toDateString()) return 'Today';
  if (date.toDateString() === yesterday.toDateString()) return 'Yesterday';
  return (date.getFullYear() === now.getFullYear() ? weekday : withYear).format(date);
}

/** For lists: the time of today's things, the day of older ones. */
export function listTime(time: string, now = new Date()): string {
  const date = new Date(time);
  if (date.toDateString() === now.toDateString()) return clockTime(time);
  return (date.getFullYear() === now.getFullYear() ? short : withYear).format(date);
}
