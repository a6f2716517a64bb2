import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caseAnswers, eligibilityOf } from '#modules/procedures';
import type { ProcedureRecord } from '#modules/procedures';
import { taskList } from '#modules/forms';
import { typeInto } from '../journeys/support/fill-form.ts';
import { formWith, linksOf } from '../journeys/support/html-form.ts';
import { openWorld } from '../journeys/support/world.ts';
import type { World } from '../journeys/support/world.ts';
import { procedureForms } from './procedure-forms.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(async () => {
  await world.close();
});

const forms = procedureForms();

/** Answers with which the procedure fits, in the order they are asked: of each question the first answer that does not end at a stop. */
function fittingAnswers(record: ProcedureRecord): readonly (readonly [string, string])[] {
  const typed: [string, string][] = [];
  const judge = (said: Readonly<Record<string, string>>) => eligibilityOf(record, said, world.app.clock.now());
  for (let state = judge({}); state.kind === 'ask'; state = judge(Object.fromEntries(typed))) {
    const { id, type, options } = state.question;
    const going = (type === 'boolean' ? ['false', 'true'] : options).find((value) => judge({ ...Object.fromEntries(typed), [id]: value }).kind !== 'stop');
    if (going === undefined) throw new Error(`${record.code}: every answer to ${id} is a stop`);
    typed.push([id, going]);
  }
  return typed;
}

/** The answers that a question before the form offers. */
function offeredFor(html: string, id: string): readonly string[] {
  return [...html.matchAll(new RegExp(`name="${id}" type="radio" value="([^"]*)"`, 'gu'))].map((match) =>
    (match[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
  );
}

describe('the patterns of every form in the catalogue, without scripts', () => {
  it.each(forms)(
    'A6: $code: start page, eligibility one thing a page, then a form that does not ask it again',
    async ({ code, form }) => {
      const { browser } = await world.citizen();
      const { record, slug } = await world.procedure(code);
      const start = await browser.open(`/thu-tuc/${slug}`);
      expect(linksOf(start.html)).toContain(`/thu-tuc/${slug}/dieu-kien`);

      const empty = await browser.open(`/thu-tuc/${slug}/dieu-kien?hoi=${fittingAnswers(record)[0]?.[0] ?? ''}`);
      expect(empty.status).toBe(422);
      expect(empty.html).toContain('<title>Lỗi: ');
      expect(empty.text.split('Chọn một câu trả lời.').length - 1).toBe(2);

      let address = `/thu-tuc/${slug}/dieu-kien`;
      for (const [id, value] of fittingAnswers(record)) {
        const asked = await browser.open(address);
        expect(asked.html.match(/<h1/gu)).toHaveLength(1);
        expect(offeredFor(asked.html, id)).toContain(value);
        address += `${address.includes('?') ? '&' : '?'}${new URLSearchParams({ [id]: value }).toString()}`;
      }
      const fits = await browser.open(address);
      const begin =
        linksOf(fits.html)
          .find((link) => link.startsWith(`/thu-tuc/${slug}/nop`))
          ?.replaceAll('&amp;', '&') ?? '';
      expect(fits.text).toContain('Bạn làm được thủ tục này');

      const before = await browser.open(begin);
      const filing = formWith(before.html);
      expect((await browser.send(before, filing)).status).toBe(422);
      typeInto(filing, [{ control: 'agency', values: [await world.agencyFor(await world.procedure(code))] }]);
      const tasks = await browser.send(before, filing);
      const known = caseAnswers(eligibilityOf(record, Object.fromEntries(fittingAnswers(record)), world.app.clock.now()));
      expect(tasks.status).toBe(200);
      for (const { title } of taskList(form, known, { now: world.app.clock.now() })) expect(tasks.text).toContain(title);
      const next = /class="btn" href="[^"]*\/cau\/([^"]+)"/u.exec(tasks.html)?.[1] ?? '';
      expect(next).not.toBe('');
      expect(Object.keys(known)).not.toContain(next);
    },
    60_000,
  );
});
