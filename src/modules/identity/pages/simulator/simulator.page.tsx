import { z } from 'zod';
import { DomainError, isDomainError } from '#platform/errors';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { authorizationRequest, authorize } from '../../simulator/provider.ts';
import type { AuthorizationRequest } from '../../simulator/provider.ts';
import { scenarios } from '../../simulator/scenario.ts';
import type { Scenario } from '../../simulator/scenario.ts';
import { siteOrigin } from '../browser.ts';
import { SimulatorView } from './simulator.view.tsx';

const choiceForm = defineForm(
  z.object({
    person: z.string().optional(),
    number: z.string().max(30).optional(),
    organisation: z.literal('yes').optional(),
    scenario: z.enum(scenarios as [Scenario, ...Scenario[]]).default('success'),
  }),
);

/** `/mo-phong/dinh-danh/dang-nhap`: where the simulated provider asks who signs in. Does not exist when a real provider is configured. */
export const simulatorPage = page('/mo-phong/dinh-danh/dang-nhap', {
  permission: 'public',
  async get(request) {
    const asked = readRequest(request, request.query);
    if (asked === undefined) return seeOther('/dang-nhap');
    return <SimulatorView form={choiceForm.empty()} request={asked} />;
  },
  async post(request) {
    const asked = readRequest(request, request.body);
    if (asked === undefined) return seeOther('/dang-nhap');
    const form = choiceForm.read(request.body);
    const person = form.ok ? (form.value.number ?? form.value.person) : undefined;
    if (!form.ok || person === undefined)
      return invalid(<SimulatorView form={withErrors(request.body, [{ name: 'person', message: 'form.required' }])} request={asked} />);
    try {
      return seeOther(await authorize(request.app, asked, { person, asOrganisation: form.value.organisation === 'yes', scenario: form.value.scenario }));
    } catch (error) {
      if (!isDomainError(error, 'identity.person-number-invalid')) throw error;
      return invalid(<SimulatorView form={withErrors(request.body, [{ name: 'number', message: error.code }])} request={asked} />);
    }
  },
});

/** The relying party's request; only this installation is a client, so the way back must lead to this very site. */
function readRequest(request: PageRequest, fields: Readonly<Record<string, unknown>>): AuthorizationRequest | undefined {
  const { mode, clientId } = request.app.config.eid;
  if (mode !== 'simulator') throw new DomainError('not-found');
  const parsed = authorizationRequest.safeParse(fields);
  if (!parsed.success) return undefined;
  const { client_id: client, redirect_uri: back } = parsed.data;
  return client === clientId && new URL(back).origin === siteOrigin(request) ? parsed.data : undefined;
}
