import { describe, expect, it } from 'vitest';
import type { PageRequest } from '#platform/http';
import { preferencePages, safeReturn } from './index.ts';

interface Kept {
  readonly name: string;
  readonly value: string;
}

async function choose(path: string, params: Record<string, string>, tiep?: string): Promise<{ readonly answer: unknown; readonly kept: readonly Kept[] }> {
  const kept: Kept[] = [];
  const reply = {
    request: { protocol: 'https' },
    setCookie: (name: string, value: string) => {
      kept.push({ name, value });
    },
  };
  const found = preferencePages.find((candidate) => candidate.path === path);
  const answer = await found?.get?.({ reply, params, query: tiep === undefined ? {} : { tiep } } as unknown as PageRequest);
  return { answer, kept };
}

describe('language and theme', () => {
  it('are kept and lead back', async () => {
    const { answer, kept } = await choose('/ngon-ngu/:locale', { locale: 'en' }, '/thu-tuc?q=a');
    expect(kept).toEqual([{ name: 'motcua_locale', value: 'en' }]);
    expect(answer).toMatchObject({ kind: 'see-other', location: '/thu-tuc?q=a' });
    expect((await choose('/giao-dien/:theme', { theme: 'dark' })).kept).toEqual([{ name: 'motcua_theme', value: 'dark' }]);
  });

  it('are one of those there are', async () => {
    await expect(choose('/ngon-ngu/:locale', { locale: 'fr' })).rejects.toMatchObject({ code: 'not-found' });
  });

  it.each(['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)', '', '/a\nb', undefined])(
    'never lead to another site: %s',
    (address) => {
      expect(safeReturn(address)).toBe('/');
    },
  );
});
