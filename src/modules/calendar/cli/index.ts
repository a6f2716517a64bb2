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
import { readDay, readMoment, readPause, vietnamIso } from './read-moment.ts';

interface DueOptions {
  readonly from?: string;
  readonly time?: string;
  readonly pause?: readonly string[];
  readonly calendar?: string;
  readonly cutoff?: string;
  readonly json?: boolean;
}

interface Reckoned { readonly time: LegalTime; readonly calendar: CalendarVersion; readonly answer: DueAnswer }

const examples = `
Ví dụ:
  motcua clock due --from 2026-11-20T14:30 --time "15 ngày làm việc"
  motcua clock due --from 2026-02-12 --time "5 ngày làm việc" --pause 2026-02-13..2026-02-25 --json
  motcua clock due --from 2026-11-23T15:10 --time "1 ngày làm việc" --cutoff 15:00
Đơn vị: giờ, giờ làm việc, ngày, ngày làm việc, tháng. Ngày không kèm giờ là giờ mở cửa của ngày đó.`;

/** The command `clock`: reckons legal deadlines from the shipped calendar, without a database. Bad input ends with exit code 2. */
export function clockCommand(): Command {
  const clock = new Command('clock').description('Tính hạn theo giờ làm việc').exitOverride();
  const due = new Command('due')
    .description('Tính thời điểm phải trả kết quả và lý do của từng lần hạn dời đi')
    .exitOverride()
    .option('--from <thời điểm>', 'lúc nhận hồ sơ: 2026-11-20T14:30, có thể kèm +07:00, hoặc chỉ ngày')
    .option('--time <thời hạn>', 'ví dụ "15 ngày làm việc", "0,5 ngày làm việc", "1 tháng"')
    .option('--pause <A..B...>', 'khoảng tạm dừng; "A.." là đang tạm dừng; ghi được nhiều lần')
    .option('--calendar <ngày>', 'dùng lịch có hiệu lực vào ngày này')
    .option('--cutoff <giờ>', 'giờ chốt của thủ tục giải quyết trong ngày, ví dụ 15:00')
    .option('--json', 'in JSON')
    .addHelpText('after', examples)
    .action((options: DueOptions) => runDue(options));
  clock.addCommand(due);
  return clock;
}

function runDue(options: DueOptions): void {
  try {
    const reckoned = reckon(options);
    console.log(options.json === true ? JSON.stringify(asJson(reckoned), undefined, 2) : asWords(reckoned));
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const message = createTextRegistry([calendarTexts]).find('vi', error.code, error.details) ?? error.message;
    console.error(options.json === true ? JSON.stringify({ error: error.code, message }) : `Lỗi: ${message}`);
    process.exitCode = 2;
  }
}

function reckon(options: DueOptions): Reckoned {
  if (options.from === undefined) throw new DomainError('calendar.missing-option', { option: '--from' });
  if (options.time === undefined) throw new DomainError('calendar.missing-option', { option: '--time' });
  const calendar = calendarFor(options.calendar);
  const clock = createWorkingClock(calendar);
  const cutoff = options.cutoff === undefined ? undefined : clockText(minuteOfDay(options.cutoff));
  const time = { ...parseLegalTime(options.time), sameDayCutoff: cutoff };
  const pauses = (options.pause ?? []).map((text) => readPause(text, clock));
  return { time, calendar, answer: clock.due({ from: readMoment(options.from, clock), time, pauses }) };
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
    dueInWords: answer.dueAt === null ? 'chưa xác định, đang tạm dừng' : momentInWords(answer.dueAt),
    originalDueAt: vietnamIso(trace.originalDueAt),
    standsSince: trace.standsSince === null ? null : vietnamIso(trace.standsSince),
    stoodStill: trace.stoodStill,
    unknownYears: trace.unknownYears,
    shifts: answer.shifts.map((shift) => ({ ...shift, from: vietnamIso(shift.from), to: vietnamIso(shift.to) })),
    calendar: { name: calendar.name, legalBasis: calendar.legalBasis, validFrom: calendar.validFrom },
  };
}

function asWords({ time, calendar, answer }: Reckoned): string {
  const { trace, shifts } = answer;
  const end = answer.dueAt === null
    ? `Chưa có hạn: đồng hồ đứng từ ${momentInWords(trace.standsSince ?? trace.startsAt)}`
    : `Hạn trả kết quả: ${vietnamIso(answer.dueAt)}\n  ${momentInWords(answer.dueAt)}`;
  const kinds = createTextRegistry([calendarTexts]);
  const reasons = shifts.map((shift) =>
    `  ${vietnameseDate(shift.date)}  ${kinds.find('vi', `calendar.kind.${shift.kind}`) ?? shift.kind}: ${shift.name} (${shift.legalBasis})\n              ${shortMoment(shift.from)} → ${shortMoment(shift.to)}`);
  const warnings = trace.unknownYears.map((year) => `Chú ý: năm ${year} chưa có trong lịch, chỉ trừ thứ Bảy và Chủ nhật.`);
  return [
    end, `Nhận lúc ${momentInWords(trace.receivedAt)}, thời hạn ${timeInWords(time)}`, `Lịch: ${calendar.name}`,
    reasons.length === 0 ? 'Hạn không dời ngày nào.' : `Hạn dời vì:\n${reasons.join('\n')}`, ...warnings,
  ].join('\n');
}

/** `17:00, Thứ Hai, ngày 14/12/2026`. */
function momentInWords(instant: Instant): string {
  const date = dateIn(instant);
  return `${vietnamIso(instant).slice(11, 16)}, ${weekdayNames[weekdayOf(dayOfDate(date))]}, ngày ${vietnameseDate(date)}`;
}

function shortMoment(instant: Instant): string {
  return `${vietnamIso(instant).slice(11, 16)} ${vietnameseDate(dateIn(instant))}`;
}
