import { page } from '#platform/http';
import { readRows } from '../../reads/rows.ts';
import type { RowsQuery } from '../../reads/rows.ts';
import type { Choices } from '../addresses.ts';
import { idOf } from '../overview/overview.page.tsx';
import { RowsView } from './rows.view.tsx';

/** Reads the choices of an address. */
export function rowsQueryOf(query: Readonly<Record<string, string>>): RowsQuery {
  return {
    kind: query['loai'],
    agencyId: idOf(query['co-quan']),
    procedureCode: nonEmpty(query['thu-tuc']),
    deskKey: nonEmpty(query['ban']),
    officerId: idOf(query['can-bo']),
    period: query['ky'],
    after: nonEmpty(query['sau']),
  };
}

/** `/lanh-dao/ho-so`: the rows behind a number. */
export const rowsPage = page('/lanh-dao/ho-so', {
  permission: 'leadership.view',
  async get({ app, actor, query }) {
    const { 'co-quan': agency, 'thu-tuc': procedure, ban, 'can-bo': officer, ky } = query;
    const choices: Choices = { 'co-quan': agency, 'thu-tuc': procedure, ban, 'can-bo': officer, ky };
    return <RowsView page={await readRows(app, actor, rowsQueryOf(query))} choices={choices} />;
  },
});

function nonEmpty(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
