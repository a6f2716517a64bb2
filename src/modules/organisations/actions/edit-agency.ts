import type { App } from '#platform/app';
import { audit } from '#platform/audit';
import { publish } from '#platform/events';
import { requirePermission } from '#platform/permissions';
import type { Actor } from '#platform/permissions';
import { DomainError } from '#platform/errors';
import { differences } from '../domain/differences.ts';
import type { Contact } from '../domain/province-profile.ts';
import type { Agency } from '../domain/views.ts';
import { agencyChanged } from '../events.ts';
import { getAgency } from '../reads/agencies.ts';
import { today } from '../reads/units.ts';
import { saveAgencyRow } from '../store/agency.store.ts';

/** What an administrator may change of an agency; identifier, place and dates only change by a merger. */
export interface EditAgency {
  readonly agencyId: string;
  /** The version that the administrator saw. */
  readonly version: number;
  readonly name?: string | undefined;
  readonly shortName?: string | undefined;
  readonly legalBasis?: string | undefined;
  readonly dossierCodePattern?: string | undefined;
  readonly contact?: Contact | undefined;
}

/** Changes an agency; throws `conflict` when somebody else changed it since. */
export async function editAgency(app: App, actor: Actor, command: EditAgency): Promise<Agency> {
  requirePermission(actor, 'organisations.edit');
  return app.transaction(actor, async (ctx) => {
    const before = await getAgency(ctx, command.agencyId);
    if (before.version !== command.version) throw new DomainError('conflict', { id: before.id });
    const after = changedAgency(before, command);
    const changes = differences(before, after);
    if (changes.length === 0) return before;
    await saveAgencyRow(ctx.tx, after);
    await audit(ctx, 'organisations.agency-edited', { subjectId: before.id, agencyId: before.id, changes });
    await publish(ctx, agencyChanged, { agencyId: before.id, change: 'edited', on: today(ctx), successorIds: [] });
    return { ...after, version: before.version + 1 };
  });
}

/** The agency as it would be after an edit, for showing the differences before saving. */
export function changedAgency(before: Agency, command: Omit<EditAgency, 'agencyId' | 'version'>): Agency {
  return {
    ...before,
    name: command.name ?? before.name,
    shortName: command.shortName ?? before.shortName,
    legalBasis: command.legalBasis ?? before.legalBasis,
    dossierCodePattern: command.dossierCodePattern ?? before.dossierCodePattern,
    contact: command.contact ?? before.contact,
  };
}
