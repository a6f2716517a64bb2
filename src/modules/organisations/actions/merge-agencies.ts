import type { App, Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { newId } from '#platform/db';
import { DomainError } from '#platform/errors';
import { publish } from '#platform/events';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { addDays } from '#platform/time';
import type { PlainDate } from '#platform/time';
import type { SuccessionKind } from '../domain/administrative-unit.ts';
import { parseIdentifier } from '../domain/identifier.ts';
import type { AgencyKind } from '../domain/province-profile.ts';
import type { Agency } from '../domain/views.ts';
import { agencyChanged } from '../events.ts';
import { findAgencyByIdentifier, getAgency } from '../reads/agencies.ts';
import { findAgencyRowByIdentifier, insertAgencyRow, insertAgencySuccession, saveAgencyRow } from '../store/agency.store.ts';
import { endPosts } from '../store/person.store.ts';

/** An agency that opens on the day of a merger. */
export interface OpenAgency {
  readonly identifier: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: AgencyKind;
  readonly level: Agency['level'];
  readonly unitId: string;
  readonly parentId?: string | undefined;
}

/** Agencies that close, and the ones (new or existing) that go on with their work. */
export interface MergeAgencies {
  readonly closing: readonly string[];
  readonly into: OpenAgency | { readonly agencyId: string };
  /** First day of the successor; the old agencies' last day is the day before. */
  readonly on: PlainDate;
  readonly legalBasis: string;
}

/**
 * Closes agencies and lets one successor go on with their work. Old agencies stay readable under their ids for ever;
 * their desks and posts end (rights are revoked and granted anew, never renamed).
 */
export async function mergeAgencies(app: App, actor: Actor, command: MergeAgencies): Promise<Agency> {
  requirePermission(actor, 'organisations.edit');
  if (command.closing.length === 0) throw new DomainError('organisations.merge-needs-two');
  return app.transaction(actor, async (ctx) => {
    const closing: Agency[] = [];
    for (const id of command.closing) closing.push(await closeAgency(ctx, id, command));
    const successor = await successorOf(ctx, command, closing);
    const kind: SuccessionKind = closing.length > 1 ? 'merge' : 'full';
    for (const agency of closing) {
      if (agency.id === successor.id) throw new DomainError('organisations.merge-into-itself', { id: agency.id });
      await insertAgencySuccession(ctx.tx, { fromId: agency.id, toId: successor.id, kind, on: command.on, legalBasis: command.legalBasis });
      await audit(ctx, 'organisations.agency-closed', {
        subjectId: agency.id,
        agencyId: agency.id,
        on: command.on,
        successorId: successor.id,
        legalBasis: command.legalBasis,
      });
      await publish(ctx, agencyChanged, { agencyId: agency.id, change: 'closed', on: command.on, successorIds: [successor.id] });
    }
    return successor;
  });
}

async function closeAgency(ctx: Ctx, id: string, { on }: MergeAgencies): Promise<Agency> {
  const agency = await getAgency(ctx, id);
  const lastDay = addDays(on, -1);
  if (agency.validTo !== undefined && agency.validTo < lastDay) throw new DomainError('organisations.agency-closed', { name: agency.name, on: agency.validTo });
  if (agency.validFrom !== undefined && agency.validFrom > lastDay) throw new DomainError('organisations.merge-day-invalid', { on });
  await saveAgencyRow(ctx.tx, { ...agency, validTo: lastDay });
  await endPosts(ctx.tx, id, lastDay);
  return agency;
}

async function successorOf(ctx: Ctx, command: MergeAgencies, closing: readonly Agency[]): Promise<Agency> {
  if ('agencyId' in command.into) return getAgency(ctx, command.into.agencyId);
  const { into, on, legalBasis } = command;
  const identifier = parseIdentifier(into.identifier).canonical;
  if ((await findAgencyRowByIdentifier(ctx.tx, identifier, on)) !== undefined) throw new DomainError('organisations.identifier-taken', { identifier });
  const [model] = closing;
  const opened: Omit<Agency, 'version'> = {
    id: newId(),
    identifier,
    isDemoIdentifier: false,
    name: into.name,
    shortName: into.shortName,
    kind: into.kind,
    level: into.level,
    unitId: into.unitId,
    parentId: into.parentId,
    validFrom: on,
    validTo: undefined,
    legalBasis,
    contact: {},
    dossierCodePattern: model?.dossierCodePattern ?? '{agency}-{yymmdd}-{ordinal:4}',
    workingHours: model?.workingHours ?? { days: [], shifts: [], basis: '' },
  };
  await insertAgencyRow(ctx.tx, opened);
  await audit(ctx, 'organisations.agency-opened', { subjectId: opened.id, agencyId: opened.id, on, legalBasis });
  await publish(ctx, agencyChanged, { agencyId: opened.id, change: 'opened', on, successorIds: [] });
  return (await findAgencyByIdentifier(ctx, identifier, on)) ?? { ...opened, version: 1 };
}
