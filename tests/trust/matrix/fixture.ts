import type { FastifyInstance, FastifyPluginAsync, RouteOptions } from 'fastify';
import type { App, Module } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { saveFile } from '#platform/files';
import { createServer } from '#platform/http';
import { runDueJobs } from '#platform/jobs';
import { systemActor } from '#platform/permissions';
import type { CitizenActor } from '#platform/permissions';
import { receiveDossier, startFiling } from '#modules/dossiers';
import type { Dossier } from '#modules/dossiers';
import { ProblemPage } from '#ui/layouts';
import { filingFor, officerIn, procedureOf, walkToEnd } from '../../../src/modules/dossiers/testing/journey.ts';
import { submitDossier } from '../../../src/modules/dossiers/actions/submit-dossier.ts';
import type { Site } from '../../../src/modules/dossiers/testing/site.ts';
import { receiveNotice } from '../../../src/modules/payments/actions/receive-notice.ts';
import { gatewaySecret } from '../../../src/modules/payments/gateway/gateway.ts';
import { signNotice } from '../../../src/modules/payments/gateway/signature.ts';
import { makePdf } from '../../../src/platform/files/testing/make-pdf.ts';
import { allPeople } from './people.ts';
import type { Person } from './people.ts';
import { former, inPrivate, newOrganisation, representative } from './stand-ins.ts';

/** Two agencies, two citizens, and things of every kind that belong to one of each. */
export interface Fixture {
  readonly app: App;
  readonly server: FastifyInstance;
  readonly registered: readonly string[];
  readonly people: readonly Person[];
  readonly owner: Person;
  /** Ids and texts of what belongs to the owner and the agency, by what they are. */
  readonly things: Readonly<
    Record<
      | 'dossier'
      | 'code'
      | 'draft'
      | 'file'
      | 'payment'
      | 'obligation'
      | 'notification'
      | 'result'
      | 'applicant'
      | 'slug'
      | 'procedure'
      | 'agency'
      | 'receipt'
      | 'unit'
      | 'form'
      | 'task'
      | 'instance',
      string
    >
  >;
  readonly dossier: Dossier;
  /** Another dossier like the first, filed now. */
  again(applicant: string): Promise<Dossier>;
  close(): Promise<void>;
}

const system = systemActor('test');

