import type { InboxQuery } from '#modules/workflow';

/** What the inbox is asked, as its address says it. */
export interface InboxFilter {
  readonly q: string;
  readonly ai: '' | 'me' | 'nobody';
  readonly 'linh-vuc': string;
}

/** Reads the filter of an address; what is not known counts as not asked. */
export function readFilter(query: Readonly<Record<string, string | undefined>>): InboxFilter {
  const { ai } = query;
  return { q: (query['q'] ?? '').slice(0, 200), ai: ai === 'me' || ai === 'nobody' ? ai : '', 'linh-vuc': (query['linh-vuc'] ?? '').slice(0, 200) };
}

/** The filter as the engine takes it. */
export function toInboxQuery({ q, ai, 'linh-vuc': sector }: InboxFilter): Pick<InboxQuery, 'search' | 'assignee' | 'sector'> {
  return { search: q === '' ? undefined : q, assignee: ai === '' ? undefined : ai, sector: sector === '' ? undefined : sector };
}

/** The filter as the part of an address after "?": empty parts left out, always in the same order. */
export function writeFilter(filter: InboxFilter): string {
  return new URLSearchParams(Object.entries(filter).filter(([, value]) => value !== '')).toString();
}

/** True when something is filtered. */
export function isFiltered(filter: InboxFilter): boolean {
  return Object.values(filter).some((value) => value !== '');
}
