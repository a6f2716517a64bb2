import * as oidc from 'openid-client';
import { DomainError } from '#platform/errors';
import { epochMs } from '#platform/time';
import type { Clock } from '#platform/time';
import { readClaims } from './claims.ts';
import type { EidIdentity } from './claims.ts';

/** Where the provider is and how we are known there. */
export interface EidSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string | undefined;
  /** How requests to the provider travel; the simulator answers inside the process. */
  readonly fetch?: ((url: string, options: RequestInit) => Promise<Response>) | undefined;
  /** The provider's clock may differ by this many seconds. */
  readonly clockToleranceSeconds?: number | undefined;
}

/** What must be kept between leaving for the provider and coming back; stays in the server-side session. */
export interface PendingEid {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
  readonly returnTo: string;
  readonly redirectUri: string;
}

/** Relying party of one provider. */
export interface EidAdapter {
  begin(redirectUri: string, returnTo: string): Promise<{ readonly location: string; readonly pending: PendingEid }>;
  finish(cameBackTo: URL, pending: PendingEid): Promise<EidIdentity>;
}

/**
 * Signs in by OpenID Connect: authorization code, PKCE (S256), state and nonce. Discovery and keys are fetched when first needed.
 * Throws `eid.unavailable`, `eid.cancelled`, `eid.expired`, `eid.refused`, `eid.claims-missing`.
 */
export function createEidAdapter(settings: EidSettings, clock: Clock): EidAdapter {
  const configure = () => discover(settings, clock);
  return {
    async begin(redirectUri, returnTo) {
      const config = await configure();
      const verifier = oidc.randomPKCECodeVerifier();
      const pending: PendingEid = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier, returnTo, redirectUri };
      const location = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: 'openid',
        response_type: 'code',
        state: pending.state,
        nonce: pending.nonce,
        ui_locales: 'vi',
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      });
      return { location: location.href, pending };
    },
    async finish(cameBackTo, pending) {
      const config = await configure();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, cameBackTo, {
          pkceCodeVerifier: pending.verifier,
          expectedState: pending.state,
          expectedNonce: pending.nonce,
          idTokenExpected: true,
        });
        const fromToken = tokens.claims();
        if (fromToken === undefined) throw new DomainError('eid.refused', { reason: 'no id token' });
        const more = config.serverMetadata().userinfo_endpoint === undefined ? {} : await oidc.fetchUserInfo(config, tokens.access_token, fromToken.sub);
        return readClaims({ ...more, ...fromToken });
      } catch (error) {
        throw toEidError(error);
      }
    },
  };
}

async function discover(settings: EidSettings, clock: Clock): Promise<oidc.Configuration> {
  const issuer = new URL(settings.issuer);
  const inside = settings.fetch === undefined ? {} : { [oidc.customFetch]: settings.fetch as oidc.CustomFetch };
  const checks = [oidc.enableNonRepudiationChecks, ...(mayBePlain(issuer, settings) ? [oidc.allowInsecureRequests] : [])];
  const client = {
    client_secret: settings.clientSecret,
    [oidc.clockSkew]: Math.round((epochMs(clock.now()) - Date.now()) / 1000),
    [oidc.clockTolerance]: settings.clockToleranceSeconds ?? 60,
  };
  try {
    return await oidc.discovery(
      issuer,
      settings.clientId,
      client as Partial<oidc.ClientMetadata>,
      settings.clientSecret === undefined ? oidc.None() : oidc.ClientSecretBasic(settings.clientSecret),
      { timeout: 8, ...inside, execute: checks },
    );
  } catch (error) {
    throw new DomainError('eid.unavailable', { reason: error instanceof Error ? error.message : String(error) });
  }
}

/** Only the simulator inside this process, or a provider on this very machine, may be reached without TLS. */
function mayBePlain(issuer: URL, settings: EidSettings): boolean {
  return issuer.protocol === 'http:' && (settings.fetch !== undefined || issuer.hostname === '127.0.0.1' || issuer.hostname === 'localhost');
}

function toEidError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (error instanceof oidc.AuthorizationResponseError) {
    return new DomainError(
      error.error === 'access_denied'
        ? 'eid.cancelled'
        : error.error === 'temporarily_unavailable' || error.error === 'server_error'
          ? 'eid.unavailable'
          : 'eid.refused',
      { reason: error.error },
    );
  }
  if (error instanceof oidc.ResponseBodyError) {
    return new DomainError(error.error === 'invalid_grant' ? 'eid.expired' : error.status >= 500 ? 'eid.unavailable' : 'eid.refused', { reason: error.error });
  }
  const status = typeof error === 'object' && error !== null && 'cause' in error && error.cause instanceof Response ? error.cause.status : 0;
  const reason = error instanceof Error ? error.message : String(error);
  const unreachable = status >= 500 || error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
  return new DomainError(unreachable ? 'eid.unavailable' : 'eid.refused', { reason });
}
