import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FastifyPluginAsync } from 'fastify';
import { z } from 'zod';
import { route } from '#platform/http';
import { documentPath } from '../domain/operation.ts';
import { apiSite } from '../testing/api-site.ts';
import type { ApiSite } from '../testing/api-site.ts';
import { operationsOf } from './operations.ts';

const lies = route({
  method: 'GET',
  path: '/api/v1/trial/lies',
  summary: 'Says a text, gives a number',
  permission: 'public',
  response: z.object({ value: z.string() }),
  handle: async () => ({ value: 5 }) as unknown as { value: string },
});
const undocumented: FastifyPluginAsync = async (server) => {
  server.get('/api/v1/trial/hidden', async () => ({}));
};

let site: ApiSite;
beforeAll(async () => {
  site = await apiSite([{ name: 'trial', routes: [lies], plugins: [() => undocumented] }]);
});
afterAll(() => site.close());

describe('the contract test sees', () => {
  it('A25: a route that nobody documented', () => {
    const documented = new Set(operationsOf(site.app.routes).map(({ method, path }) => `${method} ${path}`));
    const hidden = site.registered.filter(
      ({ url, method }) => method === 'GET' && url.startsWith('/api/') && !documented.has(`${method} ${documentPath(url)}`),
    );
    expect(hidden.map(({ url }) => url)).toEqual(['/api/v1/trial/hidden']);
  });

  it('B11: an answer outside its schema, as a fault of ours and not of the request', async () => {
    const answer = await site.server.inject({ method: 'GET', url: '/api/v1/trial/lies' });
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({ code: 'internal' });
    expect(answer.body).not.toContain('trial/lies answers');
  });

  it.each(['/api/v1/%', '/api/v1/%E0%A4%A', '/%zz', `/api/v1/agencies/${'a'.repeat(500)}`])('B11: %s is answered like every other fault', async (url) => {
    const answer = await site.server.inject({ method: 'GET', url });
    expect(answer.statusCode).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});
