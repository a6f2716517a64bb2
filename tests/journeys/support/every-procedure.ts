import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tryChromium } from './chromium.ts';
import { figuresOf, seesOtherSide } from './other-side.ts';
import { procedures } from './procedures.ts';
import { openStage, told, untilWorkday } from './stage.ts';
import type { Stage } from './stage.ts';
import { variants } from './variants.ts';
import { wholeJourney } from './whole-journey.ts';

/** Tells the journey of each of the seventeen procedures in one real browser, with or without scripts; answers what is told. */
export async function tellEveryProcedure(scripts: boolean): Promise<{ readonly codes: readonly string[]; readonly variants: readonly string[] }> {
  const how = scripts ? 'with scripts' : 'without scripts';
  const { browser, why } = await tryChromium({ isPlain: true });
  describe.skipIf(browser === undefined)(`A3: ${how}, in a real browser ${why}`, () => {
    let stage: Stage;
    beforeAll(async () => {
      if (browser !== undefined) stage = await openStage(browser, scripts);
    });
    afterAll(async () => {
      if (browser === undefined) return;
      await stage.close();
      await browser.close();
    });
    const tell = (name: string, journey: () => Promise<void>): Promise<void> =>
      told(stage, `${name} ${how}`, async () => {
        untilWorkday(stage);
        const before = await figuresOf(stage);
        const first = stage.handedIn.length;
        await journey();
        await seesOtherSide(stage, before, stage.handedIn.slice(first));
        expect(stage.foreign, 'A4: nothing from an outside host').toEqual([]);
      });
    it.each(Object.keys(variants))(
      'A3: %s',
      async (name) => {
        await tell(name, async () => variants[name]?.(stage));
      },
      180_000,
    );
    it.each(procedures)(
      'A3: $name ($code) goes from the search to the rating',
      async (procedure) => {
        await tell(procedure.code, () => wholeJourney(stage, procedure));
      },
      180_000,
    );
  });
  return { codes: procedures.map(({ code }) => code), variants: Object.keys(variants) };
}
