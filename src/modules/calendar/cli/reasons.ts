import { createTextRegistry } from '#platform/i18n';
import type { Shift } from '../domain/shift-log.ts';
import { calendarTexts } from '../locales/index.ts';

export type ReasonLanguage = 'vi' | 'en';

/** English for the names that the law and the calendar give to days; the rest of a name stays as it is. */
const ENGLISH: readonly (readonly [RegExp, string])[] = [
  [/Ngày cuối là ngày nghỉ: /u, ''],
  [/Nghỉ bù: (.*)/u, 'day off in lieu of $1'],
  [/Nghỉ hoán đổi, làm bù ngày (.*)/u, 'swapped, made up on $1'],
  [/Làm bù cho ngày (.*)/u, 'made up for $1'],
  [/Tết Âm lịch \(mùng (\d+) tháng Giêng\)/u, 'Lunar New Year (day $1 of the first month)'],
  [/Tết Âm lịch \(ngày (\d+) tháng Chạp\)/u, 'Lunar New Year (day $1 of the last month)'],
  [/Tết Dương lịch/u, `New Year's Day`],
  [/Quốc khánh \(ngày liền kề\)/u, 'National Day (adjoining day)'],
  [/Quốc khánh/u, 'National Day'],
  [/Ngày Quốc tế lao động/u, 'International Labour Day'],
  [/Ngày Chiến thắng/u, 'Victory Day'],
  [/Giỗ Tổ Hùng Vương \(10 tháng 3 âm lịch\)/u, 'Hùng Kings Commemoration Day'],
  [/Ngày Văn hóa Việt Nam/u, 'Vietnamese Culture Day'],
  [/Tạm dừng chờ người yêu cầu/u, 'waiting for the applicant'],
  [/Gia hạn, có thư xin lỗi/u, 'with a letter of apology'],
  [/Nhận sau (\d\d:\d\d)/u, 'received after $1'],
  [/Nhận ngoài giờ làm việc/u, 'received outside working hours'],
  [/Thứ Hai/u, 'Monday'],
  [/Thứ Ba/u, 'Tuesday'],
  [/Thứ Tư/u, 'Wednesday'],
  [/Thứ Năm/u, 'Thursday'],
  [/Thứ Sáu/u, 'Friday'],
  [/Thứ Bảy/u, 'Saturday'],
  [/Chủ nhật/u, 'Sunday'],
];

/** The name of a day or ground in that language; what has no translation stays Vietnamese. */
export function nameIn(language: ReasonLanguage, name: string): string {
  if (language === 'en') return ENGLISH.reduce((text, [vietnamese, english]) => text.replace(vietnamese, english), name);
  return name.replace('Ngày cuối là ngày nghỉ: ', '');
}

/** Why a due date moved, in one line; the legal basis keeps the official Vietnamese citation. */
export function reasonOf(shift: Pick<Shift, 'kind' | 'name'>, language: ReasonLanguage): string {
  const kind = createTextRegistry([calendarTexts]).find(language, `calendar.kind.${shift.kind}`) ?? shift.kind;
  const name = nameIn(language, shift.name);
  return name === '' || name.toLowerCase() === kind.toLowerCase() ? kind : `${kind}: ${name}`;
}
