import { systemActor } from '#platform/permissions';
import { registerOfficer } from '../../../src/modules/identity/actions/change-password.ts';
import { demoTotpSecret } from '../../../src/modules/identity/actions/demo-totp.ts';
import { seal } from '../../../src/modules/identity/credentials/seal.ts';
import { totpCode } from '../../../src/modules/identity/credentials/totp.ts';
import { saveTotp } from '../../../src/modules/identity/store/credential.store.ts';
import { newOrganisation, representative } from '../../trust/matrix/stand-ins.ts';
import { pick } from './people.ts';
import type { Caller, Stage } from './people.ts';

/** What people look after themselves: profile, sessions, notices, filters. */
export async function lookAfterMyself(stage: Stage): Promise<void> {
  const { officer, citizen } = stage;
  await officer('getMe');
  await officer('putMeContact', { body: { phone: '0912345678' } });
  await officer('postMeFilters', { body: { name: 'Sắp đến hạn', query: 'han=sap' } });
  const filters = await officer('getMeFilters');
  await officer('deleteMeFiltersById', { path: { id: pick(filters.json, 'items.0.id') } });
  await citizen('putMeNotificationSettings');
  await citizen('getMeNotificationSettings');
  const first = await signInByCode(stage, '0912345678');
  await first('deleteMeSession');
  const second = await signInByCode(stage, '0912345679');
  const mine = await second('getMeSessions');
  await second('deleteMeSessionsById', { path: { id: pick(mine.json, 'items.0.id') } });
  const third = await signInByCode(stage, '0912345670');
  await third('deleteMeSessions');
}

/** A citizen signs in with a code, which a demonstration answers. */
async function signInByCode({ client, nobody }: Stage, contact: string): Promise<Caller> {
  const sent = await nobody('postSignInCodes', { body: { contact } });
  const opened = await nobody('postSignInCitizen', { body: { id: pick(sent.json, 'id'), code: pick(sent.json, 'demoCode') } });
  return client.as(pick(opened.json, 'token'));
}

/** Legal representatives of one organisation: one ends the right of the other. */
export async function actForOrganisation({ app, client }: Stage): Promise<void> {
  const organisationId = await newOrganisation(app);
  const people = [await representative(app, organisationId, nameless), await representative(app, organisationId, nameless)];
  const [one] = people.map(({ headers }) => client.as(headers['cookie']?.split('=')[1]));
  if (one === undefined) return;
  const acting = await one('putMeActingFor', { body: { organisationId } });
  const me = client.as(pick(acting.json, 'token'));
  const all = await me('getMeRepresentatives');
  await me('deleteRepresentationsById', { path: { id: pick(all.json, 'items.0.id') } });
}

/** An officer signs in as programs do: with password and the code of an authenticator that was set up before. */
export async function signInAsOfficer({ app, nobody }: Stage): Promise<void> {
  const [username, password] = ['can.bo.may', 'bốn từ ngẫu nhiên ở đây'];
  const id = await registerOfficer(app, system, { username, displayName: 'Lê Văn Thử', password });
  await app.transaction(system, (ctx) => saveTotp(ctx.tx, id, seal(app.secret, 'totp', demoTotpSecret(username)), ctx.clock.now()));
  await nobody('postSignInOfficer', { body: { username, password, code: totpCode(demoTotpSecret(username), app.clock.now()) } });
}

const system = systemActor('test');
const nameless = { name: 'representative', isOutsider: false };
