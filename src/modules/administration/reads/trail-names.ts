import type { Ctx } from '#platform/app';
import type { AuditEntry } from '#platform/audit';
import { mayDo } from '#platform/permissions';
import { dossierCodes } from '#modules/dossiers';
import { listApiClients, officerNames } from '#modules/identity';
import { agencyNames } from '#modules/organisations';
import { procedureNames } from '#modules/procedures';

/** What something in the trail is called, and where the reader finds it. */
export interface Named {
  readonly kind: 'account' | 'agency' | 'dossier' | 'procedure' | 'program';
  readonly name: string;
  readonly href?: string | undefined;
}
/** Names by id (procedures by code); what the reader may not see, and what is gone, is absent. */
export type TrailNames = ReadonlyMap<string, Named>;

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const isProcedureCode = /^\d\.\d{6}/;

/** The ids of an entry with what they stand for there, each once: the subject first. */
export function idsOf({ subjectId, details }: AuditEntry): readonly (readonly [string, string])[] {
  const told = Object.entries(details).flatMap(([key, value]): [string, string][] => {
    const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : value;
    return typeof id === 'string' && isUuid.test(id) ? [[key, id]] : [];
  });
  const all = [...(subjectId === null ? [] : [['subjectId', subjectId] as const]), ...told.filter(([key]) => key !== 'subjectId')];
  return [...new Map(all.map(([key, id]) => [id, [key, id] as const])).values()];
}

/** The code of the procedure that an entry is about. */
export function procedureCodeOf({ details }: AuditEntry): string | undefined {
  return [details['procedureCode'], details['code'], details['key']].find((one): one is string => typeof one === 'string' && isProcedureCode.test(one));
}

/** Names everything that the entries speak of: one query a kind, however many entries. */
export async function trailNames(ctx: Ctx, entries: readonly AuditEntry[]): Promise<TrailNames> {
  const ids = entries.flatMap((entry) => [entry.actorId, entry.onBehalfOf ?? '', ...idsOf(entry).map(([, id]) => id)]).filter((id) => isUuid.test(id));
  const codes = entries.flatMap((entry) => procedureCodeOf(entry) ?? []);
  const named = (kind: Named['kind'], names: ReadonlyMap<string, string>, href?: (id: string) => string): [string, Named][] =>
    [...names].map(([id, name]) => [id, { kind, name, href: href?.(id) }]);
  return new Map([
    ...named('account', await officerNames(ctx, ids)),
    ...named('agency', await agencyNames(ctx, ids)),
    ...named('dossier', await dossierCodes(ctx, ids), (id) => `/ban-lam-viec/ho-so/${id}`),
    ...named('procedure', await procedureNames(ctx, codes), (code) => `/quan-tri/thu-tuc/${code}`),
    ...named('program', await programNames(ctx, entries)),
  ]);
}

async function programNames(ctx: Ctx, entries: readonly AuditEntry[]): Promise<ReadonlyMap<string, string>> {
  const isNeeded = entries.some(({ actorKind, act }) => actorKind === 'client' || act.startsWith('identity.api-client'));
  if (!isNeeded || !mayDo(ctx.actor, 'identity.manage-clients')) return new Map();
  return new Map((await listApiClients(ctx)).map(({ id, name }) => [id, name]));
}