/** Builds it on a database of its own. What belongs to an organisation was filed by somebody who may no longer act for it; the owner is who may now. */
export async function openFixture(site: Site, ownedBy: 'person' | 'organisation' = 'person'): Promise<Fixture> {
  const { app, agencyId } = site;
  const registered: string[] = [];
  const server = await createServer({ ...app, modules: [recorder(registered), ...app.modules] }, { assets: new Map(), shell: { ProblemPage } });
  const { people, filer } = ownedBy === 'person' ? await ordinaryPeople(site) : await peopleOfOrganisation(app);
  const owner = people[0];
  if (owner === undefined || owner.actor.kind !== 'citizen') throw new Error('no owner');
  const citizen: CitizenActor = owner.actor;
  const procedure = await procedureOf(app, '2.000635');
  const fileFor = (name: string) =>
    submitDossier(
      app,
      filer,
      filingFor(app, procedure, agencyId, filer, 3, {
        applicant: {
          accountId: filer.id,
          organisationId: filer.onBehalfOf?.organisationId,
          name,
          personId: undefined,
          phone: '0977123888',
          email: undefined,
          address: undefined,
        },
      }),
    );
  const dossier = await receiveDossier(app, officerIn(agencyId, 'desk-clerk'), { dossierId: (await fileFor('Nguyễn Văn Mẫu')).id });
  await walkToEnd(app, dossier.id);
  const filing = await startFiling(app, citizen, { procedureVersionId: procedure.id, agencyId });
  const file = await app.transaction(citizen, async (ctx) => saveFile(ctx, await makePdf({ text: 'Giay to rieng' }), { name: 'giay-to-rieng.pdf' }));
  await pay(app, dossier.id);
  await runDueJobs(app);
  const one = async (text: string, parameters: readonly unknown[] = []): Promise<string> => {
    const [row] = await app.read(system, (ctx) => sqlOf(ctx.tx).query<{ value: string }>(text, parameters));
    if (row === undefined) throw new Error(text);
    return row.value;
  };
  return {
    app,
    server,
    registered,
    people,
    owner,
    dossier,
    things: {
      dossier: dossier.id,
      code: dossier.code,
      draft: filing.draftId,
      file: file.id,
      payment: await one('select code as value from payments.obligation where subject_id = $1', [dossier.id]),
      obligation: await one('select id as value from payments.obligation where subject_id = $1', [dossier.id]),
      notification: await one(`select id as value from notifications.message where recipient_id = $1 and channel = 'in-app' limit 1`, [citizen.id]),
      result: await one('select id as value from dossiers.result where dossier_id = $1', [dossier.id]),
      applicant: citizen.id,
      slug: procedure.slug,
      procedure: procedure.code,
      agency: agencyId,
      form: procedure.formId ?? '',
      receipt: await one('select r.id as value from payments.receipt r join payments.obligation o on o.id = r.obligation_id where o.subject_id = $1', [
        dossier.id,
      ]),
      task: await one('select id as value from workflow.task where business_id = $1 limit 1', [dossier.id]),
      instance: dossier.instanceId ?? '',
      unit: await one('select id as value from organisations.administrative_unit limit 1'),
    },
    again: fileFor,
    close: () => server.close(),
  };
}

interface Cast {
  readonly people: readonly Person[];
  readonly filer: CitizenActor;
}

async function ordinaryPeople(site: Site): Promise<Cast> {
  const people = await allPeople(site.app, site);
  const [owner] = people;
  if (owner?.actor.kind !== 'citizen') throw new Error('no owner');
  return { people, filer: owner.actor };
}

/** Who may act for the organisation now, who filed for it and may no longer, who acts for another one, and the first one at home. */
async function peopleOfOrganisation(app: App): Promise<Cast> {
  const organisationId = await newOrganisation(app);
  const owner = await representative(app, organisationId, { name: 'owner', isOutsider: false });
  const filer = await representative(app, organisationId, { name: 'filer', isOutsider: false });
  if (filer.actor.kind !== 'citizen') throw new Error('no filer');
  return {
    filer: filer.actor,
    people: [
      owner,
      await former(app, filer, 'former representative who filed it'),
      await inPrivate(app, owner, 'the representative as a private person'),
      await representative(app, await newOrganisation(app), { name: 'representative of another organisation', isOutsider: true }),
    ],
  };
}

/** The fee is paid through the gateway, so that there is a receipt. */
async function pay(app: App, dossierId: string): Promise<void> {
  const [fee] = await app.read(system, (ctx) =>
    sqlOf(ctx.tx).query<{ code: string; amount: number }>('select code, amount from payments.obligation where subject_id = $1', [dossierId]),
  );
  if (fee === undefined) throw new Error('nothing to pay');
  const facts = { reference: newId(), code: fee.code, amount: fee.amount, status: 'succeeded' as const, occurredAt: app.clock.now() };
  await app.transaction(system, (ctx) => receiveNotice(ctx, facts, signNotice(gatewaySecret(app), facts)));
}

/** A module whose plugin writes down every route that is registered after it. */
function recorder(registered: string[]): Module {
  const plugin: FastifyPluginAsync = async (server) => {
    server.addHook('onRoute', (options: RouteOptions) => {
      for (const method of [options.method].flat()) if (method !== 'HEAD') registered.push(`${method} ${options.url}`);
    });
  };
  return { name: 'recorder', plugins: [() => Object.assign(plugin, { [Symbol.for('skip-override')]: true })] };
}
