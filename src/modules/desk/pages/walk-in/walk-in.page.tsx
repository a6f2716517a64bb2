import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther } from '#platform/http';
import type { FormBody, PageRequest } from '#platform/http';
import { closePrepared, openPrepared, receiveAtDesk } from '#modules/dossiers';
import type { DocumentState, PreparedFiling } from '#modules/dossiers';
import { fieldsOf, readPostedPage } from '#modules/forms';
import type { AnswerError, FormDefinition, RawAnswers } from '#modules/forms';
import { getProcedure, searchProcedures } from '#modules/procedures';
import { deskRail } from '../../components/rail.tsx';
import { ChooseProcedureView, WalkInView } from './walk-in.view.tsx';

/** `/ban-lam-viec/tiep-nhan`: which procedure? */
export const chooseProcedurePage = page('/ban-lam-viec/tiep-nhan', {
  permission: 'dossiers.receive',
  get: ({ app, actor, query, locale }) => app.read(actor, async (ctx) => {
    const found = await searchProcedures(ctx, { query: query['q'] ?? '', limit: 20 });
    return <ChooseProcedureView q={query['q'] ?? ''} items={found.items.filter((item) => item.isFileable)} rail={await deskRail(ctx, locale, '/ban-lam-viec/tiep-nhan')} />;
  }),
});

const applicantForm = defineForm(z.object({
  filingKey: z.uuid(), applicantName: z.string().max(200), applicantPersonId: z.string().regex(/^\d{12}$/, { error: 'desk.walk-in.person-id' }).optional(),
  applicantPhone: z.string().regex(/^[0-9+ .]{9,15}$/, { error: 'desk.walk-in.phone' }).optional(), applicantAddress: z.string().max(300).optional(),
  receiving: z.enum(['one-stop', 'post', 'online']).default('one-stop'), copies: z.coerce.number().int().min(1).max(100).default(1),
}));

/** `/ban-lam-viec/tiep-nhan/{procedure}`: one dense page, one button, while the person stands at the counter (A16). */
export const walkInPage = page('/ban-lam-viec/tiep-nhan/:slug', {
  permission: 'dossiers.receive',
  get: async (request) => {
    const { app, actor, query } = request;
    const prepared = query['to-khai'] === undefined ? undefined : await openPrepared(app, actor, query['to-khai']);
    if (prepared?.dossierId !== undefined) return seeOther(`/ban-lam-viec/ho-so/${prepared.dossierId}`);
    return app.read(actor, (ctx) => view(ctx, request, { ...(prepared === undefined ? { body: { filingKey: newId() } } : { body: bodyOf(prepared), answers: prepared.answers }), problems: [], answerErrors: [] }));
  },
  post: async (request) => {
    const { app, actor, body, params } = request;
    const form = applicantForm.read(body);
    if (!form.ok) return invalid(await app.read(actor, (ctx) => view(ctx, request, { body, problems: form.errors, answerErrors: [] })));
    const procedure = await app.read(actor, (ctx) => getProcedure(ctx, { slug: params['slug'] ?? '' }));
    const agencyId = actor.kind === 'officer' ? (actor.roles.find((grant) => grant.role === 'desk-clerk')?.agencyId ?? '') : '';
    const { answers, stay } = readPostedPage(fieldsOf(procedure.record.form as FormDefinition), body, {});
    if (stay) return invalid(await app.read(actor, (ctx) => view(ctx, request, { body, answers, problems: [], answerErrors: [] })));
    const states = Object.fromEntries(Object.entries(body).filter(([name]) => name.startsWith('check.')).map(([name, state]) => [name.slice(6), String(state) as DocumentState]));
    const { value } = form;
    const prepared = request.query['to-khai'] === undefined ? undefined : await openPrepared(app, actor, request.query['to-khai']);
    try {
      const dossier = await receiveAtDesk(app, actor, {
        filingKey: prepared?.draftId ?? value.filingKey, procedureVersionId: procedure.id, agencyId, channel: 1, answers, files: prepared?.files ?? {}, documentStates: states,
        applicant: { accountId: prepared?.applicant.accountId, organisationId: prepared?.applicant.organisationId, name: value.applicantName, personId: value.applicantPersonId, phone: value.applicantPhone, email: undefined, address: value.applicantAddress },
        receivingMethod: value.receiving, copies: value.copies,
      });
      if (prepared !== undefined) await closePrepared(app, actor, { draftId: prepared.draftId, dossierId: dossier.id });
      return seeOther(`/ban-lam-viec/ho-so/${dossier.id}`, 'desk.done.received');
    } catch (error) {
      if (!isDomainError(error, 'dossiers.answers-invalid')) throw error;
      const answerErrors = (error.details['errors'] ?? []) as readonly AnswerError[];
      return invalid(await app.read(actor, (ctx) => view(ctx, request, { body, answers, problems: [], answerErrors })));
    }
  },
});

/** What a form prepared at home already says about its applicant. */
function bodyOf({ draftId, applicant, receivingMethod, copies }: PreparedFiling): FormBody {
  const said = { applicantName: applicant.name, applicantPersonId: applicant.personId, applicantPhone: applicant.phone, applicantAddress: applicant.address };
  return { filingKey: draftId, receiving: receivingMethod, copies: String(copies), ...Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))) };
}

interface Shown { readonly body: FormBody; readonly answers?: RawAnswers; readonly problems: readonly { readonly name: string; readonly message: string }[]; readonly answerErrors: readonly AnswerError[] }

async function view(ctx: Ctx, { params, locale, app }: PageRequest, { body, answers, problems, answerErrors }: Shown) {
  const procedure = await getProcedure(ctx, { slug: params['slug'] ?? '' });
  const errors = problems.map(({ name, message }) => ({ name, message: app.texts.find(locale, message) ?? message }));
  return <WalkInView procedure={procedure} body={body} errors={errors} answerErrors={answerErrors} answers={answers ?? readPostedPage(fieldsOf(procedure.record.form as FormDefinition), body, {}).answers} rail={await deskRail(ctx, locale, '/ban-lam-viec/tiep-nhan')} />;
}
