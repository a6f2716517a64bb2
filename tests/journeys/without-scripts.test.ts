import { expect, it } from 'vitest';
import { readCompleteRecords } from '#modules/procedures';
import { tellEveryProcedure } from './support/every-procedure.ts';

const told = await tellEveryProcedure(false);

it('A3: leaves no complete procedure untold', () => {
  expect([...told.codes].toSorted()).toEqual(
    readCompleteRecords()
      .map(({ code }) => code)
      .toSorted(),
  );
  expect(told.variants.length).toBeGreaterThanOrEqual(10);
});
