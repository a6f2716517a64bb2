import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFiltered, readFilter, toInboxQuery, writeFilter } from './inbox-query.ts';

describe('the filter of the inbox', () => {
  it.each([
    [{}, '', false],
    [{ q: 'nguyen', ai: 'me' }, 'q=nguyen&ai=me', true],
    [{ ai: 'everybody', 'linh-vuc': 'Đất đai' }, 'linh-vuc=%C4%90%E1%BA%A5t+%C4%91ai', true],
  ])('reads %j as %s', (query, written, filtered) => {
    const filter = readFilter(query);
    expect(writeFilter(filter)).toBe(written);
    expect(isFiltered(filter)).toBe(filtered);
  });

  it('comes back from its address as it was, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), fc.constantFrom('', 'me', 'nobody'), fc.string({ maxLength: 60 }), (q, ai, sector) => {
        const filter = readFilter({ q, ai, 'linh-vuc': sector });
        expect(readFilter(Object.fromEntries(new URLSearchParams(writeFilter(filter))))).toEqual(filter);
      }),
    );
  });

  it('asks the engine only for what was asked', () => {
    expect(toInboxQuery(readFilter({}))).toEqual({ search: undefined, assignee: undefined, sector: undefined });
    expect(toInboxQuery(readFilter({ q: 'a', ai: 'nobody', 'linh-vuc': 'Hộ tịch' }))).toEqual({ search: 'a', assignee: 'nobody', sector: 'Hộ tịch' });
  });
});
