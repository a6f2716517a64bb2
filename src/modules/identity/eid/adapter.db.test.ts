import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRemoteJWKSet, decodeJwt, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#platform/app';
import { testApp } from '#platform/testing';
import { systemClock } from '#platform/time';
import type { TestApp } from '#platform/testing';
import { answerProvider, authorizationRequest, authorize } from '../simulator/provider.ts';
import type { Scenario } from '../simulator/scenario.ts';
import { createEidAdapter } from './adapter.ts';
import { eidAdapter } from './settings.ts';

const origin = 'http://localhost:3000';
const redirectUri = `${origin}/dang-nhap/dinh-danh/tro-ve`;
let test: TestApp;
let app: App;

beforeAll(async () => {
  test = await testApp();
  ({ app } = test);
});
afterAll(() => test.close());

/** Goes through the simulator as a browser would; returns where the browser comes back to. */
async function choose(location: string, scenario: Scenario, person = '030085000001', asOrganisation = false): Promise<URL> {
  const request = authorizationRequest.parse(Object.fromEntries(new URL(location).searchParams));
  return new URL(await authorize(app, request, { person, asOrganisation, scenario }));
}

async function signIn(scenario: Scenario, person?: string, asOrganisation?: boolean) {
  const adapter = eidAdapter(app, origin);
  const { location, pending } = await adapter.begin(redirectUri, '/');
  return adapter.finish(await choose(location, scenario, person, asOrganisation), pending);
}

describe('B15: e-ID over OpenID Connect', () => {
  it('brings home who the person is', async () => {
    expect(await signIn('success')).toMatchObject({
      personNumber: '030085000001',
      fullName: 'Nguyễn Văn Mẫu',
      birthDate: { year: 1985, month: 5, day: 17 },
      gender: 'male',
      level: 2,
      organisation: undefined,
    });
  });

  it('knows organisations through their representative, foreigners by passport, level-1 accounts, any number', async () => {
    expect((await signIn('success', '030180000006', true)).organisation).toMatchObject({ code: '0800000001', kind: 'enterprise' });
    expect(await signIn('success', 'X0000001')).toMatchObject({ personNumber: undefined, passport: 'X0000001', nationality: 'Vương quốc Anh' });
    expect((await signIn('success', '031142000010')).level).toBe(1);
    expect(await signIn('success', '082300123456')).toMatchObject({ gender: 'female', birthDate: { year: 2000 } });
  });

  it.each<readonly [Scenario, string]>([
    ['cancelled', 'eid.cancelled'],
    ['unavailable', 'eid.unavailable'],
    ['wrong-nonce', 'eid.refused'],
    ['expired-code', 'eid.expired'],
    ['clock-skew', 'eid.refused'],
    ['missing-claims', 'eid.claims-missing'],
    ['bad-signature', 'eid.refused'],
    ['wrong-audience', 'eid.refused'],
  ])('refuses when the provider answers "%s"', async (scenario, code) => {
    await expect(signIn(scenario)).rejects.toMatchObject({ code });
  });

  it('refuses a foreign state, a code used twice and a verifier that is not ours', async () => {
    const adapter = eidAdapter(app, origin);
    const { location, pending } = await adapter.begin(redirectUri, '/');
    const back = await choose(location, 'success');
    await expect(adapter.finish(back, { ...pending, state: 'another' })).rejects.toMatchObject({ code: 'eid.refused' });
    await expect(adapter.finish(back, { ...pending, verifier: 'x'.repeat(43) })).rejects.toMatchObject({ code: 'eid.expired' });
    const again = await adapter.begin(redirectUri, '/');
    const used = await choose(again.location, 'success');
    await adapter.finish(used, again.pending);
    await expect(adapter.finish(used, again.pending)).rejects.toMatchObject({ code: 'eid.expired' });
  });

  it('sends PKCE, nonce and state, fresh each time', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => eidAdapter(app, origin).begin(redirectUri, '/')));
    const query = new URL(one?.location ?? '').searchParams;
    expect(query.get('code_challenge_method')).toBe('S256');
    expect(query.get('scope')).toBe('openid');
    expect(one?.pending.state).not.toBe(two?.pending.state);
    expect(one?.pending.nonce).not.toBe(two?.pending.nonce);
    expect(one?.location).not.toContain(one?.pending.verifier ?? 'x');
  });
});

describe('the simulator, checked with another library', () => {
  it('signs tokens that jose verifies with the published key, for this client and nonce only', async () => {
    const { location, pending } = await eidAdapter(app, origin).begin(redirectUri, '/');
    const code = (await choose(location, 'success')).searchParams.get('code') ?? '';
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: pending.verifier,
      client_id: 'motcua',
    });
    const answer = await answerProvider(app, new Request(`${origin}/mo-phong/dinh-danh/token`, { method: 'POST', body }));
    const tokens = (await answer.json()) as { id_token: string; access_token: string };
    const { keys } = (await (await answerProvider(app, new Request(`${origin}/mo-phong/dinh-danh/jwks`))).json()) as { keys: Record<string, unknown>[] };
    expect(keys[0]).not.toHaveProperty('d');
    const { payload } = await jwtVerify(tokens.id_token, keys[0] as never, { issuer: `${origin}/mo-phong/dinh-danh`, audience: 'motcua' });
    expect(payload).toMatchObject({ sub: 'mo-phong-030085000001', SoDinhDanh: '030085000001', HoVaTen: 'Nguyễn Văn Mẫu', nonce: pending.nonce });
    const denied = await answerProvider(app, new Request(`${origin}/mo-phong/dinh-danh/userinfo`, { headers: { authorization: 'Bearer wrong' } }));
    expect(denied.status).toBe(401);
  });
});

