import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultConfig, readConfig, settingNames } from './index.ts';

const source = join(import.meta.dirname, '../..');
const names = settingNames();

/** The text of every source file but the settings themselves, tests and test helpers. */
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)(testing|platform\/config)\//.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'));

describe('settings', () => {
  it('are all named, also those that have no value at first', () => {
    expect(names.length).toBeGreaterThan(35);
    for (const name of ['session.idleMinutes', 'mail.smtpUrl', 'databaseUrl', 'rateLimits.lookUp']) expect(names).toContain(name);
  });

  it.each(names)('%s is read by the product and explained to whoever runs it', (name) => {
    const [level = '', last = level] = name.split('.');
    const ofLevel = new RegExp(`\\b${name.includes('.') ? level.replace(/s$/, 's?') : '[cC]onfig'}\\b`);
    const read = new RegExp(`[.{,']\\s*${last}\\b`);
    expect(
      code.some((text) => ofLevel.test(text) && read.test(text)),
      'no code reads it',
    ).toBe(true);
    expect(readFileSync(join(source, '../docs/operations/settings.md'), 'utf8')).toContain(`\`${name}\``);
  });

  it('come from the environment by their name, and an unknown one is refused', () => {
    expect(readConfig({ MOTCUA_SESSION__IDLE_MINUTES: '7', MOTCUA_DATABASE_CONNECTIONS: '3' }, '/nowhere')).toMatchObject({
      session: { idleMinutes: 7 },
      databaseConnections: 3,
    });
    expect(() => readConfig({ MOTCUA_SESSION__IDLE: '7' }, '/nowhere')).toThrow(expect.objectContaining({ code: 'config.invalid' }) as Error);
    expect(defaultConfig().session).toEqual({ idleMinutes: 30, absoluteHours: 12 });
  });

  it('take a proxy on this machine, or the addresses of proxies; anything else is refused', () => {
    const trust = (text: string) => readConfig({ MOTCUA_TRUST_PROXY: text }, '/nowhere').trustProxy;
    expect([trust('true'), trust('false'), trust('10.0.0.5, 10.1.0.0/24 fd00::1')]).toEqual([true, false, ['10.0.0.5', '10.1.0.0/24', 'fd00::1']]);
    for (const wrong of ['nginx', '10.0.0.5/33', '10.0.0', '10.0.0.5,nginx'])
      expect(() => trust(wrong), wrong).toThrow(expect.objectContaining({ code: 'config.invalid' }) as Error);
  });
});
