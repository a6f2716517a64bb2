import type { App } from '#platform/app';
import { newId, openTables, type Tx } from '#platform/db';
import { DomainError } from '#platform/errors';
import type { Instant } from '#platform/time';
import type { Models } from '../domain/model/model.ts';
import type { WorkflowTables } from '../tables.ts';

/** A published version of a process, as it runs. */
export interface PublishedProcess {
  readonly id: string;
  readonly key: string;
  readonly version: number;
  readonly title: string;
  readonly elementId: string;
  readonly models: Models;
}

export interface NewProcess {
  readonly key: string;
  readonly title: string;
  readonly elementId: string;
  readonly bpmnXml: string;
  readonly models: Models;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

const tables = (tx: Tx) => openTables<WorkflowTables>(tx, 'workflow');

/** Versions never change, so each app reads each of them once. */
const known = new WeakMap<App, Map<string, PublishedProcess>>();

/** Stores the next version of a process. */
export async function insertProcess(tx: Tx, process: NewProcess): Promise<{ readonly id: string; readonly version: number }> {
  const id = newId();
  const last = await tables(tx)
    .selectFrom('process')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('key', '=', process.key)
    .executeTakeFirst();
  const version = (last?.version ?? 0) + 1;
  await tables(tx)
    .insertInto('process')
    .values({
      id,
      version,
      key: process.key,
      title: process.title,
      element_id: process.elementId,
      bpmn_xml: process.bpmnXml,
      models: JSON.stringify(process.models),
      published_at: process.publishedAt,
      published_by: process.publishedBy,
    })
    .execute();
  return { id, version };
}

/** A published process by its id. Throws `workflow.process.unknown`. */
export async function getProcess(app: App, tx: Tx, id: string): Promise<PublishedProcess> {
  const cache = known.get(app) ?? new Map<string, PublishedProcess>();
  known.set(app, cache);
  const seen = cache.get(id);
  if (seen !== undefined) return seen;
  const row = await tables(tx).selectFrom('process').select(['id', 'key', 'version', 'title', 'element_id', 'models']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('workflow.process.unknown', { processId: id });
  const process: PublishedProcess = {
    id: row.id,
    key: row.key,
    version: row.version,
    title: row.title,
    elementId: row.element_id,
    models: row.models as Models,
  };
  cache.set(id, process);
  return process;
}

/** The newest version of a key, if there is one. */
export async function findLatestProcess(
  tx: Tx,
  key: string,
): Promise<{ readonly id: string; readonly version: number; readonly title: string; readonly models: Models; readonly elementId: string } | undefined> {
  const row = await tables(tx)
    .selectFrom('process')
    .select(['id', 'version', 'title', 'models', 'element_id'])
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? undefined : { id: row.id, version: row.version, title: row.title, models: row.models as Models, elementId: row.element_id };
}

/** The BPMN file of a published version. */
export async function readProcessXml(
  tx: Tx,
  id: string,
): Promise<{ readonly key: string; readonly version: number; readonly title: string; readonly bpmnXml: string }> {
  const row = await tables(tx).selectFrom('process').select(['key', 'version', 'title', 'bpmn_xml']).where('id', '=', id).executeTakeFirst();
  if (row === undefined) throw new DomainError('workflow.process.unknown', { processId: id });
  return { key: row.key, version: row.version, title: row.title, bpmnXml: row.bpmn_xml };
}
