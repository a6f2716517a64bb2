import { describe, expect, it } from 'vitest';
import { caseHref, wayBack } from './way-back.ts';

describe('the way back from a case', () => {
  it.each(['/ban-lam-viec', '/ban-lam-viec?ai=me&q=m%E1%BA%ABu', '/ban-lam-viec/truc-tuyen', '/ban-lam-viec/truc-tuyen?sau=x', '/ban-lam-viec/tim?tu-khoa=a'])(
    'is the list one came from: %s',
    (list) => {
      expect(wayBack(list)).toBe(list);
      expect(wayBack(new URL(caseHref('d1', list), 'http://x').searchParams.get('ve') ?? undefined)).toBe(list);
    },
  );

  it.each([
    undefined,
    '',
    '/',
    '//evil.example',
    '/ban-lam-viec/../quan-tri',
    '/ban-lam-viec//evil',
    'https://evil.example/ban-lam-viec',
    '/ban-lam-viec?a=\n',
    '/ban-lam-viecx',
  ])('is the inbox and never elsewhere for %s', (address) => {
    expect(wayBack(address)).toBe('/ban-lam-viec');
  });

  it('adds nothing for the inbox itself', () => {
    expect(caseHref('d1', '/ban-lam-viec')).toBe('/ban-lam-viec/ho-so/d1');
  });
});
