import type { App } from '#platform/app';
import { roles } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { testAgency, otherAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { outsideClient } from './client.ts';
import type { OutsideClient } from './client.ts';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { ProblemPage } from '#ui/layouts';

/** Performs one operation in somebody's name. */
export type Caller = ReturnType<OutsideClient['as']>;
/** Who calls, and where. */
export interface Stage {
  readonly app: App;
  readonly server: WebServer;
  readonly client: OutsideClient;
  readonly nobody: Caller;
  readonly citizen: Caller;
  readonly citizenActor: CitizenActor;
  readonly administrator: Caller;
  /** Somebody who holds every role at the agency. */
  readonly officer: Caller;
  readonly officerId: string;
  readonly other: Caller;
  readonly otherId: string;
  readonly agencyId: string;
  readonly otherAgencyId: string;
}

/** Opens the server, and a session for one of each kind of caller. */
export async function openStage(app: App): Promise<Stage> {
  const server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
  const client = await outsideClient(server);
  const agencyId = await testAgency(app);
  const otherAgencyId = await otherAgency(app, agencyId);
  const everything = (id: string) => roles.filter((role) => role !== 'administrator' && role !== 'inspector').map((role) => ({ role, agencyId: id }));
  const [citizen, administrator, officer, other] = [
    await signInAs(app, { kind: 'citizen', fullName: 'Nguyễn Văn Mẫu', personNumber: '031090001234' }),
    await signInAs(app, { kind: 'officer', roles: [{ role: 'administrator' }] }),
    await signInAs(app, { kind: 'officer', roles: everything(agencyId) }),
    await signInAs(app, { kind: 'officer', roles: [...everything(otherAgencyId), ...everything(agencyId)] }),
  ];
  if (citizen.actor.kind !== 'citizen') throw new Error('no citizen');
  return {
    app,
    server,
    client,
    nobody: client.as(),
    citizen: client.as(citizen.token),
    citizenActor: citizen.actor,
    administrator: client.as(administrator.token),
    officer: client.as(officer.token),
    officerId: officer.accountId,
    other: client.as(other.token),
    otherId: other.accountId,
    agencyId,
    otherAgencyId,
  };
}

/** A text of an answer by a path such as `items.0.id`; empty where there is none, so that the next operation says what is missing. */
export function pick(json: unknown, path: string): string {
  const found = path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], json);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
