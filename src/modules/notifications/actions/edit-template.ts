import type { Ctx } from '#platform/app';
import { audit } from '#platform/audit';
import { DomainError } from '#platform/errors';
import { requirePermission } from '#platform/permissions';
import type { Instant } from '#platform/time';
import { notificationTypesOf } from '../domain/notification-type.ts';
import type { Channel } from '../domain/notification-type.ts';
import { checkWording } from '../domain/wording.ts';
import type { TellingLocale, Wording } from '../domain/wording.ts';
import { findNotificationType } from '../jobs/plan-notification.job.ts';
import { findTemplateInForce, insertTemplateVersion, listTemplateVersions } from '../store/template.store.ts';
import type { TemplateVersion } from '../store/template.store.ts';

/** New words for a notification, from a moment on. */
export interface EditTemplate extends Wording {
  readonly notification: string;
  readonly procedureCode?: string | undefined;
  readonly locale: TellingLocale;
  readonly validFrom?: Instant | undefined;
  readonly legalBasis?: string | undefined;
}

/** A kind of notification with the words that are in force for all procedures. */
export interface TemplateSummary {
  readonly notification: string;
  readonly channels: readonly Channel[];
  readonly placeholders: readonly string[];
  readonly wording: Readonly<Record<TellingLocale, Wording & { readonly version: number }>>;
}

/** Publishes a new version of the words of a notification. Throws `notifications.unknown-template`, `notifications.bad-wording`. */
export async function editTemplate(ctx: Ctx, edit: EditTemplate): Promise<TemplateVersion> {
  requirePermission(ctx.actor, 'notifications.edit-templates');
  const type = findNotificationType(ctx, edit.notification);
  if (type === undefined) throw new DomainError('notifications.unknown-template', { template: edit.notification });
  const { subject, body, short } = edit;
  checkWording({ subject, body, short }, type.placeholders);
  const now = ctx.clock.now();
  const saved = await insertTemplateVersion(ctx.tx, {
    ...edit,
    subject: subject.normalize('NFC'),
    body: body.normalize('NFC'),
    short: short.normalize('NFC'),
    validFrom: edit.validFrom ?? now,
    createdBy: ctx.actor.kind === 'officer' ? ctx.actor.id : undefined,
    createdAt: now,
  });
  await audit(ctx, 'notifications.template-edited', {
    subjectId: saved.id,
    notification: edit.notification,
    procedureCode: edit.procedureCode,
    locale: edit.locale,
    version: saved.version,
  });
  return saved;
}

/** Every kind of notification of the composed modules with its words in force, for all procedures or as one procedure words them. */
export async function listTemplates(ctx: Ctx, procedureCode?: string): Promise<readonly TemplateSummary[]> {
  requirePermission(ctx.actor, 'notifications.edit-templates');
  const types = [...notificationTypesOf(ctx.app.handlers).values()].toSorted((a, b) => a.key.localeCompare(b.key));
  return Promise.all(
    types.map(async (type) => {
      const inForce = async (locale: TellingLocale) => {
        const changed = await findTemplateInForce(ctx.tx, { notification: type.key, procedureCode, locale, at: ctx.clock.now() });
        return changed === undefined
          ? { ...type.wording[locale], version: 0 }
          : { subject: changed.subject, body: changed.body, short: changed.short, version: changed.version };
      };
      return {
        notification: type.key,
        channels: type.channels,
        placeholders: type.placeholders,
        wording: { vi: await inForce('vi'), en: await inForce('en') },
      };
    }),
  );
}

/** All versions that the words of a notification ever had. */
export async function listTemplateHistory(ctx: Ctx, notification: string): Promise<readonly TemplateVersion[]> {
  requirePermission(ctx.actor, 'notifications.edit-templates');
  return listTemplateVersions(ctx.tx, notification);
}
