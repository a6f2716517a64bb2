import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { componentsOf, isAllowed, sbomOf, supplyProblems } from './supply-chain.ts';
import type { Lock, Manifest } from './supply-chain.ts';

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock;

function changed(path: string, change: Readonly<Record<string, unknown>>): Lock {
  return { ...lock, packages: { ...lock.packages, [path]: { ...lock.packages[path], ...change } as Lock['packages'][string] } };
}

interface Audit {
  readonly metadata?: { readonly vulnerabilities: Readonly<Record<'high' | 'critical', number>> };
}

/** What the registry knows of weaknesses; undefined where it does not answer. */
function audit(): Promise<Audit | undefined> {
  return new Promise((resolve) => {
    execFile('npm', ['audit', '--omit=dev', '--json'], { timeout: 25_000 }, (_error, stdout) => {
      resolve(readAudit(stdout));
    });
  });
}

function readAudit(text: string): Audit | undefined {
  try {
    const answer = JSON.parse(text) as Audit;
    return answer.metadata === undefined ? undefined : answer;
  } catch {
    return undefined;
  }
}

describe('the supply chain', () => {
  it('B28: is locked and pinned exactly, at most 60 direct at run time, every licence on a list', () => {
    expect(componentsOf(lock).length).toBeGreaterThan(200);
    expect(supplyProblems(manifest, lock)).toEqual([]);
  });

  it.each([
    ['a loose version', { ...manifest, dependencies: { ...manifest.dependencies, pg: '^8.0.0' } }, lock, 'pg: ^8.0.0 is not exact'],
    ['another version than locked', { ...manifest, dependencies: { ...manifest.dependencies, pg: '1.2.3' } }, lock, 'pg: 1.2.3 is not what the lock file has'],
    [
      'too many',
      {
        ...manifest,
        dependencies: { ...manifest.dependencies, ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${String(index)}`, '1.0.0'])) },
      },
      lock,
      'run-time dependencies (60 at most)',
    ],
    ['an unknown licence', manifest, changed('node_modules/pg', { license: 'SSPL-1.0' }), 'licence SSPL-1.0 is on no list'],
    ['no licence at all', manifest, changed('node_modules/pg', { license: undefined }), 'licence unknown is on no list'],
    ['no checksum', manifest, changed('node_modules/pg', { integrity: undefined }), 'pg has no checksum'],
    ['a weak checksum', manifest, changed('node_modules/pg', { integrity: 'sha1-abc' }), 'pg has a weak checksum'],
    ['another source', manifest, changed('node_modules/pg', { resolved: 'git+ssh://somewhere/pg.git' }), 'somewhere else than a registry'],
    ['an old lock file', manifest, { ...lock, lockfileVersion: 1 }, 'lock file of version 1'],
  ] as const)('B28: %s is found', (_name, one, two, problem) => {
    expect(supplyProblems(one, two).join('\n')).toContain(problem);
  });

  it('B28: a choice of licences needs one good one, a sum needs all', () => {
    expect([isAllowed('(MIT OR GPL-3.0)'), isAllowed('MIT AND GPL-3.0'), isAllowed('Apache-2.0 AND LGPL-3.0-or-later AND MIT'), isAllowed('GPL-3.0')]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('B28: has an inventory (CycloneDX 1.6) that names every package once with its checksum, the same each time', () => {
    const bom = sbomOf(manifest, lock) as {
      bomFormat: string;
      specVersion: string;
      components: { purl: string; hashes?: { content: string }[]; licenses?: unknown[] }[];
    };
    expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.6' });
    const purls = bom.components.map(({ purl }) => purl);
    expect(new Set(purls).size).toBe(purls.length);
    expect(purls).toContain(`pkg:npm/fastify@${manifest.dependencies['fastify'] ?? ''}`);
    expect(purls.every((purl) => /^pkg:npm\/[\w%@./-]+@\d/u.test(purl))).toBe(true);
    expect(bom.components.every(({ hashes = [] }) => hashes.every(({ content }) => /^[0-9a-f]{128}$/u.test(content)))).toBe(true);
    expect(bom.components.every(({ licenses }) => licenses !== undefined)).toBe(true);
    expect(JSON.stringify(sbomOf(manifest, lock))).toBe(JSON.stringify(bom));
  });

  it('B28: npm audit knows of no high weakness at run time', async (context) => {
    const found = await audit();
    if (found?.metadata === undefined) {
      context.skip('the registry does not answer `npm audit`: run it where it does');
      return;
    }
    expect(found.metadata.vulnerabilities).toMatchObject({ high: 0, critical: 0 });
  });
});
