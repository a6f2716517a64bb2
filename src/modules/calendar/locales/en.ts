import type { TextsOf } from '#platform/i18n';
import type { vi } from './vi.ts';

/** English texts of the calendar. */
export const en = {
  'calendar.kind.weekend': 'Weekly day of rest',
  'calendar.kind.holiday': 'Public holiday',
  'calendar.kind.swap-off': 'Swapped day off',
  'calendar.kind.made-up-day': 'Made-up working day',
  'calendar.kind.pause': 'Suspended',
  'calendar.kind.cutoff': 'Received after the cut-off hour',
  'calendar.kind.outside-hours': 'Received outside working hours',
  'calendar.kind.roll-off': 'Last day is a day of rest',
  'calendar.kind.extension': 'Extended',
  'calendar.kind.calendar-edit': 'The working calendar changed',
  'calendar.unknown': 'There is no such calendar version.',
  'calendar.none-in-force': (p: { on: string }) => `No working calendar is in force on ${p.on}.`,
  'calendar.no-ground': 'Give the calendar a name and its legal basis.',
  'calendar.backdated': (p: { today: string }) => `A new calendar cannot be in force before today (${p.today}).`,
  'calendar.past-year': (p: { year: number }) => `A past year (${p.year}) is not edited: dates already promised rest on it.`,
  'calendar.year-mismatch': (p: { year: number; date: string }) => `${p.date} is not in ${p.year} or is entered twice.`,
  'calendar.bad-swap': (p: { dayOff: string; workingDay: string }) =>
    `Not a valid swap: ${p.dayOff} off, ${p.workingDay} worked. The day off must be a weekday, the day worked a Saturday or Sunday, and neither a holiday.`,
  'calendar.bad-shift': 'Not valid hours: each shift must end after it begins, and shifts must not overlap.',
  'calendar.no-term': 'This working calendar lacks a general term. Publish a new calendar with all general terms.',
  'calendar.bad-time-of-day': (p: { text: string }) => `“${p.text}” is not a time like 07:30.`,
  'calendar.no-working-day': 'This calendar has no working day.',
  'calendar.bad-pause': (p: { from: string }) => `The suspension that begins ${p.from} ends before it begins.`,
  'calendar.bad-time': (p: { text: string }) => `“${p.text}” is not a term. Write for example: 4 giờ, 15 ngày, 0,5 ngày làm việc, 1 tháng.`,
  'calendar.bad-moment': (p: { text: string }) => `“${p.text}” is not a moment. Write 2026-11-20T14:30, 2026-11-20T14:30+07:00 or 2026-11-20.`,
  'calendar.bad-pause-range': (p: { text: string }) => `“${p.text}” is not a pause. Write A..B, or A.. while it lasts.`,
  'calendar.range-turned-round': (p: { text: string }) => `“${p.text}” ends before it begins: exchange the two moments.`,
  'calendar.years-unknown': (p: { years: string; first: string; last: string }) =>
    `The calendar has no year ${p.years} (only ${p.first}–${p.last}), so the due moment cannot be reckoned.`,
  'calendar.bad-language': (p: { text: string }) => `“${p.text}” is neither vi nor en.`,
  'calendar.cli.due': (p: { at: string }) => `Due: ${p.at}`,
  'calendar.cli.stands': (p: { since: string }) => `Not due yet: the clock has stood since ${p.since}`,
  'calendar.cli.received': (p: { at: string; time: string }) => `Received ${p.at}, time limit ${p.time}`,
  'calendar.cli.calendar': (p: { name: string }) => `Calendar: ${p.name}`,
  'calendar.cli.moved': 'Moved because of:',
  'calendar.cli.unmoved': 'Moved by nothing.',
  'calendar.missing-option': (p: { option: string }) => `${p.option} is missing. See: motcua clock due --help`,
} satisfies TextsOf<typeof vi>;
