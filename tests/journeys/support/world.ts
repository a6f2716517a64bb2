import { createServer } from '#platform/http';
import type { ServedAssets, WebServer } from '#platform/http';
import { testApp } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import type { Clock } from '#platform/time';
import { systemActor } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { getProcedure, listDecidingAgencies } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { ProblemPage } from '#ui/layouts';
import { testAgency } from '../../../src/modules/dossiers/testing/journey.ts';
import { signInAs } from '../../../src/modules/identity/testing/sign-in-as.ts';
import { scriptless } from './scriptless.ts';
import type { Scriptless } from './scriptless.ts';

/** A whole product with its web server, on a database of its own, and the people who use it. */
export interface World {
  readonly app: TestApp['app'];
  readonly server: WebServer;
  /** The browser of a citizen with an account of their own, and the last four digits of their personal number. */
  citizen(): Promise<{ readonly browser: Scriptless; readonly digits: string; readonly cookie: string }>;
  visitor(): Scriptless;
  /** The browser of an officer who holds roles at every desk of an agency. */
  officer(agencyId: string, ...roles: readonly Role[]): Promise<Scriptless>;
  /** The cookie header of such a person, for a browser of flesh and blood. */
  cookieOf(person: Parameters<typeof signInAs>[1]): Promise<string>;
  procedure(code: string): Promise<ProcedureVersion>;
  /** The agency where a procedure is handed in: a commune, or the province's centre. */
  agencyFor(procedure: ProcedureVersion): Promise<string>;
  close(): Promise<void>;
}

/** Opens a world; `assets` when pages need their styles and scripts. */
export async function openWorld(options: { readonly assets?: ServedAssets; readonly clock?: Clock } = {}): Promise<World> {
  const test = await testApp({ freshDatabase: true, ...(options.clock === undefined ? {} : { clock: options.clock }) });
  const { app } = test;
  const server = await createServer(app, { assets: options.assets ?? new Map(), shell: { ProblemPage } });
  const cookieOf = async (person: Parameters<typeof signInAs>[1]): Promise<string> => (await signInAs(app, person)).cookie;
  let people = 1000;
  return {
    app,
    server,
    cookieOf,
    visitor: () => scriptless(server),
    citizen: async () => {
      people += 1;
      const cookie = await cookieOf({ kind: 'citizen', fullName: 'Nguyễn Văn Mẫu', personNumber: `03109000${String(people)}` });
      return { browser: scriptless(server, cookie), digits: String(people), cookie };
    },
    officer: async (agencyId, ...roles) => scriptless(server, await cookieOf({ kind: 'officer', roles: roles.map((role) => ({ role, agencyId })) })),
    procedure: (code) => app.read(systemActor('test'), (ctx) => getProcedure(ctx, { code })),
    agencyFor: async (procedure) => {
      if (procedure.record.levels.includes('xã')) return testAgency(app);
      const [first] = await app.read(systemActor('test'), (ctx) => listDecidingAgencies(ctx, procedure.record));
      return first?.id ?? testAgency(app, 'service-centre');
    },
    close: async () => {
      await server.close();
      await test.close();
    },
  };
}
