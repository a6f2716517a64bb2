import type { PlainDate } from '#platform/time';
import { dateOfDay, dayNumberOf, type DayNumber } from './day-number.ts';

/** The astronomical Julian day number of 1970-01-01. */
const julianOfEpoch = 2_440_588;
const synodicMonth = 29.530588853;
/** Việt Nam reckons its lunar calendar for UTC+7, China for UTC+8; in some years they differ by a day. */
const zone = 7 / 24;
const radians = Math.PI / 180;

const sin = (degrees: number): number => Math.sin(degrees * radians);

/** The day (UTC+7) of the k-th new moon since 1900-01-01 (Meeus, Astronomical Algorithms, truncated series; errors of minutes). */
function newMoonDay(k: number): DayNumber {
  const t = k / 1236.85;
  const mean = 2_415_020.75933 + 29.53058868 * k + (0.0001178 - 0.000000155 * t) * t * t + 0.00033 * sin(166.56 + 132.87 * t - 0.009173 * t * t);
  const sunAnomaly = 359.2242 + 29.10535608 * k - (0.0000333 + 0.00000347 * t) * t * t;
  const moonAnomaly = 306.0253 + 385.81691806 * k + (0.0107306 + 0.00001236 * t) * t * t;
  const latitude = 21.2964 + 390.67050646 * k - (0.0016528 + 0.00000239 * t) * t * t;
  const correction =
    (0.1734 - 0.000393 * t) * sin(sunAnomaly) +
    0.0021 * sin(2 * sunAnomaly) -
    0.4068 * sin(moonAnomaly) +
    0.0161 * sin(2 * moonAnomaly) -
    0.0004 * sin(3 * moonAnomaly) +
    0.0104 * sin(2 * latitude) -
    0.0051 * sin(sunAnomaly + moonAnomaly) -
    0.0074 * sin(sunAnomaly - moonAnomaly) +
    0.0004 * sin(2 * latitude + sunAnomaly) -
    0.0004 * sin(2 * latitude - sunAnomaly) -
    0.0006 * sin(2 * latitude + moonAnomaly) +
    0.001 * sin(2 * latitude - moonAnomaly) +
    0.0005 * sin(2 * moonAnomaly + sunAnomaly);
  const deltaT = t < -11 ? 0.001 + 0.000839 * t + 0.0002261 * t * t : -0.000278 + 0.000265 * t + 0.000262 * t * t;
  return Math.floor(mean + correction - deltaT + 0.5 + zone) - julianOfEpoch;
}

/** The sun's sector of 30° (0 from the spring equinox) at the start of that day, UTC+7. */
function sunSector(day: DayNumber): number {
  const t = (day + julianOfEpoch - 0.5 - zone - 2_451_545) / 36_525;
  const anomaly = 357.5291 + 35_999.0503 * t - (0.0001559 + 0.00000048 * t) * t * t;
  const mean = 280.46645 + 36_000.76983 * t + 0.0003032 * t * t;
  const centre = (1.9146 - (0.004817 + 0.000014 * t) * t) * sin(anomaly) + (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.00029 * sin(3 * anomaly);
  return Math.floor(((((mean + centre) % 360) + 360) % 360) / 30);
}

/** The new moon that opens month 11, the month of the winter solstice, of that year. */
function moonOfMonth11(year: number): number {
  const k = Math.floor((dayNumberOf(year, 12, 31) + julianOfEpoch - 2_415_021) / synodicMonth);
  return sunSector(newMoonDay(k)) >= 9 ? k - 1 : k;
}

/** Months after month 11 at which the leap month of that lunar year stands, or 0 when it has none. */
function leapOffset(from: number, to: number): number {
  if (to - from < 13) return 0;
  for (let i = 1; i < 14; i += 1) if (sunSector(newMoonDay(from + i)) === sunSector(newMoonDay(from + i + 1))) return i;
  return 0;
}

/** The solar date of a day of an ordinary (not leap) month 1–10 of a lunar year, in the calendar of Việt Nam. */
export function solarOfLunar(lunarYear: number, month: number, day: number): PlainDate {
  const from = moonOfMonth11(lunarYear - 1);
  const leap = leapOffset(from, moonOfMonth11(lunarYear));
  const offset = month + 1;
  return dateOfDay(newMoonDay(from + offset + (leap !== 0 && offset >= leap ? 1 : 0)) + day - 1);
}

/** Lunar new year's day, mùng 1 Tết. */
export function lunarNewYear(year: number): PlainDate {
  return solarOfLunar(year, 1, 1);
}

/** Giỗ Tổ Hùng Vương, the tenth day of the third lunar month. */
export function hungKingsDay(year: number): PlainDate {
  return solarOfLunar(year, 3, 10);
}
