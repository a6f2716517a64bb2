import type { JSX } from 'preact';
import { z } from 'zod';
import type { Ctx } from '#platform/app';
import { newId } from '#platform/db';
import { isDomainError } from '#platform/errors';
import { readPosted } from '#platform/files';
import { defineForm, invalid, listOf, page, seeOther } from '#platform/http';
import type { FormBody, PageRequest } from '#platform/http';
import { closePrepared, findReadableDossier, openPrepared, readPreparedCode, receiveAtDesk } from '#modules/dossiers';
import type { DocumentState, NewDossier, PreparedFiling, TakenPapers } from '#modules/dossiers';
import { completeAnswers, fieldsOf, findOpenUnits, readPostedPage } from '#modules/forms';
import type { AnswerError, RawAnswers } from '#modules/forms';
import { findAgency, getUnit } from '#modules/organisations';
import { formOf, getProcedure, listDecidingAgencies, searchProcedures, usualDecidingAgency } from '#modules/procedures';
import type { ProcedureVersion } from '#modules/procedures';
import { filesSent } from '../../components/files-sent.ts';
import { deskRail } from '../../components/rail.tsx';
import { takenPapers } from '../../components/taken-papers.ts';
import { firstAnswers, typedApplicant } from './first-answers.ts';
import { readIdentityCard } from './identity-card.ts';
import { ChooseProcedureView, WalkInView } from './walk-in.view.tsx';

/** `/ban-lam-viec/tiep-nhan`: which procedure? */
export const chooseProcedurePage = page('/ban-lam-viec/tiep-nhan', {
  permission: 'dossiers.receive',
  get: ({ app, actor, query, locale }) =>
    app.read(actor, async (ctx) => {
      const found = await searchProcedures(ctx, { query: query['q'] ?? '', limit: 20 });
      return (
        <ChooseProcedureView
          q={query['q'] ?? ''}
          items={found.items.filter((item) => item.isFileable)}
          rail={await deskRail(ctx, locale, '/ban-lam-viec/tiep-nhan')}
        />
      );
    }),
});

const applicantForm = defineForm(
  z.object({
    filingKey: z.uuid(),
    agency: z.uuid({ error: 'desk.walk-in.agency.missing' }),
    applicantName: z.string().max(200),
    applicantPersonId: z
      .string()
      .regex(/^\d{12}$/, { error: 'desk.walk-in.person-id' })
      .optional(),
    applicantPhone: z
      .string()
      .regex(/^[0-9+ .]{9,15}$/, { error: 'desk.walk-in.phone' })
      .optional(),
    applicantAddress: z.string().max(300).optional(),
    receiving: z.enum(['one-stop', 'post', 'online']).default('one-stop'),
    copies: z.coerce.number().int().min(1).max(100).default(1),
  }),
);

