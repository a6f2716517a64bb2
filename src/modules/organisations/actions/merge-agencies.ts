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
import { inheritDesks } from '../store/desk.store.ts';
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
  /** Who gets the open work, at desks of the same names and in nobody's hands. */
  readonly into: OpenAgency | { readonly agencyId: string };
  /** Agencies that take over a part by law; they are named as successors, and get dossiers only when people transfer them. */
  readonly alsoInto?: readonly string[] | undefined;
  /** First day of the successor; the old agencies' last day is the day before. */
  readonly on: PlainDate;
  readonly legalBasis: string;
}

/**
 * Closes agencies and lets one successor go on with their open work; when they are divided, the others are named beside it. Old agencies stay readable under their ids for ever;
 * their desks and posts end (rights are revoked and granted anew, never renamed), and the successor opens the desks that it lacks, with nobody at them.
 */
export async function mergeAgencies(app: App, actor: Actor, command: MergeAgencies): Promise<Agency> {
  requirePermission(actor, 'organisations.edit');
  if (command.closing.length === 0) throw new DomainError('organisations.merge-needs-two');
  return app.transaction(actor, async (ctx) => {
    const closing: Agency[] = [];
    for (const id of command.closing) closing.push(await closeAgency(ctx, id, command));
    const successor = await successorOf(ctx, command, closing);
    await inheritDesks(ctx.tx, { fromIds: command.closing, toId: successor.id, on: command.on });
    const others = await othersOf(ctx, command, successor);
    const kind: SuccessionKind = others.length > 0 ? 'partial' : closing.length > 1 ? 'merge' : 'full';
    for (const agency of closing) {
      for (const { id: toId } of [successor, ...others]) {
        if (agency.id === toId) throw new DomainError('organisations.merge-into-itself', { id: agency.id });
        await insertAgencySuccession(ctx.tx, { fromId: agency.id, toId, kind, on: command.on, legalBasis: command.legalBasis });
      }
      await audit(ctx, 'organisations.agency-closed', {
        subjectId: agency.id,
        agencyId: agency.id,
        on: command.on,
        successorId: successor.id,
        ...(others.length === 0 ? {} : { partSuccessorIds: others.map(({ id }) => id) }),
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

/** The agencies named beside the one that gets the open work, each once and in force on the day. */
async function othersOf(ctx: Ctx, { alsoInto = [], on }: MergeAgencies, successor: Agency): Promise<readonly Agency[]> {
  const others: Agency[] = [];
  for (const id of new Set(alsoInto)) {
    if (id === successor.id) throw new DomainError('organisations.merge-named-twice', { name: successor.name });
    const other = await getAgency(ctx, id);
    if (other.validTo !== undefined && other.validTo < on) throw new DomainError('organisations.agency-closed', { name: other.name, on: other.validTo });
    others.push(other);
  }
  return others;
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
  };
  await insertAgencyRow(ctx.tx, opened);
  await audit(ctx, 'organisations.agency-opened', { subjectId: opened.id, agencyId: opened.id, on, legalBasis });
  await publish(ctx, agencyChanged, { agencyId: opened.id, change: 'opened', on, successorIds: [] });
  return (await findAgencyByIdentifier(ctx, identifier, on)) ?? { ...opened, version: 1 };
}
