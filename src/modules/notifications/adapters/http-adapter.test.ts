import { createHmac } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixedClock } from '#platform/time';
import { fakeProvider } from '../testing/fake-provider.ts';
import type { FakeProvider } from '../testing/fake-provider.ts';
import { httpAdapter } from './http-adapter.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await fakeProvider();
});
afterAll(() => provider.close());
beforeEach(() => provider.behave(undefined));

const clock = fixedClock('2026-11-23T03:00:00.000Z');
const message = { id: 'tin-1', to: '+84912345678', notification: 'trial', subject: 'x', text: 'Xin chào' };
const send = (id: string, url = provider.url, timeoutMs = 10_000) =>
  httpAdapter({ channel: 'sms', url, secret: 'bí mật', clock, timeoutMs }).send({ ...message, id });

describe('a provider over HTTP', () => {
  it('receives a signed request with the id of the message', async () => {
    expect(await send('ky')).toMatchObject({ kind: 'sent', simulated: false });
    const request = provider.requests.at(-1);
    const expected = createHmac('sha256', 'bí mật')
      .update(`${clock.now()}.${request?.body ?? ''}`)
      .digest('hex');
    expect(request?.headers).toMatchObject({ 'idempotency-key': 'ky', 'x-timestamp': clock.now(), 'x-signature': `sha256=${expected}` });
    expect(JSON.parse(request?.body ?? '')).toEqual({ id: 'ky', to: '+84912345678', text: 'Xin chào', template: 'trial' });
  });

  it('B2: a repeated message counts as sent and is shown once', async () => {
    await send('lap');
    expect(await send('lap')).toMatchObject({ kind: 'sent' });
    expect([...provider.shown.keys()].filter((id) => id === 'lap')).toHaveLength(1);
  });

  it.each([
    [400, 'rejected'],
    [404, 'rejected'],
    [422, 'rejected'],
    [401, 'retry'],
    [403, 'retry'],
    [408, 'retry'],
    [425, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
    [301, 'retry'],
    [307, 'retry'],
    [409, 'sent'],
    [202, 'sent'],
    [204, 'sent'],
  ])('answer %i means %s', async (status, kind) => {
    provider.behave((response) => {
      response.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
      return true;
    });
    expect((await send(`s${status}`)).kind).toBe(kind);
  });

  it.each<[string, (response: ServerResponse) => void]>([
    ['silence', () => undefined],
    ['a broken line', (response) => response.destroy()],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{');
        setTimeout(() => response.destroy(), 20);
      },
    ],
    [
      'an endless answer to an error',
      (response) => {
        response.writeHead(500);
        const feed = () => {
          if (response.write('x'.repeat(10_000))) setImmediate(feed);
          else response.once('drain', feed);
        };
        feed();
      },
    ],
  ])('%s is tried again', async (_what, answer) => {
    provider.behave((response) => {
      answer(response);
      return true;
    });
    expect((await send('fault', provider.url, 300)).kind).toBe('retry');
  });

  it.each(['', 'null', '[]', '{}', '{"reference":5}', '<html>', '{"reference":'])('an answer of %j still says sent, under our own id', async (body) => {
    provider.behave((response) => {
      response.writeHead(200).end(body);
      return true;
    });
    expect(await send('abc')).toEqual({ kind: 'sent', reference: 'abc', simulated: false });
  });

  it('nobody there is tried again', async () => {
    expect(await send('none', 'http://127.0.0.1:1/')).toMatchObject({ kind: 'retry', reason: expect.stringContaining('') });
  });
});
