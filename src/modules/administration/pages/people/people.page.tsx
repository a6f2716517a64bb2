import { z } from 'zod';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { contactFields, listOfficerAccounts, registerOfficer } from '#modules/identity';
import { agencyNames } from '#modules/organisations';
import { NewPersonView } from './new-person.view.tsx';
import { PeopleView } from './people.view.tsx';

const pageSize = 50;

/** `/quan-tri/nguoi-dung`: officers with their roles. */
export const peoplePage = page('/quan-tri/nguoi-dung', {
  permission: 'administration.use',
  async get({ app, actor, query }: PageRequest) {
    const data = await app.read(actor, async (ctx) => {
      const people = await listOfficerAccounts(ctx, { text: query['tu-khoa'], after: query['tiep'], limit: pageSize });
      const names = await agencyNames(
        ctx,
        people.flatMap(({ roles }) => roles.flatMap(({ agencyId }) => agencyId ?? [])),
      );
      return { people, names };
    });
    return <PeopleView {...data} next={data.people.length === pageSize ? data.people.at(-1)?.username : undefined} />;
  },
});

const personForm = defineForm(
  z.object({
    displayName: z.string().max(120),
    username: z
      .string()
      .max(63)
      .regex(/^[a-z0-9][a-z0-9._-]{1,62}$/, 'identity.username-invalid'),
    password: z.string().min(12, 'administration.people.password-short').max(200),
    ...contactFields,
  }),
);

/** `/quan-tri/nguoi-dung/moi`: a new officer account with its first password. */
export const newPersonPage = page('/quan-tri/nguoi-dung/moi', {
  permission: 'administration.use',
  get: async () => <NewPersonView form={personForm.empty()} />,
  async post({ app, actor, body }: PageRequest) {
    const form = personForm.read(body);
    if (!form.ok) return invalid(<NewPersonView form={form} />);
    try {
      const accountId = await registerOfficer(app, actor, form.value);
      return seeOther(`/quan-tri/nguoi-dung/${accountId}`, 'administration.people.created');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('identity.')) throw error;
      return invalid(
        <NewPersonView
          form={withErrors(body, [{ name: error.code.includes('password') ? 'password' : 'username', message: error.code, params: error.details }])}
        />,
      );
    }
  },
});
