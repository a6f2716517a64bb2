import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readShippedYears } from '../store/shipped-calendar.ts';
import { clockCommand } from './index.ts';
import { nameIn } from './reasons.ts';

const printed: string[] = [];
const failed: string[] = [];

beforeEach(() => {
  printed.length = 0;
  failed.length = 0;
  vi.spyOn(console, 'log').mockImplementation((text: string) => {
    printed.push(text);
  });
  vi.spyOn(console, 'error').mockImplementation((text: string) => {
    failed.push(text);
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const run = async (...args: string[]) => {
  await clockCommand().parseAsync(['due', ...args], { from: 'user' });
};
const json = () =>
  JSON.parse(printed[0] ?? '{}') as { dueAt: string | null; from: string; shifts: { kind: string; from: string }[]; standsSince: string | null };

describe('motcua clock due', () => {
  it('prints the due moment and every shift with its ground', async () => {
    await run('--from', '2026-11-20T14:30', '--time', '15 ngày làm việc');
    expect(printed[0]).toContain('2026-12-14T17:00:00+07:00');
    expect(printed[0]).toContain('17:00, Thứ Hai, ngày 14/12/2026');
    expect(printed[0]).toContain('24/11/2026  Ngày lễ, tết: Ngày Văn hóa Việt Nam (Nghị quyết 28/2026/QH16, Điều 2)');
    expect(process.exitCode).toBeUndefined();
  });

  it('prints the same as JSON', async () => {
    await run('--from', '2026-11-20T14:30', '--time', '15 ngày làm việc', '--json');
    expect(json().dueAt).toBe('2026-12-14T17:00:00+07:00');
    expect(json().shifts).toHaveLength(9);
    expect(json().shifts[0]).toMatchObject({ kind: 'weekend', from: '2026-12-05T17:00:00+07:00' });
  });

  it.each([
    ['2026-11-20T14:30', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20 14:30:59', '2026-11-20T14:30:59+07:00'],
    ['2026-11-20T07:30Z', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20T16:30+09:00', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20T16:30+0900', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20T16:30+09', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20T02:00-05:30', '2026-11-20T14:30:00+07:00'],
    ['2026-11-20', '2026-11-20T07:30:00+07:00'],
  ])('reads the moment %s', async (from, expected) => {
    await run('--from', from, '--time', '1 giờ', '--json');
    expect(json().from).toBe(expected);
  });

  it('takes several pauses, the last one still open', async () => {
    await run('--from', '2026-11-16', '--time', '5 ngày làm việc', '--pause', '2026-11-17..2026-11-18', '--pause', '2026-11-19T09:00..', '--json');
    expect(json()).toMatchObject({ dueAt: null, standsSince: '2026-11-19T09:00:00+07:00' });
  });

  it('applies the cut-off hour', async () => {
    await run('--from', '2026-11-23T15:10', '--time', '1 ngày làm việc', '--cutoff', '15:00', '--json');
    expect(json().dueAt).toBe('2026-11-25T17:00:00+07:00');
  });

  it('says every reason in Vietnamese and in English', async () => {
    await run('--from', '2026-02-12', '--time', '5 ngày làm việc', '--json');
    const { shifts } = JSON.parse(printed[0] ?? '{}') as { shifts: { reason: { vi: string; en: string } }[] };
    expect(shifts.map((shift) => shift.reason.en)).toContain('Public holiday: Lunar New Year (day 1 of the first month)');
    expect(shifts.map((shift) => shift.reason.vi)).toContain('Ngày lễ, tết: Tết Âm lịch (mùng 1 tháng Giêng)');
    await run('--from', '2026-12-10', '--time', '10 ngày', '--lang', 'en');
    expect(printed[1]).toContain('Last day is a day of rest: Sunday (Bộ luật Dân sự 2015, Điều 148 khoản 5');
    await run('--from', '2026-12-10', '--time', '10 ngày');
    expect(printed[2]).not.toMatch(/Ngày cuối là ngày nghỉ: Ngày cuối/u);
  });

  it('every name in the shipped calendar has an English one', () => {
    const names = readShippedYears().years.flatMap((year) => year.holidays.map((holiday) => holiday.name));
    expect(names.filter((name) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/iu.test(nameIn('en', name).replace('Hùng', '')))).toEqual([]);
  });

  it.each([
    ['2035-12-25', '30 ngày làm việc'],
    ['2023-12-20', '10 ngày làm việc'],
    ['2040-01-05', '1 tháng'],
  ])('from %s, %s leaves the calendar: a clear error', async (from, time) => {
    await run('--from', from, '--time', time, '--json');
    expect(JSON.parse(printed[0] ?? '{}')).toMatchObject({
      ok: false,
      error: { code: 'calendar.years-unknown', message: expect.stringContaining('2024–2035') as string },
    });
    expect(process.exitCode).toBe(2);
  });

  it.each([
    [['--time', '1 giờ'], 'Thiếu --from'],
    [['--from', '2026-11-20'], 'Thiếu --time'],
    [['--from', '2026-02-30', '--time', '1 giờ'], 'không phải là thời điểm'],
    [['--from', '2026-11-20T24:00', '--time', '1 giờ'], 'không phải là thời điểm'],
    [['--from', '2026-11-20', '--time', '1 năm ánh sáng'], 'không phải là thời hạn'],
    [['--from', '2026-11-20', '--time', '1,5 ngày'], 'không phải là thời hạn'],
    [['--from', '2026-11-20', '--time', '1 giờ', '--pause', '2026-11-20'], 'không phải là khoảng tạm dừng'],
    [['--from', '2026-11-20', '--time', '1 giờ', '--pause', '2026-11-22..2026-11-20'], 'kết thúc trước khi bắt đầu'],
    [['--from', '2026-11-20', '--time', '1 giờ', '--extension', '2026-11-22..2026-11-20'], 'kết thúc trước khi bắt đầu'],
    [['--from', '2026-11-20', '--time', '9999 tháng'], 'chưa có năm 2036–2860 (chỉ có'],
    [['--from', '2026-11-20', '--time', '1 giờ', '--cutoff', '25:00'], 'không phải là giờ'],
    [['--from', '2026-11-20', '--time', '1 giờ', '--calendar', '2020-01-01'], 'Không có lịch làm việc'],
  ])('refuses %j with exit code 2 and says why', async (args, message) => {
    await run(...args);
    expect(failed[0]).toContain(message);
    expect(process.exitCode).toBe(2);
  });
});
