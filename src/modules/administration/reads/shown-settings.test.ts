import { describe, expect, it } from 'vitest';
import { defaultConfig } from '#platform/config';
import { shownSettings } from './shown-settings.ts';

const secret = 'geheimnis-geheimnis-geheimnis-32';

describe('settings shown to administrators', () => {
  const shown = shownSettings(defaultConfig({ secret, databaseUrl: `postgres://user:${secret}@host/db`, publicUrl: 'https://motcua.invalid' }));

  it('show every setting once, in order', () => {
    const keys = shown.map(({ key }) => key);
    expect(keys).toContain('province');
    expect(keys).toContain('session.idleMinutes');
    expect(keys).toEqual(keys.toSorted());
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('never show a secret or an address that may carry one', () => {
    expect(JSON.stringify(shown)).not.toContain(secret);
    expect(shown.find(({ key }) => key === 'databaseUrl')).toMatchObject({ isHidden: true, value: undefined });
  });

  it('show the public address', () => {
    expect(shown.find(({ key }) => key === 'publicUrl')?.value).toBe('https://motcua.invalid');
  });
});
