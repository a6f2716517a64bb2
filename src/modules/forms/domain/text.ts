/** Control characters other than tab and line end, and signs that turn the direction of writing round. */
const controls = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069\ufeff]/gu;

/** One line of text as stored: NFC, no control or direction-override characters, inner line ends become a space, trimmed. */
export function normaliseLine(text: string): string {
  return normaliseBlock(text)
    .replace(/\s*\n\s*/gu, ' ')
    .replace(/\t/gu, ' ')
    .trim();
}

/** Text of several lines as stored: NFC, line ends `\n`, trimmed. */
export function normaliseBlock(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/gu, '\n').replace(controls, '').trim();
}

/** Length as a person counts it: letters of the NFC form, not bytes. */
export function letterCount(text: string): number {
  return Array.from(text).length;
}

/** A typed value made storable in jsonb (no NUL, no half surrogate) and otherwise exactly as typed. */
export function storable(raw: unknown): unknown {
  if (typeof raw === 'string') return raw.toWellFormed().replaceAll('\u0000', '');
  if (Array.isArray(raw)) return raw.map(storable);
  if (typeof raw === 'object' && raw !== null) {
    return Object.fromEntries(Object.entries(raw).map(([key, value]) => [String(storable(key)), storable(value)]));
  }
  if (typeof raw === 'number' && !Number.isFinite(raw)) return null;
  return typeof raw === 'number' || typeof raw === 'boolean' ? raw : null;
}

/** A name without the number it has on paper ("2. Người mẹ" → "Người mẹ"): a page has an order of its own, and parts that are not asked leave gaps. */
export function unnumbered(label: string): string {
  return label.replace(/^\s*(?:[0-9]{1,2}|[a-zđ])\s*[.)]\s*/iu, '').trim();
}

/** Agencies keep their capital inside a sentence. */
const agencyName = /^(?:Ủy ban nhân dân|Công an|Bảo hiểm xã hội|Sở|Bộ)(?:\s|$)/u;

/** The label inside a sentence: numbering cut ("2. Họ tên" → "họ tên"), first letter small unless it is an abbreviation or an agency. */
export function labelInSentence(label: string): string {
  const plain = joinParts(unnumbered(label));
  const [first = '', second = ''] = Array.from(plain);
  if (agencyName.test(plain)) return plain;
  if (second !== '' && second === second.toUpperCase() && second !== second.toLowerCase()) return plain;
  return first.toLowerCase() + plain.slice(first.length);
}

/** A text without marks and case, for comparing names people type: "Mường" and "muong" meet. */
export function plainKey(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[^a-z0-9]+/gu, ' ')
    .trim();
}

/** "Giấy tờ tùy thân: ngày cấp" is said "ngày cấp giấy tờ tùy thân"; other labels stay. */
function joinParts(label: string): string {
  const parts = /^((?:giấy tờ|nơi)[^:]*):\s*(.+)$/iu.exec(label);
  const [thing = '', part = ''] = parts?.slice(1) ?? [];
  if (parts === null) return label;
  const small = thing.charAt(0).toLowerCase() + thing.slice(1);
  return part.endsWith('giấy tờ') && small.startsWith('giấy tờ') ? part + small.slice('giấy tờ'.length) : `${part} ${small}`;
}
