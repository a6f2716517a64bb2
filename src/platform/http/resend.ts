import type { FastifyRequest } from 'fastify';

/** A post that came without a sign-in, to be sent again from the problem page after signing in: nothing that was typed is lost. */
export interface Resend {
  readonly action: string;
  readonly door: string;
  readonly fields: readonly (readonly [string, string])[];
}

/** Where somebody who is not signed in gets in, seen from the page they wanted. */
export function doorOf(path: string): string {
  return /^\/(ban-lam-viec|lanh-dao|quan-tri)/.test(path) ? '/dang-nhap/can-bo' : '/dang-nhap';
}

/** What a refused post carried; undefined for files and for anything with a secret in it. Its token was right, so this browser's own page sent it. */
export function resendOf(request: FastifyRequest): Resend | undefined {
  const isForm = String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded');
  if (request.method !== 'POST' || !isForm) return undefined;
  const fields = Object.entries((request.body ?? {}) as Record<string, string | readonly string[]>)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  const isSecret = fields.some(([name]) => /password|secret|code/iu.test(name));
  return isSecret ? undefined : { action: request.url, door: doorOf(request.url), fields };
}
