import type { Ctx } from '#platform/app';
import { DomainError } from '#platform/errors';
import { enqueue } from '#platform/jobs';
import { fillWording } from '../domain/wording.ts';
import { recipientKey } from '../domain/ways.ts';
import type { Recipient } from '../domain/ways.ts';
import type { NotificationType } from '../domain/notification-type.ts';
import { findNotificationType, planNotification, plannedType } from '../jobs/plan-notification.job.ts';

/** Tell somebody something. */
export interface Notify<T extends object> {
  readonly recipient: Recipient;
  /** The declared kind of notification, or its key. */
  readonly template: NotificationType<T> | string;
  readonly data: T;
  /** What it is about, such as a dossier. */
  readonly about?: { readonly kind: string; readonly id: string } | undefined;
  /** Names the occasion: the same person is told of the same key once, whatever is retried. */
  readonly key: string;
  /** Words of this procedure come before the general ones. */
  readonly procedureCode?: string | undefined;
  /** A path of this site where the matter can be seen. */
  readonly link?: string | undefined;
}

/**
 * Asks that a person be told, in the caller's transaction: if it rolls back, nobody is told; if it commits, they are told
 * once over each of their channels. Throws `notifications.unknown-template`, or a ZodError for wrong data.
 */
export async function notify<T extends object>(ctx: Ctx, telling: Notify<T>): Promise<void> {
  const type = typeof telling.template === 'string' ? findNotificationType(ctx, telling.template) : (telling.template as unknown as NotificationType);
  if (type === undefined) throw new DomainError('notifications.unknown-template', { template: telling.template });
  const data = type.data.parse(telling.data) as Readonly<Record<string, unknown>>;
  fillWording(type.wording.vi, data, 'vi');
  const { recipient, about, procedureCode, link } = telling;
  const eventKey = `${type.key}:${telling.key}`;
  await enqueue(
    ctx,
    planNotification,
    { ...plannedType(type), recipient: { ...recipient }, data, about, procedureCode, link, eventKey },
    { key: `${recipientKey(recipient)} ${eventKey}` },
  );
}