/** `/ban-lam-viec/tiep-nhan/{procedure}`: one dense page, one button, while the person stands at the counter (A16). */
export const walkInPage = page('/ban-lam-viec/tiep-nhan/:slug', {
  permission: 'dossiers.receive',
  upload: true,
  get: async (request) => {
    const prepared = await preparedOf(request);
    if (prepared?.dossierId !== undefined) return seeOther(`/ban-lam-viec/ho-so/${prepared.dossierId}`);
    return request.app.read(request.actor, (ctx) =>
      view(ctx, request, {
        ...(prepared === undefined ? { body: { filingKey: newId() } } : { body: bodyOf(prepared), answers: prepared.answers }),
        problems: [],
        answerErrors: [],
      }),
    );
  },
  post: async (request) => {
    const { app, actor } = request;
    const { body, refused } = await readPosted(request);
    const show = (shown: Omit<Shown, 'body'>): Promise<JSX.Element> => app.read(actor, (ctx) => view(ctx, request, { body, ...shown }));
    const scanned = textOf(body['card']);
    if (scanned !== '') return (await scannedElsewhere(request, scanned)) ?? invalid(await show({ problems: [], answerErrors: [], scanned }));
    const form = applicantForm.read(body);
    const problems = [...(form.ok ? [] : form.errors), ...refused.map(({ path, message }) => ({ name: path, message }))];
    if (!form.ok || refused.length > 0) return invalid(await show({ problems, answerErrors: [] }));
    const { procedure, answers, stay } = await app.read(actor, (ctx) => readFiling(ctx, request, body));
    if (stay) return invalid(await show({ answers, problems: [], answerErrors: [] }));
    const prepared = await preparedOf(request);
    try {
      const dossier = await receiveAtDesk(app, actor, withPrepared(filingOf(procedure, form.value, answers, body, deskAgencyOf(actor)), prepared));
      if (prepared !== undefined) await closePrepared(app, actor, { draftId: prepared.draftId, dossierId: dossier.id });
      return seeOther(`/ban-lam-viec/ho-so/${dossier.id}`, 'desk.done.received');
    } catch (error) {
      if (!isDomainError(error)) throw error;
      if (error.code === 'dossiers.answers-invalid')
        return invalid(await show({ answers, problems: [], answerErrors: (error.details['errors'] ?? []) as readonly AnswerError[] }));
      if (!error.code.startsWith('dossiers.')) throw error;
      return invalid(
        await show({
          answers,
          problems: [
            {
              name: error.code === 'dossiers.agency-not-competent' ? 'agency' : 'applicantName',
              message: app.texts.find(request.locale, error.code, error.details) ?? error.code,
            },
          ],
          answerErrors: [],
        }),
      );
    }
  },
});

/** A code scanned here that is no card leads where it leads from every other screen: to its case, or to the form prepared at home. */
async function scannedElsewhere({ app, actor }: PageRequest, scanned: string) {
  const prepared = readPreparedCode(scanned);
  if (prepared !== undefined) return seeOther(`/to-khai/TK-${prepared.toUpperCase()}`);
  const found = readIdentityCard(scanned) === undefined ? await app.read(actor, (ctx) => findReadableDossier(ctx, scanned)) : undefined;
  return found === undefined ? undefined : seeOther(`/ban-lam-viec/ho-so/${found.dossier.id}`);
}

/** The form prepared at home that the address names, if any. */
async function preparedOf({ app, actor, query }: PageRequest): Promise<PreparedFiling | undefined> {
  return query['to-khai'] === undefined ? undefined : openPrepared(app, actor, query['to-khai']);
}

