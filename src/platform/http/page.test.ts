import { describe, expect, it } from 'vitest';
import { seeOther } from './page.ts';

describe('a way on after an act', () => {
  it.each([
    ['/ho-so/1?truoc=2026-01-01#a', '/ho-so/1?truoc=2026-01-01#a'],
    ['/tim?q=khai%20sinh', '/tim?q=khai%20sinh'],
    ['/ho-so/Nguyễn Văn Mẫu', '/ho-so/Nguy%E1%BB%85n%20V%C4%83n%20M%E1%BA%ABu'],
    ['/a\r\nset-cookie: b', '/a%0D%0Aset-cookie:%20b'],
    ['/a\uD800b', '/a%EF%BF%BDb'],
  ])('B11: %j leaves as a header that every client reads', (location, sent) => {
    expect(seeOther(location).location).toBe(sent);
  });
});
