import { listAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import type { App } from '#platform/app';
import { newId, sqlOf } from '#platform/db';
import { systemActor } from '#platform/permissions';
import { addMs, dateIn } from '#platform/time';
import type { Instant } from '#platform/time';

const system = systemActor('test');
const dayMs = 86_400_000;

/** A dossier of a test: times in days from now. */
export interface TestDossier {
  readonly agencyId: string;
  readonly submitted: number;
  readonly due: number;
  readonly finished?: number | undefined;
  readonly paused?: boolean | undefined;
  readonly procedure?: string | undefined;
  readonly online?: boolean | undefined;
  readonly score?: number | undefined;
}

/** Writes dossiers and the daily counters that belong to them, as the actions would. */
export async function fill(app: App, dossiers: readonly TestDossier[]): Promise<void> {
  const now = app.clock.now();
  const at = (days: number): Instant => addMs(now, days * dayMs);
  await app.transaction(system, async ({ tx }) => {
    for (const one of dossiers) {
      const { procedure = '1.000001' } = one;
      await sqlOf(tx).run(
        `insert into dossiers.dossier (id, code, procedure_version_id, procedure_code, procedure_name, sector, agency_id, reception_agency_id, channel, business_state, applicant_name, search_key,
           receiving_method, answers, cases, legal_time, submitted_at, received_at, original_due_at, due_at, paused_since, finished_at)
         values ($1, $2, $1, $3, 'Thủ tục mẫu', 'ho-tich', $4, $4, $5, $6, 'Nguyễn Văn Mẫu', 'x', 'online', '{}', '{}', '{}', $7, $7, $8, $8, $9, $10)`,
        [
          newId(),
          `THU-${newId()}`,
          procedure,
          one.agencyId,
          one.online === true ? 2 : 1,
          one.finished === undefined ? 'in-progress' : 'resolved',
          at(one.submitted),
          at(one.due),
          one.paused === true ? at(one.submitted) : null,
          one.finished === undefined ? null : at(one.finished),
        ],
      );
      const count = (days: number, column: string, n = 1) =>
        sqlOf(tx).run(
          `insert into dossiers.daily_count (agency_id, procedure_code, day, shard, ${column}) values ($1, $2, $3, $4, $5)
         on conflict (agency_id, day, procedure_code, shard) do update set ${column} = daily_count.${column} + excluded.${column}`,
          [one.agencyId, procedure, dateIn(at(days)), Math.floor(Math.random() * 8), n],
        );
      for (const column of ['submitted', 'received', ...(one.online === true ? ['online'] : [])]) await count(one.submitted, column);
      if (one.finished !== undefined) await count(one.finished, one.finished <= one.due ? 'finished_on_time' : 'finished_late');
      if (one.score !== undefined) {
        await count(one.finished ?? 0, 'rated');
        await count(one.finished ?? 0, 'score_sum', one.score);
      }
    }
  });
}

/** An agency with agencies below it, one of those, and one that is neither. */
export async function family(app: App): Promise<{ readonly parent: Agency; readonly child: Agency; readonly stranger: Agency }> {
  const { items } = await app.read(system, (ctx) => listAgencies(ctx, { limit: 500 }));
  const parent =
    items.find((agency) => items.some((other) => other.parentId === agency.id) && agency.parentId !== undefined) ??
    items.find((agency) => items.some((other) => other.parentId === agency.id));
  const child = items.find((agency) => agency.parentId === parent?.id);
  const stranger = items.find((agency) => agency.id !== parent?.id && agency.parentId !== parent?.id && !items.some((other) => other.parentId === agency.id));
  if (parent === undefined || child === undefined || stranger === undefined) throw new Error('The profile has no family of agencies.');
  return { parent, child, stranger };
}