/** What a form prepared at home already says about its applicant. */
function bodyOf({ draftId, agencyId, applicant, receivingMethod, copies, exemptions }: PreparedFiling): FormBody {
  const said = { applicantName: applicant.name, applicantPersonId: applicant.personId, applicantPhone: applicant.phone, applicantAddress: applicant.address };
  return {
    filingKey: draftId,
    agency: agencyId,
    receiving: receivingMethod,
    copies: String(copies),
    exemption: exemptions,
    ...Object.fromEntries(Object.entries(said).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  };
}

/** The dossier stays that of the account which prepared it, with the files that were sent ahead beside those scanned here. */
function withPrepared(filing: ReturnType<typeof filingOf>, prepared: PreparedFiling | undefined): ReturnType<typeof filingOf> {
  if (prepared === undefined) return filing;
  const files = Object.fromEntries(
    [...new Set([...Object.keys(prepared.files), ...Object.keys(filing.files)])].map((id) => [
      id,
      [...(prepared.files[id] ?? []), ...(filing.files[id] ?? [])],
    ]),
  );
  return {
    ...filing,
    filingKey: prepared.draftId,
    files,
    applicant: { ...filing.applicant, accountId: prepared.applicant.accountId, organisationId: prepared.applicant.organisationId },
  };
}

type ApplicantValues = Extract<ReturnType<typeof applicantForm.read>, { ok: true }>['value'];

function filingOf(
  procedure: ProcedureVersion,
  value: ApplicantValues,
  answers: RawAnswers,
  body: FormBody,
  receptionAgencyId: string,
): NewDossier & { readonly papers: TakenPapers } {
  const fields = {
    text: (name: string) => textOf(body[name]),
    list: (name: string) => listOf(body[name]),
    entries: (prefix: string) =>
      Object.keys(body)
        .filter((name) => name.startsWith(prefix))
        .map((name) => [name.slice(prefix.length), textOf(body[name])] as const),
  };
  const papers = takenPapers(fields);
  return {
    filingKey: value.filingKey,
    procedureVersionId: procedure.id,
    agencyId: value.agency,
    receptionAgencyId,
    channel: 1 as const,
    answers,
    files: Object.fromEntries(Object.entries(papers).map(([id, { fileIds }]) => [id, fileIds])),
    documentStates: Object.fromEntries(fields.entries('check.')) as Record<string, DocumentState>,
    papers,
    applicant: {
      accountId: undefined,
      organisationId: undefined,
      name: value.applicantName,
      personId: value.applicantPersonId,
      phone: value.applicantPhone,
      email: undefined,
      address: value.applicantAddress,
    },
    receivingMethod: value.receiving,
    copies: value.copies,
    exemptions: fields.list('exemption'),
  };
}

async function readFiling(ctx: Ctx, { params, actor }: PageRequest, body: FormBody) {
  const procedure = await getProcedure(ctx, { slug: params['slug'] ?? '' });
  const definition = formOf(procedure.record);
  const { answers: typed, stay } = readPostedPage(fieldsOf(definition), body, {});
  const answers = await completeAnswers(ctx, fieldsOf(definition), typed);
  return { procedure, stay, answers: firstAnswers(definition, answers, typedApplicant(body), undefined, await unitOf(ctx, deskAgencyOf(actor))) };
}

/** The agency at whose counter the clerk sits. */
function deskAgencyOf(actor: PageRequest['actor']): string {
  return actor.kind === 'officer' ? (actor.roles.find((grant) => grant.role === 'desk-clerk')?.agencyId ?? '') : '';
}

async function unitOf(ctx: Ctx, agencyId: string) {
  const agency = await findAgency(ctx, agencyId);
  return agency?.level === 'commune' ? getUnit(ctx, agency.unitId) : undefined;
}

interface Shown {
  readonly body: FormBody;
  readonly answers?: RawAnswers;
  readonly problems: readonly { readonly name: string; readonly message: string }[];
  readonly answerErrors: readonly AnswerError[];
  readonly scanned?: string;
}

async function view(ctx: Ctx, request: PageRequest, { body, answers, problems, answerErrors, scanned }: Shown) {
  const { params, locale, app, actor } = request;
  const procedure = await getProcedure(ctx, { slug: params['slug'] ?? '' });
  const definition = formOf(procedure.record);
  const card = scanned === undefined ? undefined : readIdentityCard(scanned);
  const filled: FormBody =
    card === undefined ? body : { ...body, applicantName: card.fullName, applicantPersonId: card.personNumber, applicantAddress: card.address };
  const unread = scanned !== undefined && card === undefined ? [{ name: 'card', message: 'desk.card.unreadable' }] : [];
  const errors = [...problems, ...unread].map(({ name, message }) => ({ name, message: app.texts.find(locale, message) ?? message }));
  const shown = firstAnswers(
    definition,
    answers ?? readPostedPage(fieldsOf(definition), body, {}).answers,
    typedApplicant(filled),
    card,
    await unitOf(ctx, deskAgencyOf(actor)),
  );
  return (
    <WalkInView
      procedure={procedure}
      agencies={await listDecidingAgencies(ctx, procedure.record)}
      body={{ agency: (await usualDecidingAgency(ctx, procedure.record, deskAgencyOf(actor)))?.id ?? '', ...filled, card: '' }}
      errors={errors}
      answerErrors={answerErrors}
      answers={shown}
      found={await findOpenUnits(ctx, fieldsOf(definition), shown)}
      isScanned={card !== undefined}
      sentFiles={await filesSent(ctx, body)}
      rail={await deskRail(ctx, locale, '/ban-lam-viec/tiep-nhan')}
    />
  );
}

function textOf(value: string | readonly string[] | undefined): string {
  return (typeof value === 'string' ? value : (value?.at(-1) ?? '')).trim();
}
