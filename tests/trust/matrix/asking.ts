import { absent, expectationOf } from './expectations.ts';
import type { Fixture } from './fixture.ts';
import type { Person } from './people.ts';

/** What somebody got; the door to the sign-in page counts as shut. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}
const refusals = [401, 403, 404];

/** Knocks at an address in somebody's name. */
export async function ask({ server }: Fixture, person: Person, url: string): Promise<Answer> {
  const reply = await server.inject({ method: 'GET', url, headers: { ...person.headers } });
  const isDoor = reply.statusCode === 303 && String(reply.headers.location).startsWith('/dang-nhap');
  return { status: isDoor ? 401 : reply.statusCode, body: reply.body };
}

/** Everybody at every door: where somebody got in who may not, or stayed outside who may. */
export async function faultsAtDoors(fixture: Fixture, routes: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const route of routes) {
    const expected = expectationOf(route, fixture);
    if (expected === undefined) continue;
    for (const person of fixture.people) {
      const { status } = await ask(fixture, person, expected.url);
      const may = expected.may(person);
      const isRight = may ? !refusals.includes(status) || (absent.has(route) && status === 404) : refusals.includes(status);
      if (!isRight || status >= 500) faults.push(`${person.name} ${route}: ${status}, expected ${may ? 'in' : 'out'}`);
    }
  }
  return faults;
}

/** Where an outsider can tell somebody’s thing from one that does not exist. */
export async function tellable(fixture: Fixture, routes: readonly string[]): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const route of routes) {
    const expected = expectationOf(route, fixture);
    if (expected?.unknownUrl === undefined) continue;
    for (const person of fixture.people.filter((one) => one.isOutsider && !expected.may(one))) {
      const [own, unknown] = [await ask(fixture, person, expected.url), await ask(fixture, person, expected.unknownUrl)];
      const isSame = own.status === unknown.status && plain(own.body, expected.url) === plain(unknown.body, expected.unknownUrl);
      if (!isSame) faults.push(`${person.name} ${route}: ${own.status} for a thing of somebody, ${unknown.status} for none`);
    }
  }
  return faults;
}

/** A page without what differs at every look: tokens, nonces, request ids and the address itself. */
export function plain(body: string, url: string): string {
  return body
    .replaceAll(/nonce="[^"]*"|name="_csrf" value="[^"]*"|content="[^"]*" name="csrf"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22}/gu, '')
    .replaceAll(url, '')
    .replaceAll(encodeURIComponent(url), '');
}
