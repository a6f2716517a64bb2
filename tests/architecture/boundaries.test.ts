import { globSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { architecture } from '../../src/architecture.ts';
import { checkBoundaries } from '../../tools/boundaries.ts';

const files = globSync('src/**/*.{ts,tsx}').map((file) => file.replaceAll('\\', '/'));

/** Runs the check on one made-up file. */
function planted(file: string, source: string): readonly string[] {
  return checkBoundaries(process.cwd(), [file], architecture, () => source).violations.map((violation) => violation.rule);
}

describe('the borders between modules', () => {
  it('are kept by every file of the tree, and the check saw them', () => {
    const report = checkBoundaries(process.cwd(), files, architecture);
    expect(report.violations).toEqual([]);
    expect(report.files).toBeGreaterThan(100);
    expect(report.imports).toBeGreaterThan(report.files);
  });

  it('list the modules from the ground up without circles', () => {
    const place = new Map(architecture.map(({ name, floor }) => [name, floor]));
    for (const { name, floor, uses } of architecture) {
      for (const used of uses) expect(place.get(used) ?? 9, `${name} → ${used}`).toBeLessThanOrEqual(floor);
    }
    const graph = new Map(architecture.map(({ name, uses }) => [name, uses]));
    const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
      (graph.get(from) ?? []).some((next) => next === to || (!seen.has(next) && (seen.add(next), reaches(next, to, seen))));
    expect(architecture.filter(({ name }) => reaches(name, name)).map(({ name }) => name)).toEqual([]);
  });

  it.each([
    ['a platform file that knows a module', 'src/platform/http/x.ts', `import { a } from '#modules/dossiers';`],
    ['a user interface that knows a module', 'src/ui/components/x.tsx', `import { a } from '#modules/dossiers';`],
    ['a platform file that knows the user interface', 'src/platform/http/x.ts', `import { a } from '#ui/components';`],
    ['a lower module that uses a higher one', 'src/modules/calendar/actions/x.ts', `import { a } from '#modules/dossiers';`],
    ['a deep import of another module', 'src/modules/dossiers/actions/x.ts', `import { a } from '#modules/calendar/store';`],
    ['a relative path into another module', 'src/modules/dossiers/actions/x.ts', `import { a } from '../../calendar/index.ts';`],
    ['a domain file that reads the database', 'src/modules/dossiers/domain/x.ts', `import { sqlOf } from '#platform/db';`],
    ['a domain file that imports its store', 'src/modules/dossiers/domain/x.ts', `import { a } from '../store/a.store.ts';`],
    ['a store that calls an action', 'src/modules/dossiers/store/x.store.ts', `import { a } from '../actions/a.ts';`],
    ['a re-export across a border', 'src/modules/calendar/index.ts', `export { a } from '#modules/dossiers';`],
    ['a dynamic import across a border', 'src/modules/calendar/actions/x.ts', `await import('#modules/dossiers');`],
    ['a module nobody listed', 'src/modules/unlisted/actions/x.ts', `import { a } from '#modules/calendar';`],
    ['a module that imports its own index', 'src/modules/calendar/actions/x.ts', `import { a } from '#modules/calendar';`],
  ])('refuse %s', (_, file, source) => {
    expect(planted(file, source)).toHaveLength(1);
  });

  it.each([
    ['src/modules/dossiers/actions/x.ts', `import { a } from '#modules/calendar';`],
    ['src/modules/dossiers/domain/x.ts', `import { DomainError } from '#platform/errors'; import { y } from './y.ts';`],
    ['src/modules/dossiers/pages/x/x.page.tsx', `import { a } from '../../actions/a.ts'; import { b } from '#ui/components';`],
  ])('allow %s', (file, source) => {
    expect(planted(file, source)).toEqual([]);
  });
});
