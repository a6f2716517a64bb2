import { z } from 'zod';
import { defineForm, invalid, page, seeOther, withErrors } from '#platform/http';
import type { PageRequest } from '#platform/http';
import { isDomainError } from '#platform/errors';
import { changedUnit, differences, editUnit, findPredecessors, findSuccessors, getUnit, listUnits } from '#modules/organisations';
import { historyOf } from '../../reads/history.ts';
import { goesBack } from '../../views/seen-form.tsx';
import { UnitEditView } from './unit-edit.view.tsx';
import { UnitView } from './unit.view.tsx';

/** `/quan-tri/don-vi/:unitId`: one unit, what became of it, what it was formed from, its history. */
export const unitPage = page('/quan-tri/don-vi/:unitId', {
  permission: 'administration.use',
  async get({ app, actor, params, query }) {
    const data = await app.read(actor, async (ctx) => {
      const unit = await getUnit(ctx, unitIdOf(params));
      return {
        unit,
        successors: await findSuccessors(ctx, unit.id),
        predecessors: await findPredecessors(ctx, unit.id),
        children: (await listUnits(ctx, { parentId: unit.id, on: unit.validTo, limit: 500 })).items,
        history: await historyOf(ctx, unit.id),
      };
    });
    return <UnitView {...data} tab={query['phan'] === 'lich-su' ? 'history' : 'details'} />;
  },
});

const unitForm = defineForm(
  z.object({
    version: z.coerce.number().int(),
    fullName: z.string().max(120),
    nameEn: z.string().max(120),
    legalBasis: z.string().max(400),
    save: z.string().optional(),
  }),
);

/** `/quan-tri/don-vi/:unitId/sua`: correct how a unit is written; differences are shown before saving. */
export const editUnitPage = page('/quan-tri/don-vi/:unitId/sua', {
  permission: 'administration.use',
  async get({ app, actor, params }) {
    const unit = await app.read(actor, (ctx) => getUnit(ctx, unitIdOf(params)));
    return (
      <UnitEditView
        unit={unit}
        form={unitForm.empty({ version: String(unit.version), fullName: unit.fullName, nameEn: unit.nameEn, legalBasis: unit.legalBasis })}
      />
    );
  },
  async post({ app, actor, params, body }: PageRequest) {
    const unit = await app.read(actor, (ctx) => getUnit(ctx, unitIdOf(params)));
    const form = unitForm.read(body);
    if (!form.ok) return invalid(<UnitEditView unit={unit} form={form} />);
    if (goesBack(body)) return <UnitEditView unit={unit} form={form} />;
    try {
      const changes = differences(unit, changedUnit(unit, form.value));
      if (form.value.save === undefined) return <UnitEditView unit={unit} form={form} differences={changes} />;
      await editUnit(app, actor, { unitId: unit.id, ...form.value });
      return seeOther(`/quan-tri/don-vi/${unit.id}`, changes.length === 0 ? 'administration.unchanged' : 'administration.saved');
    } catch (error) {
      if (!isDomainError(error, 'organisations.rank-invalid')) throw error;
      return invalid(<UnitEditView unit={unit} form={withErrors(body, [{ name: 'fullName', message: error.code, params: error.details }])} />);
    }
  },
});

function unitIdOf(params: Readonly<Record<string, string>>): string {
  return z.uuid().parse(params['unitId']);
}
