import type { FastifyReply, FastifyRequest } from 'fastify';
import { requireCsrf } from './csrf.ts';

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

/** What a refused post carried; undefined for anything with a secret in it. Its token is right, so this browser's own page sent it. Files chosen without scripts are let go. */
export async function resendOf(request: FastifyRequest, reply: FastifyReply): Promise<Resend | undefined> {
  if (request.method !== 'POST') return undefined;
  const body = request.isMultipart() ? await textsOf(request, reply) : request.body;
  if (typeof body !== 'object' || body === null || String(request.headers['content-type']).includes('json')) return undefined;
  const fields = Object.entries(body as Record<string, string | readonly string[]>)
    .filter(([name]) => name !== '_csrf')
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));
  const isSecret = fields.some(([name]) => /password|secret|^code$/iu.test(name));
  return isSecret ? undefined : { action: request.url, door: doorOf(request.url), fields };
}

/** The texts of a form that came with files; undefined when its token is wrong or it cannot be read. */
async function textsOf(request: FastifyRequest, reply: FastifyReply): Promise<Readonly<Record<string, readonly string[]>> | undefined> {
  const texts = new Map<string, string[]>();
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') part.file.resume();
      else texts.set(part.fieldname, [...(texts.get(part.fieldname) ?? []), String(part.value)]);
    }
    await requireCsrf(request, reply, { _csrf: texts.get('_csrf')?.[0] });
    return Object.fromEntries(texts);
  } catch {
    return undefined;
  }
}
