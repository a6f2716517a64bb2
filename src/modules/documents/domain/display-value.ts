/** A value as it is printed: dates dd/mm/yyyy, numbers with Vietnamese separators, places smallest first, lists joined; `''` for none. */
export function displayValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'Có' : 'Không';
  if (typeof value === 'number') return new Intl.NumberFormat('vi-VN').format(value);
  if (typeof value === 'string') return displayText(value);
  if (Array.isArray(value))
    return value
      .map(displayValue)
      .filter((text) => text !== '')
      .join('; ');
  return typeof value === 'object' ? displayRecord(value as Readonly<Record<string, unknown>>) : '';
}

function displayText(text: string): string {
  const date = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
  if (date === null) return text;
  return date[3] === undefined ? `${date[2]}/${date[1]}` : `${date[3]}/${date[2]}/${date[1]}`;
}

const placeParts = ['detail', 'commune', 'district', 'province', 'country'] as const;

function displayRecord(record: Readonly<Record<string, unknown>>): string {
  if (typeof record['name'] === 'string') return record['name'];
  if (placeParts.some((part) => part in record)) {
    const parts = placeParts.map((part) => record[part]).filter((part) => typeof part === 'string' && part !== '' && part !== 'Việt Nam');
    const former = typeof record['oldUnits'] === 'string' && record['oldUnits'] !== '' ? record['oldUnits'] : undefined;
    const place = parts.join(', ');
    if (former === undefined) return place;
    return place === '' ? former : `${place} (trước đây: ${former})`;
  }
  return Object.values(record)
    .map(displayValue)
    .filter((text) => text !== '')
    .join(', ');
}
