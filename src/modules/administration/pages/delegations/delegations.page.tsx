import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, listOf, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest } from '#platform/http';
import { roles } from '#platform/permissions';
import { addDays, startOfDay } from '#platform/time';
import type { PlainDate } from '#platform/time';
import { delegate, displayNames, findColleague, readAllDelegations, revokeDelegation } from '#modules/identity';
import type { FormView } from '#ui/components';
import { typedDay } from '../../reads/typed-day.ts';
import { DelegationsView } from './delegations.view.tsx';

const here = '/quan-tri/uy-quyen';
const pageSize = 50;
const delegationForm = defineForm(
  z.object({ from: z.string().max(80), to: z.string().max(80), first: z.string().max(20), last: z.string().max(20), reason: z.string().max(400) }),
);

/** `/quan-tri/uy-quyen`: every stand-in of every officer; one is arranged for somebody who is away, or ended early. */
export const delegationsPage = page('/quan-tri/uy-quyen', {
  permission: 'administration.use',
  get: (request) => view(request, delegationForm.empty(request.query['cua'] === undefined ? {} : { from: request.query['cua'] })),
  async post(request: PageRequest) {
    const { app, actor, body } = request;
    if (typeof body['end'] === 'string') {
      const id = z.uuid().parse(body['end']);
      await app.transaction(actor, (ctx) => revokeDelegation(ctx, id));
      return seeOther(here, 'administration.delegations.ended');
    }
    const form = delegationForm.read(body);
    const [first, last] = form.ok ? [typedDay(form.value.first), typedDay(form.value.last)] : [undefined, undefined];
    const wrong = [
      ...form.errors,
      ...(first === null ? [dayError('first')] : []),
      ...(last === null ? [dayError('last')] : []),
      ...(listOf(body['roles']).length === 0 ? [{ name: 'roles', message: 'form.required' }] : []),
    ];
    if (!form.ok || !first || !last || wrong.length > 0) return invalid(await view(request, withErrors(body, wrong)));
    const error = await arrange(request, { ...form.value, first, last });
    return error === undefined ? seeOther(here, 'administration.delegations.saved') : invalid(await view(request, withErrors(body, [error])));
  },
});

function dayError(name: string): FieldError {
  return { name, message: 'administration.on-invalid' };
}

interface Wish {
  readonly from: string;
  readonly to: string;
  readonly first: PlainDate;
  readonly last: PlainDate;
  readonly reason: string;
}

/** Arranges the stand-in, or says at which box it fails. */
async function arrange({ app, actor, body }: PageRequest, { from, to, first, last, reason }: Wish): Promise<FieldError | undefined> {
  const chosen = roles.filter((role) => listOf(body['roles']).includes(role));
  try {
    await app.transaction(actor, async (ctx) => {
      const absent = await findColleague(ctx, from);
      const standIn = await findColleague(ctx, to);
      await delegate(ctx, {
        fromAccountId: absent.id,
        toAccountId: standIn.id,
        roles: chosen,
        from: startOfDay(first),
        to: startOfDay(addDays(last, 1)),
        reason,
      });
    });
    return undefined;
  } catch (error) {
    if (isDomainError(error, 'identity.officer-unknown')) return { name: error.details['username'] === from ? 'from' : 'to', message: error.code };
    if (isDomainError(error, 'identity.period-invalid')) return { name: 'last', message: error.code, params: error.details };
    if (!isDomainError(error, 'identity.delegation-refused')) throw error;
    return error.details['reason'] === 'person'
      ? { name: 'to', message: 'administration.delegations.same' }
      : { name: 'roles', message: 'administration.delegations.not-held' };
  }
}

async function view({ app, actor, query, clock }: PageRequest, form: FormView) {
  const before = z.uuid().safeParse(query['tiep']).data;
  const { delegations, names } = await app.read(actor, async (ctx) => {
    const found = await readAllDelegations(ctx, { before, limit: pageSize });
    return {
      delegations: found,
      names: await displayNames(
        ctx,
        found.flatMap(({ fromAccountId, toAccountId }) => [fromAccountId, toAccountId]),
      ),
    };
  });
  return (
    <DelegationsView
      form={form}
      delegations={delegations}
      names={names}
      now={clock.now()}
      next={delegations.length === pageSize ? delegations.at(-1)?.id : undefined}
    />
  );
}
