import { isRecord } from './answer.ts';
import type { AddressValue, AdminUnitValue } from './answer.ts';
import type { Parsed } from './parse-answer.ts';
import { normaliseLine } from './text.ts';

const provinceWord = /^(?:tỉnh|thành phố|tp\.?)\s/iu;

/** Reads an address: its parts as an object, or one line of text kept as the detail. */
export function parseAddress(raw: unknown): Parsed {
  if (typeof raw === 'string') return { value: { ...emptyAddress, detail: normaliseLine(raw) } };
  if (!isRecord(raw)) return { code: 'invalid' };
  if (raw['unit'] !== undefined || raw['unitText'] !== undefined) return parseAddress({ ...raw, ...placeOf(raw), unit: undefined, unitText: undefined });
  const part = (key: string): string | null => textOrNull(raw[key]);
  const address: AddressValue = {
    country: part('country') ?? 'Việt Nam',
    province: part('province'),
    provinceCode: codeOrNull(raw['provinceCode']),
    commune: part('commune'),
    communeCode: codeOrNull(raw['communeCode']),
    detail: part('detail'),
    oldUnits: part('oldUnits'),
  };
  return { value: { ...address } };
}

/** One box holds "Phường Lê Thanh Nghị, Thành phố Hải Phòng" and the code of what was chosen. */
function placeOf(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const code = codeOrNull(raw['unit']);
  const names = (textOrNull(raw['unitText']) ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const onlyProvince = code?.length === 2 || (names.length === 1 && provinceWord.test(names[0] ?? ''));
  const province = onlyProvince || names.length > 1 ? (names.at(-1) ?? null) : null;
  const commune = onlyProvince ? null : names.slice(0, Math.max(1, names.length - 1)).join(', ');
  return { commune, province, communeCode: onlyProvince ? null : code, provinceCode: onlyProvince ? code : raw['provinceCode'] };
}

const emptyAddress: AddressValue = {
  country: 'Việt Nam',
  province: null,
  provinceCode: null,
  commune: null,
  communeCode: null,
  detail: null,
  oldUnits: null,
};

/** Reads an administrative unit: code, name as typed, or both. */
export function parseAdminUnit(raw: unknown): Parsed {
  if (typeof raw === 'string') return unit(codeOrNull(raw), normaliseLine(raw), undefined);
  if (!isRecord(raw)) return { code: 'invalid' };
  const code = codeOrNull(raw['code']);
  return unit(code, textOrNull(raw['name']) ?? code ?? '', raw['level']);
}

function unit(code: string | null, name: string, level: unknown): Parsed {
  if (name === '') return { value: null };
  const value: AdminUnitValue = { code, name, level: level === 'xã' || level === 'tỉnh' ? level : levelOf(code, name) };
  return { value: { ...value } };
}

/** Codes of two digits are provinces, of five communes; otherwise the words "tỉnh", "xã", "phường", "đặc khu" tell. */
function levelOf(code: string | null, name: string): 'xã' | 'tỉnh' | null {
  const digits = code?.split('@')[0]?.length;
  if (digits === 2) return 'tỉnh';
  if (digits === 5 || /(?:^|\s)(?:xã|phường|đặc khu|thị trấn)\s/iu.test(name)) return 'xã';
  return provinceWord.test(name) && !name.includes(',') ? 'tỉnh' : null;
}

function textOrNull(raw: unknown): string | null {
  const text = typeof raw === 'string' ? normaliseLine(raw) : '';
  return text === '' ? null : text;
}

function codeOrNull(raw: unknown): string | null {
  return typeof raw === 'string' && /^\d{2,5}(?:@\d{4}-\d{2}-\d{2})?$/u.test(raw.trim()) ? raw.trim() : null;
}
