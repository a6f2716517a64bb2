import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import { invalid, page, seeOther, withErrors, defineForm } from '#platform/http';
import type { FieldError, FormBody, PageRequest } from '#platform/http';
import { roles } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { addDays, startOfDay, toPlainDate } from '#platform/time';
import { joinDateBoxes, readDateBoxes } from '#ui/components';
import type { FormView } from '#ui/components';
import { displayNames, listOfficers } from '../../actions/list-officers.ts';
import { delegate, findColleague, readDelegations, readOwnGrants, revokeDelegation } from '../../actions/roles.ts';
import type { OfficerSummary } from '../../domain/account.ts';
import { undelegableRoles } from '../../domain/grants.ts';
import type { DatedGrant } from '../../domain/grants.ts';
import { DelegationsView } from './delegations.view.tsx';

const delegationForm = defineForm(
  z.object({
    to: z.string().max(80),
    first: z.iso.date('form.invalid'),
    last: z.iso.date('form.invalid'),
    reason: z.string().max(400).default(''),
    roles: z.union([z.string().transform((role) => [role]), z.array(z.string())]),
  }),
);

/** `/tai-khoan/uy-quyen`: who stands in during an absence. */
export const delegationsPage = page('/tai-khoan/uy-quyen', {
  permission: 'identity.delegate',
  get: async (request) => view(request, withErrors({}, [])),
  async post(request) {
    const { app, actor, body } = request;
    if (typeof body['end'] === 'string') {
      const id = z.uuid().parse(body['end']);
      await app.transaction(actor, (ctx) => revokeDelegation(ctx, id));
      return seeOther('/tai-khoan/uy-quyen', 'identity.delegations.ended');
    }
    const typed: FormBody = { ...body, first: joinDateBoxes(readDateBoxes(body, 'first')), last: joinDateBoxes(readDateBoxes(body, 'last')) };
    const form = delegationForm.read(typed);
    if (!form.ok) return invalid(await view(request, withErrors(body, form.errors)));
    const error = await arrange(request, form.value);
    return error === undefined ? seeOther('/tai-khoan/uy-quyen', 'identity.delegations.saved') : invalid(await view(request, withErrors(body, [error])));
  },
});

async function arrange(
  { app, actor }: PageRequest,
  wish: { to: string; first: string; last: string; reason: string; roles: string[] },
): Promise<FieldError | undefined> {
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const [first, last] = [toPlainDate(wish.first), toPlainDate(wish.last)];
  try {
    await app.transaction(actor, async (ctx) => {
      const colleague = await findColleague(ctx, wish.to);
      await delegate(ctx, {
        fromAccountId: actor.id,
        toAccountId: colleague.id,
        roles: wish.roles.filter(isRole),
        from: startOfDay(first),
        to: startOfDay(addDays(last, 1)),
        reason: wish.reason,
      });
    });
    return undefined;
  } catch (error) {
    const name = isDomainError(error)
      ? { 'identity.officer-unknown': 'to', 'identity.period-invalid': 'last', 'identity.delegation-refused': 'roles' }[error.code]
      : undefined;
    if (!isDomainError(error) || name === undefined) throw error;
    return { name, message: error.code };
  }
}

async function view({ app, actor }: PageRequest, form: FormView) {
  if (actor.kind !== 'officer') throw new DomainError('forbidden');
  const { delegations, own, colleagues } = await app.read(actor, async (ctx) => {
    const found = await readDelegations(ctx, actor.id);
    const names = await displayNames(
      ctx,
      found.flatMap((item) => [item.fromAccountId, item.toAccountId]),
    );
    const shown = found.map((item) => {
      const given = item.fromAccountId === actor.id;
      return { ...item, given, otherName: names.get(given ? item.toAccountId : item.fromAccountId) ?? '' };
    });
    const own = await readOwnGrants(ctx);
    return { delegations: shown, own, colleagues: await colleaguesOf(ctx, own) };
  });
  const held = [...new Set(own.map((grant) => grant.role))].filter((role) => !undelegableRoles.includes(role));
  return <DelegationsView form={form} delegations={delegations} roles={held} colleagues={colleagues} />;
}

/** The people who hold a role in the same agencies, by name, without oneself. */
async function colleaguesOf(ctx: Ctx, own: readonly DatedGrant[]): Promise<readonly OfficerSummary[]> {
  const found = new Map<string, OfficerSummary>();
  for (const agencyId of new Set(own.flatMap((grant) => grant.agencyId ?? []))) {
    for (const officer of await listOfficers(ctx, { agencyId }))
      if (ctx.actor.kind === 'officer' && officer.accountId !== ctx.actor.id) found.set(officer.accountId, officer);
  }
  return [...found.values()];
}

function isRole(text: string): text is Role {
  return roles.some((role) => role === text);
}
