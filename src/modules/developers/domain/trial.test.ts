import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation } from './operation.ts';
import { curlLine, trialRequest } from './trial.ts';

const operation: Operation = {
  id: 'x',
  method: 'POST',
  path: '/api/v1/things/{id}/read',
  description: '',
  refusals: [],
  summary: 'x',
  tag: 'x',
  permission: 'public',
  status: 200,
  parameters: [
    { name: 'id', in: 'path', required: true, schema: {} },
    { name: 'q', in: 'query', required: false, schema: {} },
    { name: 'X-Note', in: 'header', required: false, schema: {} },
  ],
  body: { contentType: 'application/json', schema: {} },
};

describe('a trial of the console', () => {
  it('puts each value where it belongs', () => {
    expect(trialRequest(operation, { 'path-id': 'a b', 'query-q': 'khai sinh', 'header-X-Note': 'n', body: '{}' })).toEqual({
      method: 'POST',
      url: '/api/v1/things/a%20b/read?q=khai+sinh',
      headers: { 'x-note': 'n', 'content-type': 'application/json' },
      body: '{}',
    });
  });

  it('B14: whatever is typed, only this very operation is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (id, q, note) => {
        const { url, headers } = trialRequest(operation, { 'path-id': id, 'query-q': q, 'header-X-Note': note });
        expect(new URL(url, 'http://own.invalid').origin).toBe('http://own.invalid');
        expect(new URL(url, 'http://own.invalid').pathname).toMatch(/^\/api\/v1\/things\/[^/]+\/read$/u);
        for (const value of Object.values(headers)) expect(value).not.toMatch(/[\r\n]/u);
      }),
    );
    for (const id of ['..', '.', '../..', '//x', '\\', '%2e%2e'])
      expect(new URL(trialRequest(operation, { 'path-id': id }).url, 'http://own.invalid').pathname).toMatch(/\/read$/u);
  });

  it('is written as a line for a terminal that no value can break out of', () => {
    const line = curlLine('https://motcua.invalid', trialRequest(operation, { 'path-id': '1', body: `{"a":"it's $(reboot)"}` }));
    expect(line).toContain(`--data-raw '{"a":"it'\\''s $(reboot)"}'`);
    expect(line).toContain('"Authorization: Bearer $TOKEN"');
  });
});
