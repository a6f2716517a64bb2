import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { FieldError, PageRequest } from '#platform/http';
import { roles } from '#platform/permissions';
import type { Role } from '#platform/permissions';
import { addDays, startOfDay } from '#platform/time';
import type { PlainDate } from '#platform/time';
import {
  changeOfficerContact,
  contactFields,
  disableAccount,
  displayNames,
  enableAccount,
  grantRole,
  readAccount,
  readDelegations,
  readGrants,
  readOfficerContact,
  revokeRole,
  setPassword,
} from '#modules/identity';
import { agencyNames, deskKey, findAgencyByIdentifier, findIdentifier, listDesks, listDesksOf } from '#modules/organisations';
import type { FormView } from '#ui/components';
import { historyOf } from '../../reads/history.ts';
import { shownDay, typedDay } from '../../reads/typed-day.ts';
import { PersonView } from './person.view.tsx';

const grantForm = defineForm(
  z.object({
    role: z.enum(roles as [(typeof roles)[number], ...(typeof roles)[number][]], 'form.required'),
    agency: z.string().max(40).optional(),
    desk: z.string().max(120).optional(),
    from: z.string().max(20).optional(),
    until: z.string().max(20).optional(),
  }),
);

/** `/quan-tri/nguoi-dung/:accountId`: one officer: roles with dates, disabling, history. */
export const personPage = page('/quan-tri/nguoi-dung/:accountId', {
  permission: 'administration.use',
  get: (request) => view(request, grantForm.empty()),
  async post(request: PageRequest) {
    const { app, actor, body } = request;
    const accountId = accountIdOf(request);
    const here = `/quan-tri/nguoi-dung/${accountId}`;
    if (typeof body['end'] === 'string') {
      const grantId = z.uuid().parse(body['end']);
      await app.transaction(actor, (ctx) => revokeRole(ctx, grantId));
      return seeOther(here, 'administration.person.revoked');
    }
    if (body['act'] === 'disable') return disable(request, accountId, here);
    if (body['act'] === 'enable') {
      await enableAccount(app, actor, accountId);
      return seeOther(here, 'administration.person.enabled');
    }
    if (body['act'] === 'contact') return changeContact(request, accountId, here);
    if (body['act'] === 'password') return resetPassword(request, accountId, here);
    const form = grantForm.read(body);
    if (!form.ok) return invalid(await view(request, form));
    const error = await app.transaction(actor, (ctx) => grant(ctx, accountId, form.value)).catch(asFieldError);
    return error === undefined ? seeOther(here, 'administration.person.granted') : invalid(await view(request, withErrors(body, [error])));
  },
});

async function disable(request: PageRequest, accountId: string, here: string) {
  const reason = typeof request.body['reason'] === 'string' ? request.body['reason'].trim() : '';
  if (reason === '') return invalid(await view(request, withErrors(request.body, [{ name: 'reason', message: 'form.required' }])));
  try {
    await disableAccount(request.app, request.actor, { accountId, reason });
    return seeOther(here, 'administration.person.disabled');
  } catch (error) {
    if (!isDomainError(error, 'identity.not-yourself')) throw error;
    return invalid(await view(request, withErrors(request.body, [{ name: 'reason', message: error.code }])));
  }
}

const contactForm = defineForm(z.object(contactFields));

async function changeContact(request: PageRequest, accountId: string, here: string) {
  const form = contactForm.read(request.body);
  if (!form.ok) return invalid(await view(request, form));
  await request.app.transaction(request.actor, (ctx) => changeOfficerContact(ctx, accountId, form.value));
  return seeOther(here, 'administration.person.contact-saved');
}

async function resetPassword({ app, actor, body, ...request }: PageRequest, accountId: string, here: string) {
  try {
    const password = typeof body['password'] === 'string' ? body['password'] : '';
    await setPassword(app, actor, { accountId, password, newSecondFactor: body['second-factor'] === 'yes' });
    return seeOther(here, 'administration.person.password-set');
  } catch (error) {
    if (!isDomainError(error, 'identity.password-weak')) throw error;
    return invalid(await view({ app, actor, body, ...request }, withErrors({}, [{ name: 'password', message: error.code, params: error.details }])));
  }
}

