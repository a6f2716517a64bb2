import { createHash, randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { z } from 'zod';
import type { App } from '#platform/app';
import { DomainError } from '#platform/errors';
import { systemActor } from '#platform/permissions';
import { addMs, epochMs } from '#platform/time';
import { sha256 } from '../credentials/seal.ts';
import { findSimulatorKey, findSimulatorToken, insertSimulatorCode, keepSimulatorKey, takeSimulatorCode } from '../store/simulator.store.ts';
import { claimsOf, simulatedPerson } from './people.ts';
import { scenarios } from './scenario.ts';
import type { Scenario } from './scenario.ts';

/** Where the simulator is mounted. */
export const simulatorPath = '/mo-phong/dinh-danh';

/** What the relying party asks of the sign-in page. */
export const authorizationRequest = z.object({
  response_type: z.literal('code'),
  client_id: z.string(),
  redirect_uri: z.url(),
  state: z.string().min(1),
  nonce: z.string().min(1),
  code_challenge: z.string().length(43),
  code_challenge_method: z.literal('S256'),
  scope: z.string().refine((scope) => scope.split(' ').includes('openid')),
});
/** A checked request. */
export type AuthorizationRequest = z.infer<typeof authorizationRequest>;

const grantSchema = z.object({
  person: z.string(),
  asOrganisation: z.boolean(),
  scenario: z.enum(scenarios as [Scenario, ...Scenario[]]),
  nonce: z.string(),
  challenge: z.string(),
  redirectUri: z.string(),
  clientId: z.string(),
});
type Grant = z.infer<typeof grantSchema>;

const self = systemActor('identity.eid-simulator');

/** Grants a code to the relying party for the chosen person and says where the browser goes. */
export async function authorize(
  app: App,
  request: AuthorizationRequest,
  choice: { readonly person: string; readonly asOrganisation: boolean; readonly scenario: Scenario },
): Promise<string> {
  const back = new URL(request.redirect_uri);
  back.searchParams.set('state', request.state);
  const refusal = choice.scenario === 'cancelled' ? 'access_denied' : choice.scenario === 'unavailable' ? 'temporarily_unavailable' : undefined;
  if (refusal !== undefined) {
    back.searchParams.set('error', refusal);
    return back.href;
  }
  simulatedPerson(choice.person);
  const code = randomBytes(24).toString('base64url');
  const grant: Grant = { ...choice, nonce: request.nonce, challenge: request.code_challenge, redirectUri: request.redirect_uri, clientId: request.client_id };
  const lifeMs = choice.scenario === 'expired-code' ? 0 : 60_000;
  await app.transaction(self, (ctx) => insertSimulatorCode(ctx.tx, sha256(code), grant, addMs(ctx.clock.now(), lifeMs)));
  back.searchParams.set('code', code);
  return back.href;
}

/** Answers the machine's side of the provider: discovery, keys, token, user info. Other addresses give 404. */
export async function answerProvider(app: App, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const issuer = `${url.origin}${simulatorPath}`;
  const place = url.pathname.slice(simulatorPath.length);
  if (place === '/.well-known/openid-configuration') return Response.json(metadata(issuer));
  if (place === '/jwks') return Response.json({ keys: [publicPart(await signingKey(app))] });
  if (place === '/token' && request.method === 'POST')
    return token(app, issuer, new URLSearchParams(await request.text()), request.headers.get('authorization'));
  if (place === '/userinfo') return userInfo(app, request.headers.get('authorization'));
  return Response.json({ error: 'not_found' }, { status: 404 });
}

function metadata(issuer: string): Record<string, unknown> {
  return {
    issuer,
    authorization_endpoint: `${issuer}/dang-nhap`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
    code_challenge_methods_supported: ['S256'],
    grant_types_supported: ['authorization_code'],
    token_endpoint_auth_methods_supported: ['none', 'client_secret_basic'],
    claims_supported: [
      'sub',
      'SoDinhDanh',
      'HoVaTen',
      'NgaySinh',
      'GioiTinh',
      'DanToc',
      'QuocTich',
      'NoiThuongTru',
      'SoDienThoai',
      'Email',
      'MucDo',
      'SoHoChieu',
      'ToChuc',
    ],
  };
}

async function token(app: App, issuer: string, form: URLSearchParams, authorization: string | null): Promise<Response> {
  const payload = await app.transaction(self, (ctx) => takeSimulatorCode(ctx.tx, sha256(form.get('code') ?? ''), ctx.clock.now()));
  const grant = grantSchema.safeParse(payload);
  const verifier = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url');
  const clientId = form.get('client_id') ?? clientOf(authorization);
  if (
    form.get('grant_type') !== 'authorization_code' ||
    !grant.success ||
    verifier !== grant.data.challenge ||
    form.get('redirect_uri') !== grant.data.redirectUri ||
    clientId !== grant.data.clientId
  ) {
    return Response.json({ error: 'invalid_grant' }, { status: 400 });
  }
  const accessToken = randomBytes(24).toString('base64url');
  await app.transaction(self, (ctx) => insertSimulatorCode(ctx.tx, sha256(accessToken), grant.data, addMs(ctx.clock.now(), 300_000)));
  return Response.json(
    { access_token: accessToken, token_type: 'Bearer', expires_in: 300, id_token: await idToken(app, issuer, grant.data) },
    { headers: { 'cache-control': 'no-store' } },
  );
}

async function idToken(app: App, issuer: string, grant: Grant): Promise<string> {
  const now = Math.floor(epochMs(app.clock.now()) / 1000) + (grant.scenario === 'clock-skew' ? -7_200 : 0);
  const { sub, SoDinhDanh, SoHoChieu, HoVaTen, MucDo } = grantedClaims(grant);
  const key = grant.scenario === 'bad-signature' ? (await generateKeyPair('RS256')).privateKey : await importJWK(await signingKey(app), 'RS256');
  return new SignJWT({ nonce: grant.scenario === 'wrong-nonce' ? 'another-nonce' : grant.nonce, SoDinhDanh, SoHoChieu, HoVaTen, MucDo })
    .setProtectedHeader({ alg: 'RS256', kid: 'mo-phong', typ: 'JWT' })
    .setIssuer(issuer)
    .setSubject(String(sub))
    .setAudience(grant.scenario === 'wrong-audience' ? 'somebody-else' : grant.clientId)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(key);
}

async function userInfo(app: App, authorization: string | null): Promise<Response> {
  const bearer = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  const grant = grantSchema.safeParse(await app.read(self, (ctx) => findSimulatorToken(ctx.tx, sha256(bearer), ctx.clock.now())));
  if (!grant.success) return Response.json({ error: 'invalid_token' }, { status: 401, headers: { 'www-authenticate': 'Bearer error="invalid_token"' } });
  return Response.json(grantedClaims(grant.data));
}

function grantedClaims(grant: Grant): Record<string, unknown> {
  const claims = claimsOf(simulatedPerson(grant.person), grant.asOrganisation);
  return grant.scenario === 'missing-claims' ? { ...claims, SoDinhDanh: undefined, SoHoChieu: undefined, HoVaTen: undefined } : claims;
}

async function signingKey(app: App): Promise<JWK> {
  const known = await app.read(self, (ctx) => findSimulatorKey(ctx.tx));
  if (known !== undefined) return known;
  const pair = await generateKeyPair('RS256', { extractable: true });
  const made = { ...(await exportJWK(pair.privateKey)), kid: 'mo-phong', alg: 'RS256', use: 'sig' };
  return (await app.transaction(self, (ctx) => keepSimulatorKey(ctx.tx, made, ctx.clock.now()))) as JWK;
}

function publicPart({ kty, n, e, kid, alg, use }: JWK): JWK {
  if (kty === undefined || n === undefined || e === undefined) throw new DomainError('eid.unavailable', { reason: 'key' });
  return { kty, n, e, kid: kid ?? 'mo-phong', alg: alg ?? 'RS256', use: use ?? 'sig' };
}

function clientOf(authorization: string | null): string {
  const basic = /^Basic (.+)$/i.exec(authorization ?? '')?.[1] ?? '';
  return decodeURIComponent(Buffer.from(basic, 'base64').toString('utf8').split(':')[0] ?? '');
}
