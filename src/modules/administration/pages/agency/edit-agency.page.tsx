import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import type { PlainDate } from '#platform/time';
import { changedAgency, differences, editAgency, findAgencyByIdentifier, getAgency, mergeAgencies } from '#modules/organisations';
import type { Agency } from '#modules/organisations';
import { typedDay } from '../../reads/typed-day.ts';
import { goesBack } from '../../views/seen-form.tsx';
import { AgencyEditView } from './agency-edit.view.tsx';
import { AgencyMergeView } from './agency-merge.view.tsx';

const agencyForm = defineForm(
  z.object({
    version: z.coerce.number().int(),
    name: z.string().max(200),
    shortName: z.string().max(80),
    legalBasis: z.string().max(400),
    dossierCodePattern: z
      .string()
      .max(100)
      .regex(/\{ordinal/, 'form.invalid'),
    phone: z.string().max(40).optional(),
    email: z.email('form.invalid').optional(),
    address: z.string().max(300).optional(),
    save: z.string().optional(),
  }),
);

/** `/quan-tri/co-quan/:agencyId/sua`: differences are shown before saving. */
export const editAgencyPage = page('/quan-tri/co-quan/:agencyId/sua', {
  permission: 'administration.use',
  async get({ app, actor, params }) {
    const agency = await app.read(actor, (ctx) => getAgency(ctx, agencyIdOf(params)));
    return <AgencyEditView agency={agency} form={agencyForm.empty(valuesOf(agency))} />;
  },
  async post({ app, actor, params, body }: PageRequest) {
    const agency = await app.read(actor, (ctx) => getAgency(ctx, agencyIdOf(params)));
    const form = agencyForm.read(body);
    if (!form.ok) return invalid(<AgencyEditView agency={agency} form={form} />);
    if (goesBack(body)) return <AgencyEditView agency={agency} form={form} />;
    const { phone, email, address, save, version, ...plain } = form.value;
    const change = { ...plain, contact: { ...agency.contact, phone, email, address } };
    const changes = differences(agency, changedAgency(agency, change));
    if (save === undefined) return <AgencyEditView agency={agency} form={form} differences={changes} />;
    await editAgency(app, actor, { agencyId: agency.id, version, ...change });
    return seeOther(`/quan-tri/co-quan/${agency.id}`, changes.length === 0 ? 'administration.unchanged' : 'administration.saved');
  },
});

const mergeForm = defineForm(
  z.object({
    into: z.string().max(40),
    alsoInto: z.string().max(400).optional(),
    on: z.string().max(20),
    legalBasis: z.string().max(400),
    confirm: z.string().optional(),
  }),
);

/** `/quan-tri/co-quan/:agencyId/ket-thuc`: close an agency and name the one that goes on. */
export const mergeAgencyPage = page('/quan-tri/co-quan/:agencyId/ket-thuc', {
  permission: 'administration.use',
  async get({ app, actor, params }) {
    const agency = await app.read(actor, (ctx) => getAgency(ctx, agencyIdOf(params)));
    return <AgencyMergeView agency={agency} form={mergeForm.empty()} />;
  },
  async post({ app, actor, params, body }: PageRequest) {
    const agency = await app.read(actor, (ctx) => getAgency(ctx, agencyIdOf(params)));
    const form = mergeForm.read(body);
    if (!form.ok) return invalid(<AgencyMergeView agency={agency} form={form} />);
    const on = typedDay(form.value.on);
    if (on === null || on === undefined)
      return invalid(<AgencyMergeView agency={agency} form={withErrors(body, [{ name: 'on', message: 'administration.on-invalid' }])} />);
    if (form.value.confirm === undefined)
      return invalid(
        <AgencyMergeView agency={agency} form={withErrors(body, [{ name: 'confirm', message: 'administration.agency.merge.confirm-missing' }])} />,
      );
    try {
      await merge({ app, actor }, agency, { ...form.value, on });
      return seeOther(`/quan-tri/co-quan/${agency.id}`, 'administration.agency.merged');
    } catch (error) {
      if (!isDomainError(error) || !error.code.startsWith('organisations.')) throw error;
      const message = error.code === 'organisations.agency.unknown' ? 'administration.agency.merge.unknown' : error.code;
      return invalid(
        <AgencyMergeView agency={agency} form={withErrors(body, [{ name: fieldAtFault(error, agency, form.value.into), message, params: error.details }])} />,
      );
    }
  },
});

function fieldAtFault({ code, details }: DomainError, agency: Agency, into: string): 'on' | 'into' | 'alsoInto' {
  switch (code) {
    case 'organisations.merge-day-invalid':
      return 'on';
    case 'organisations.merge-named-twice':
      return 'alsoInto';
    case 'organisations.agency.unknown':
      return details['identifier'] === into ? 'into' : 'alsoInto';
    case 'organisations.merge-into-itself':
      return agency.identifier === into ? 'into' : 'alsoInto';
    default:
      return 'into';
  }
}

async function merge(
  { app, actor }: Pick<PageRequest, 'app' | 'actor'>,
  agency: Agency,
  { into, alsoInto = '', on, legalBasis }: { into: string; alsoInto?: string | undefined; on: PlainDate; legalBasis: string },
): Promise<void> {
  const others = alsoInto.split(/[\s,;]+/u).filter((identifier) => identifier !== '');
  const [agencyId = '', ...alsoIntoIds] = await app.read(actor, async (ctx) => {
    const ids: string[] = [];
    for (const identifier of [into, ...others]) {
      const successor = await findAgencyByIdentifier(ctx, identifier, on);
      if (successor === undefined) throw new DomainError('organisations.agency.unknown', { identifier });
      ids.push(successor.id);
    }
    return ids;
  });
  await mergeAgencies(app, actor, { closing: [agency.id], into: { agencyId }, alsoInto: alsoIntoIds, on, legalBasis });
}

function valuesOf(agency: Agency): Readonly<Record<string, string>> {
  const { version, name, shortName, legalBasis, dossierCodePattern, contact } = agency;
  return {
    version: String(version),
    name,
    shortName,
    legalBasis,
    dossierCodePattern,
    phone: contact.phone ?? '',
    email: contact.email ?? '',
    address: contact.address ?? '',
  };
}

function agencyIdOf(params: Readonly<Record<string, string>>): string {
  return z.uuid().parse(params['agencyId']);
}