interface Wish {
  readonly role: (typeof roles)[number];
  readonly agency?: string | undefined;
  readonly desk?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

/** Roles that watch over the whole province may go without an agency; the others are posts in one. */
const provincial: readonly Role[] = ['procedure-controller', 'administrator', 'inspector', 'supporter'];

async function grant(ctx: Ctx, accountId: string, wish: Wish): Promise<undefined> {
  const [from, until] = [typedDay(wish.from), typedDay(wish.until)];
  if (from === null || until === null) throw new DomainError('administration.on-invalid', { field: from === null ? 'from' : 'until' });
  const agencyId = await agencyIdOf(ctx, wish.agency, from);
  if (agencyId === undefined && !provincial.includes(wish.role)) throw new DomainError('administration.person.agency-needed', { field: 'agency' });
  const key = wish.desk === undefined ? undefined : deskKey(wish.desk);
  if (key !== undefined && (agencyId === undefined || !(await listDesks(ctx, agencyId)).some((desk) => desk.key === key))) {
    throw new DomainError('administration.person.desk-unknown', { field: 'desk' });
  }
  await grantRole(ctx, {
    accountId,
    role: wish.role,
    agencyId,
    deskKey: key,
    from: from === undefined ? undefined : startOfDay(from),
    to: until === undefined ? undefined : startOfDay(addDays(until, 1)),
  });
  return undefined;
}

/** The agency that is open when the role begins (today unless told). */
async function agencyIdOf(ctx: Ctx, identifier: string | undefined, on: PlainDate | undefined): Promise<string | undefined> {
  if (identifier === undefined) return undefined;
  const agency = findIdentifier(identifier) === undefined ? undefined : await findAgencyByIdentifier(ctx, identifier, on);
  if (agency !== undefined) return agency.id;
  const closed = findIdentifier(identifier) === undefined ? undefined : await findAgencyByIdentifier(ctx, identifier, 'ever');
  if (closed?.validTo === undefined) throw new DomainError('administration.person.agency-unknown', { field: 'agency' });
  throw new DomainError('administration.person.agency-closed', { field: 'agency', name: closed.name, on: shownDay(addDays(closed.validTo, 1)) });
}

function asFieldError(error: unknown): FieldError {
  if (!isDomainError(error) || !/^(administration|identity)\./.test(error.code)) throw error;
  const { field } = error.details;
  if (error.code === 'identity.period-invalid') return { name: 'until', message: 'administration.person.until-before' };
  return { name: typeof field === 'string' ? field : 'role', message: error.code, params: error.details };
}

async function view(request: PageRequest, form: FormView) {
  const { app, actor } = request;
  const accountId = accountIdOf(request);
  const data = await app.read(actor, async (ctx) => {
    const { account } = await readAccount(ctx, accountId);
    const grants = await readGrants(ctx, accountId);
    const delegations = await readDelegations(ctx, accountId);
    const people = await displayNames(
      ctx,
      delegations.flatMap(({ fromAccountId, toAccountId }) => [fromAccountId, toAccountId]),
    );
    return {
      account,
      contact: await readOfficerContact(ctx, accountId),
      grants,
      delegations,
      people,
      names: await agencyNames(
        ctx,
        grants.flatMap(({ agencyId }) => agencyId ?? []),
      ),
      desks: new Map(
        (
          await listDesksOf(
            ctx,
            grants.flatMap(({ agencyId }) => agencyId ?? []),
          )
        ).map(({ key, label }) => [key, label]),
      ),
      history: await historyOf(ctx, accountId),
    };
  });
  return <PersonView {...data} form={form} tab={request.query['phan'] === 'lich-su' ? 'history' : 'details'} />;
}

function accountIdOf({ params }: PageRequest): string {
  return z.uuid().parse(params['accountId']);
}
