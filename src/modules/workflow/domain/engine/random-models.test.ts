import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toInstant } from '#platform/time';
import { readBpmn } from '../bpmn-file.ts';
import { memoryDriver } from '../simulation/driver.ts';
import { answersFrom, simulate } from '../simulation/simulate.ts';
import { testStart } from '../testing/bpmn.ts';
import { inconsistencies } from '../testing/invariants.ts';
import { possibleActs } from '../testing/possible-acts.ts';
import { anyGraph } from '../testing/random-graph.ts';
import { standingOf } from '../testing/standing-of.ts';
import { anyBlock, toBpmn } from '../testing/random-model.ts';
import { isDecided, playTokens } from '../testing/token-game.ts';

const choices = fc.record({ flags: fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }), picks: fc.infiniteStream(fc.nat()) });

describe('random models', () => {
  it('every sound model is accepted and completes whatever happens first, and tokens are never lost or left over', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyBlock, choices, async (block, { flags, picks }) => {
        const file = await readBpmn(toBpmn(block));
        expect(file.problems.filter((problem) => problem.severity === 'error')).toEqual([]);
        const driver = memoryDriver({ models: file.models }, () => ({ set: {} }));
        const variables = Object.fromEntries(flags.map((flag, index) => [`c${index}`, flag]));
        await driver.act({ kind: 'start', processId: 'p', variables }, testStart);
        let state = standingOf(driver);
        for (let acts = 0; state.status === 'running'; acts++) {
          expect(inconsistencies(state)).toEqual([]);
          const possible = possibleActs(state);
          expect(possible.length).toBeGreaterThan(0);
          expect(acts).toBeLessThan(5000);
          const [act] = [possible[(picks.next().value as number) % possible.length]];
          if (act !== undefined) await driver.act(act, toInstant(Date.parse(testStart) + acts * 60_000));
          state = standingOf(driver);
        }
        expect(state).toMatchObject({ status: 'completed', tokens: [], waits: [] });
      }),
      { numRuns: 80 },
    );
  });

  it('every element is entered exactly as often as an independent token game on the bare XML says', { timeout: 120_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        anyBlock.filter((block) => isDecided(block)),
        choices,
        async (block, { flags }) => {
          const xml = toBpmn(block);
          const { models } = await readBpmn(xml);
          const variables = Object.fromEntries(flags.map((flag, index) => [`c${index}`, flag]));
          const report = await simulate(
            { models, processId: 'p', variables, script: [], start: testStart, autoComplete: true },
            [],
            memoryDriver({ models }, () => ({ set: {} })),
          );
          const entered: Record<string, number> = {};
          for (const event of report.events) if (event.type === 'entered') entered[event.element] = (entered[event.element] ?? 0) + 1;
          expect(report.ended).toBe('completed');
          expect(entered).toEqual(playTokens(xml, variables));
          compared++;
        },
      ),
      { numRuns: 150 },
    );
    expect(compared).toBe(150);
  });

  it('whatever graph the check accepts runs to a named end, and what it refuses it refuses by name', { timeout: 120_000 }, async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(anyGraph, fc.boolean(), async (xml, c1) => {
        const file = await readBpmn(xml);
        if (!file.isAccepted) {
          for (const problem of file.problems) expect(problem.elementId).not.toBe('');
          return;
        }
        accepted++;
        const rest: never[] = [];
        const report = await simulate(
          { models: file.models, processId: 'p', variables: { c1, c2: !c1 }, script: [], start: testStart, autoComplete: true, mostActs: 60 },
          rest,
          memoryDriver({ models: file.models, maxSteps: 500 }, answersFrom(rest, file.models)),
        );
        expect(['completed', 'terminated', 'waiting', 'error']).toContain(report.ended);
        if (report.ended === 'error') expect(report.error?.element).toMatch(/^(?:n\d+|s|p)$/);
        if (report.ended === 'waiting') expect(report.waiting.length + (report.note === undefined ? 0 : 1)).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
    expect(accepted).toBeGreaterThan(5);
  });
});
