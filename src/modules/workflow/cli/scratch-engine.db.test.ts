import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sqlOf } from '#platform/db';
import { testApp } from '#platform/testing';
import { bpmn, flows } from '../domain/testing/bpmn.ts';
import { engine } from '../testing/engine-app.ts';
import { processCommand } from './index.ts';

describe('motcua process run --database', () => {
  afterEach(() => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
  });

  async function run(...argv: readonly string[]): Promise<Record<string, unknown>> {
    const out: string[] = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => {
      out.push(line);
    });
    await processCommand().parseAsync([...argv, '--json', '--start', '2026-01-05T01:00:00Z'], { from: 'user' });
    return JSON.parse(out.join('\n')) as Record<string, unknown>;
  }

  it('does through the tables what it does in memory, and leaves nothing behind', async () => {
    const { app, databaseUrl, close } = await testApp();
    const inside = `<startEvent id="s"/><userTask id="a"/><serviceTask id="n"/><boundaryEvent id="b" attachedToRef="n"><errorEventDefinition/></boundaryEvent>
      <intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>P1D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/>${flows('s->a', 'a->n', 'n->t', 't->e', 'b->e')}`;
    const folder = mkdtempSync(join(tmpdir(), 'motcua-scratch-'));
    const [file, script] = [join(folder, 'p.bpmn'), join(folder, 's.json')];
    writeFileSync(file, bpmn(inside));
    writeFileSync(script, JSON.stringify([{ task: 'n', error: 'E' }]));
    for (const more of [[], ['--script', script]]) {
      const { engine: first, ...inMemory } = await run('run', file, ...more);
      const { engine: second, ...inTables } = await run('run', file, ...more, '--database', databaseUrl);
      expect([first, second]).toEqual(['memory', 'postgresql']);
      expect(inTables).toEqual(inMemory);
      expect(inTables['ended']).toBe('completed');
    }
    expect(await app.read(engine, (ctx) => sqlOf(ctx.tx).query(`select 1 from workflow.process where key = 'dry-run'`))).toEqual([]);
    await close();
  });

  it('says clearly when the database cannot be reached', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-scratch-'));
    writeFileSync(join(folder, 'p.bpmn'), bpmn(`<startEvent id="s"/><endEvent id="e"/>${flows('s->e')}`));
    expect(await run('run', join(folder, 'p.bpmn'), '--database', 'postgres://nobody@127.0.0.1:1/none')).toMatchObject({
      ended: 'error',
      error: { code: 'database-unavailable' },
    });
  });
});
