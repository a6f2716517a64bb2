import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { procedureForms } from '../forms/procedure-forms.ts';
import { openWorld } from './support/world.ts';
import type { World } from './support/world.ts';
import { fileDossier } from './support/file-dossier.ts';
import { formWith } from './support/html-form.ts';
import { typeInto } from './support/fill-form.ts';

let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(async () => { await world.close(); });

describe('A3: without scripts a citizen', () => {
  it.each(procedureForms())('files $code through every question page and follows it by its code (A11)', async ({ code, name }) => {
    const { browser, digits } = await world.citizen();
    const filed = await fileDossier(world, browser, code, 1);
    expect(filed.asked.length).toBeGreaterThan(2);
    expect(new Set(filed.asked).size).toBe(filed.asked.length);
    expect(filed.code).not.toBe('');
    expect(filed.done.text).toContain(filed.code);

    const visitor = world.visitor();
    const question = await visitor.open('/ho-so/tra-cuu');
    const form = formWith(question.html);
    typeInto(form, [{ control: 'code', values: [filed.code] }, { control: 'digits', values: [digits] }]);
    const tracked = await visitor.send(question, form);
    expect(tracked.status).toBe(200);
    expect(tracked.text).toContain(filed.code);
    expect(tracked.text).toContain(name);
    expect(tracked.text).toContain('Bộ phận một cửa');
  }, 60_000);
});
