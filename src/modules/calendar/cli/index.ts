import { Command } from 'commander';
import { isDomainError, DomainError } from '#platform/errors';
import { createTextRegistry } from '#platform/i18n';
import { dateIn, type Instant } from '#platform/time';
import type { CalendarVersion } from '../domain/calendar-version.ts';
import { vietnameseDate, weekdayNames } from '../domain/day-book.ts';
import { dayOfDate, minuteOfDay, weekdayOf } from '../domain/day-number.ts';
import type { DueAnswer } from '../domain/due.ts';
import { parseLegalTime, timeInWords, type LegalTime } from '../domain/legal-time.ts';
import { clockText } from '../domain/shift-pattern.ts';
import { createWorkingClock } from '../domain/working-clock.ts';
import { calendarTexts } from '../locales/index.ts';
import { readShippedCalendar } from '../store/shipped-calendar.ts';
import { nameIn, reasonOf, type ReasonLanguage } from './reasons.ts';
import { readExtension, readDay, readMoment, readPause, vietnamIso } from './read-moment.ts';

interface DueOptions {
  readonly from?: string;
  readonly time?: string;
  readonly pause?: readonly string[];
  readonly calendar?: string;
  readonly cutoff?: string;
  readonly extension?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

interface Reckoned {
  readonly time: LegalTime;
  readonly calendar: CalendarVersion;
  readonly answer: DueAnswer;
}

const examples = `
Ví dụ:
  motcua clock due --from 2026-11-20T14:30 --time "15 ngày làm việc"
  motcua clock due --from 2026-02-12 --time "5 ngày làm việc" --pause 2026-02-13..2026-02-25 --json
  motcua clock due --from 2026-11-23T15:10 --time "1 ngày làm việc" --cutoff 15:00
Đơn vị: giờ, giờ làm việc, ngày, ngày làm việc, tuần, tháng, năm. Ngày không kèm giờ là giờ mở cửa của ngày đó.`;

/** The command `clock`: reckons legal deadlines from the shipped calendar, without a database. Bad input ends with exit code 2. */
export function clockCommand(): Command {
  const clock = new Command('clock')
    .description('Tính hạn theo giờ làm việc')
    .addHelpText('after', '\nVí dụ:\n  motcua clock due --from 2026-11-20T14:30 --time "15 ngày làm việc"')
    .exitOverride();
  const due = new Command('due')
    .description('Tính thời điểm phải trả kết quả và lý do của từng lần hạn dời đi')
    .exitOverride()
    .option('--from <thời điểm>', 'lúc nhận hồ sơ: 2026-11-20T14:30, có thể kèm +07:00, hoặc chỉ ngày')
    .option('--time <thời hạn>', 'ví dụ "15 ngày làm việc", "0,5 ngày làm việc", "1 tháng"')
    .option('--pause <A..B...>', 'khoảng tạm dừng; "A.." là đang tạm dừng; ghi được nhiều lần')
    .option('--calendar <ngày>', 'dùng lịch có hiệu lực vào ngày này')
    .option('--cutoff <giờ>', 'giờ chốt của thủ tục giải quyết trong ngày, ví dụ 15:00')
    .option('--extension <A..B>', 'lúc A đã xin lỗi và hẹn lại đến B')
    .option('--lang <ngôn ngữ>', 'vi hoặc en', 'vi')
    .option('--json', 'in JSON (lý do bằng cả hai thứ tiếng)')
    .addHelpText('after', examples)
    .action((options: DueOptions) => runDue(options));
  clock.addCommand(due);
  return clock;
}

function runDue(options: DueOptions): void {
  try {
    const language = languageOf(options.lang);
    const reckoned = reckon(options);
    console.log(options.json === true ? JSON.stringify(asJson(reckoned), undefined, 2) : asWords(reckoned, language));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const message = createTextRegistry([calendarTexts]).find('vi', error.code, error.details) ?? error.message;
    if (options.json === true) console.log(JSON.stringify({ ok: false, error: { code: error.code, message, ...error.details } }));
    else console.error(`Lỗi: ${message}`);
    process.exitCode = 2;
  }
}

function languageOf(text: string | undefined): ReasonLanguage {
  if (text !== 'vi' && text !== 'en') throw new DomainError('calendar.bad-language', { text: text ?? '' });
  return text;
}

function reckon(options: DueOptions): Reckoned {
  if (options.from === undefined) throw new DomainError('calendar.missing-option', { option: '--from' });
  if (options.time === undefined) throw new DomainError('calendar.missing-option', { option: '--time' });
  const calendar = calendarFor(options.calendar);
  const clock = createWorkingClock(calendar);
  const cutoff = options.cutoff === undefined ? undefined : clockText(minuteOfDay(options.cutoff));
  const time = { ...parseLegalTime(options.time), sameDayCutoff: cutoff };
  const pauses = (options.pause ?? []).map((text) => readPause(text, clock));
  const answer = clock.due({ from: readMoment(options.from, clock), time, pauses, ...readExtension(options.extension, clock) });
  const { first, last } = calendar.years;
  if (answer.trace.unknownYears.length > 0) throw new DomainError('calendar.years-unknown', { years: yearsInWords(answer.trace.unknownYears), first, last });
  return { time, calendar, answer };
}

/** `2036`, or `2036–2859` from the first to the last: nobody reads a list of hundreds. */
function yearsInWords(years: readonly number[]): string {
  const [first, last] = [years[0], years.at(-1)];
  return first === last ? String(first) : `${String(first)}–${String(last)}`;
}

function calendarFor(day: string | undefined): CalendarVersion {
  const shipped = readShippedCalendar();
  if (day === undefined) return shipped;
  const on = readDay(day);
  if (on < shipped.validFrom || Number(on.slice(0, 4)) > shipped.years.last) throw new DomainError('calendar.none-in-force', { on: vietnameseDate(on) });
  return shipped;
}

function asJson({ time, calendar, answer }: Reckoned): unknown {
  const { trace } = answer;
  return {
    from: vietnamIso(trace.receivedAt),
    time: { value: time.value, unit: time.unit, ...(time.sameDayCutoff === undefined ? {} : { sameDayCutoff: time.sameDayCutoff }) },
    startsAt: vietnamIso(trace.startsAt),
    dueAt: answer.dueAt === null ? null : vietnamIso(answer.dueAt),
    dueInWords: answer.dueAt === null ? 'chưa xác định, đang tạm dừng' : momentInWords(answer.dueAt, 'vi'),
    originalDueAt: vietnamIso(trace.originalDueAt),
    standsSince: trace.standsSince === null ? null : vietnamIso(trace.standsSince),
    stoodStill: trace.stoodStill,
    shifts: answer.shifts.map((shift) => ({
      ...shift,
      from: vietnamIso(shift.from),
      to: vietnamIso(shift.to),
      reason: { vi: reasonOf(shift, 'vi'), en: reasonOf(shift, 'en') },
    })),
    calendar: { name: calendar.name, legalBasis: calendar.legalBasis, validFrom: calendar.validFrom },
  };
}

function asWords({ time, calendar, answer }: Reckoned, language: ReasonLanguage): string {
  const { trace, shifts } = answer;
  const texts = createTextRegistry([calendarTexts]);
  const say = (key: string, details: Readonly<Record<string, string>> = {}): string => texts.find(language, `calendar.cli.${key}`, details) ?? key;
  const moment = (instant: Instant): string => momentInWords(instant, language);
  const end =
    answer.dueAt === null
      ? say('stands', { since: moment(trace.standsSince ?? trace.startsAt) })
      : `${say('due', { at: vietnamIso(answer.dueAt) })}\n  ${moment(answer.dueAt)}`;
  const reasons = shifts.map(
    (shift) =>
      `  ${vietnameseDate(shift.date)}  ${reasonOf(shift, language)} (${shift.legalBasis})\n              ${shortMoment(shift.from)} → ${shortMoment(shift.to)}`,
  );
  return [
    end,
    say('received', { at: moment(trace.receivedAt), time: timeInWords(time, language) }),
    say('calendar', { name: calendar.name }),
    reasons.length === 0 ? say('unmoved') : `${say('moved')}\n${reasons.join('\n')}`,
  ].join('\n');
}

/** `17:00, Thứ Hai, ngày 14/12/2026`. */
function momentInWords(instant: Instant, language: ReasonLanguage): string {
  const date = dateIn(instant);
  const weekday = weekdayNames[weekdayOf(dayOfDate(date))] ?? '';
  const [time, day] = [vietnamIso(instant).slice(11, 16), vietnameseDate(date)];
  return language === 'vi' ? `${time}, ${weekday}, ngày ${day}` : `${time}, ${nameIn('en', weekday)}, ${day}`;
}

function shortMoment(instant: Instant): string {
  return `${vietnamIso(instant).slice(11, 16)} ${vietnameseDate(dateIn(instant))}`;
}