/** A small provider on a socket whose ID tokens a test makes as it likes, signed with jose. */
async function hostileProvider(forge: (good: JWTPayload, sign: (claims: JWTPayload, key?: CryptoKey) => Promise<string>) => Promise<string>) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k', alg: 'RS256', use: 'sig' };
  const sign = (claims: JWTPayload, key: CryptoKey = privateKey) => new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key);
  const state = { nonce: '' };
  const server = createServer((request, response) => {
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const json = (body: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      json({
        issuer,
        authorization_endpoint: `${issuer}/auth`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
      });
    else if (request.url === '/jwks') json({ keys: [jwk] });
    else {
      const now = Math.floor(Date.now() / 1000);
      const good: JWTPayload = {
        iss: issuer,
        aud: 'motcua',
        sub: 's',
        nonce: state.nonce,
        iat: now,
        exp: now + 300,
        SoDinhDanh: '030085000001',
        HoVaTen: 'Nguyễn Văn Mẫu',
        MucDo: 2,
      };
      void forge(good, sign).then((idToken) => json({ access_token: 'a', token_type: 'Bearer', id_token: idToken }));
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const adapter = createEidAdapter({ issuer, clientId: 'motcua', clientSecret: undefined }, systemClock);
  const { pending } = await adapter.begin(redirectUri, '/');
  state.nonce = pending.nonce;
  const run = () => adapter.finish(new URL(`${redirectUri}?code=c&state=${pending.state}`), pending);
  return {
    run,
    issuer,
    adapter,
    pending,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

function without(claims: JWTPayload, name: string): JWTPayload {
  return Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));
}

describe('a provider on the network', () => {
  it('is believed when everything is right, and its token verifies with jose too', async () => {
    let seen = '';
    const provider = await hostileProvider(async (good, sign) => {
      seen = await sign(good);
      return seen;
    });
    expect(await provider.run()).toMatchObject({ personNumber: '030085000001' });
    await jwtVerify(seen, createRemoteJWKSet(new URL(`${provider.issuer}/jwks`)), { issuer: provider.issuer, audience: 'motcua' });
    expect(decodeJwt(seen).nonce).toBe(provider.pending.nonce);
    await provider.close();
  });

  const attacks: Readonly<Record<string, Parameters<typeof hostileProvider>[0]>> = {
    'another issuer': (good, sign) => sign({ ...good, iss: 'https://ke-xau.invalid' }),
    'another audience': (good, sign) => sign({ ...good, aud: 'he-thong-khac' }),
    'no nonce': (good, sign) => sign(without(good, 'nonce')),
    'another nonce': (good, sign) => sign({ ...good, nonce: 'cu' }),
    'an expired token': (good, sign) => sign({ ...good, iat: 1, exp: 2 }),
    'a token without end': (good, sign) => sign(without(good, 'exp')),
    'another key': async (good, sign) => sign(good, (await generateKeyPair('RS256')).privateKey),
    'alg none': async (good) => `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from(JSON.stringify(good)).toString('base64url')}.`,
    'a symmetric signature': (good) =>
      new SignJWT(good).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(new TextEncoder().encode('motcua-motcua-motcua-motcua-motcua')),
    'a changed payload': async (good, sign) => {
      const [head, , tail] = (await sign(good)).split('.');
      return `${head}.${Buffer.from(JSON.stringify({ ...good, SoDinhDanh: '030085999999' })).toString('base64url')}.${tail}`;
    },
    'no token': async () => '',
  };
  it.each(Object.keys(attacks))('is refused with %s', async (name) => {
    const provider = await hostileProvider(attacks[name] ?? (async () => ''));
    await expect(provider.run()).rejects.toMatchObject({ code: 'eid.refused' });
    await provider.close();
  });

  it('that is down or refuses connections is said to be unavailable', async () => {
    const provider = await hostileProvider((good, sign) => sign(good));
    await provider.close();
    await expect(provider.run()).rejects.toMatchObject({ code: 'eid.unavailable' });
    await expect(provider.adapter.begin(redirectUri, '/')).rejects.toMatchObject({ code: 'eid.unavailable' });
  });

  it('is not spoken to without TLS unless it is on this machine', async () => {
    const adapter = createEidAdapter({ issuer: 'http://dinh-danh.invalid', clientId: 'motcua', clientSecret: undefined }, systemClock);
    await expect(adapter.begin(redirectUri, '/')).rejects.toMatchObject({ code: 'eid.unavailable' });
  });
});
