import { z } from 'zod';
import { page } from '#platform/http';
import { getCurrentCalendar, patternFor } from '#modules/calendar';
import { findAgency, findAgencySuccessors, getAgency, getUnit, listAgencies, listDesks, listPeopleInOffice } from '#modules/organisations';
import { historyOf } from '../../reads/history.ts';
import { AgencyView } from './agency.view.tsx';

/** `/quan-tri/co-quan/:agencyId`: one agency, its desks and people, its successors, its history. */
export const agencyPage = page('/quan-tri/co-quan/:agencyId', {
  permission: 'administration.use',
  async get({ app, actor, params, query }) {
    const data = await app.read(actor, async (ctx) => {
      const agency = await getAgency(ctx, z.uuid().parse(params['agencyId']));
      const on = agency.validTo;
      return {
        agency,
        parent: agency.parentId === undefined ? undefined : await findAgency(ctx, agency.parentId),
        unit: await getUnit(ctx, agency.unitId),
        successors: await findAgencySuccessors(ctx, agency.id),
        desks: await listDesks(ctx, agency.id, on),
        people: await listPeopleInOffice(ctx, agency.id, on),
        children: (await listAgencies(ctx, { parentId: agency.id, on, limit: 300 })).items,
        hours: patternFor(await getCurrentCalendar(ctx), agency.id),
        history: await historyOf(ctx, agency.id),
      };
    });
    return <AgencyView {...data} tab={query['phan'] === 'lich-su' ? 'history' : 'details'} />;
  },
});
