import { describe, expect, it } from 'vitest';
import { defaultConfig } from '#platform/config';
import type { Config } from '#platform/config';
import { testApp } from '#platform/testing';
import { createServer } from './index.ts';

const rateLimits = { ...defaultConfig().rateLimits, lookUp: 3 };

/** The answers to requests of one machine, each with another invented address in its header. */
async function askAs(remoteAddress: string, trustProxy: Config['trustProxy']): Promise<readonly number[]> {
  const { app, close } = await testApp({ config: { trustProxy, rateLimits } });
  const server = await createServer(app, { assets: new Map(), shell: { ProblemPage: () => null } });
  try {
    const statuses: number[] = [];
    for (const visitor of ['203.0.113.1', '203.0.113.2', '203.0.113.3', '203.0.113.4', '203.0.113.5'])
      statuses.push((await server.inject({ url: '/ho-so/tra-cuu', remoteAddress, headers: { 'x-forwarded-for': visitor } })).statusCode);
    return statuses;
  } finally {
    await server.close();
    await close();
  }
}

describe('B18: what a proxy says of its visitors', () => {
  it('counts when the proxy is on this machine or named', async () => {
    expect(await askAs('127.0.0.1', true)).toEqual([200, 200, 200, 200, 200]);
    expect(await askAs('10.1.0.7', ['10.0.0.5', '10.1.0.0/24'])).toEqual([200, 200, 200, 200, 200]);
  });

  it('counts for nothing from anybody else, in the inner network too: one visitor stays one', async () => {
    const strangers: readonly (readonly [string, Config['trustProxy']])[] = [
      ['192.168.1.9', true],
      ['10.0.0.6', ['10.0.0.5']],
      ['127.0.0.1', false],
    ];
    for (const [address, trust] of strangers) expect(await askAs(address, trust)).toEqual([200, 200, 200, 429, 429]);
  });
});
