import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createServer } from '#platform/http';
import type { WebServer } from '#platform/http';
import { testApp, virtualClock } from '#platform/testing';
import type { TestApp } from '#platform/testing';
import { toPlainDate } from '#platform/time';
import { publishTemplate, saveTemplate } from '#modules/documents';
import { draftResult } from '#modules/dossiers';
import { signInAs } from '#modules/identity';
import { ProblemPage } from '#ui/layouts';
import { sampleDocx } from '../../../src/modules/documents/testing/sample-docx.ts';
import { openedDossier, testAgency } from '../../../src/modules/dossiers/testing/journey.ts';

const name = 'giay-word-thu-ho';
const folder = mkdtempSync(join(tmpdir(), 'motcua-slow-office-'));
const path = process.env['PATH'];
let test: TestApp;
let server: WebServer;
let cookie: string;
let papers: readonly string[];

/** An office program that starts at once and finishes only when the gate is open. */
function installSlowOffice(): void {
  const program = join(folder, 'soffice');
  writeFileSync(
    program,
    `#!/bin/sh
if [ "$1" = --version ]; then exit 0; fi
touch "${folder}/started.$$"
while [ ! -e "${folder}/gate" ]; do sleep 0.05; done
for last; do :; done
printf '%%PDF-1.7 made' > "$(dirname "$last")/paper.pdf"
`,
  );
  chmodSync(program, 0o755);
  process.env['PATH'] = `${folder}:${path ?? ''}`;
}

beforeAll(async () => {
  installSlowOffice();
  test = await testApp({ clock: virtualClock('2026-11-23T02:00:00.000Z'), connections: 2 });
  const { app } = test;
  server = await createServer(app, { assets: new Map(), shell: { ProblemPage } });
  const agencyId = await testAgency(app);
  const officer = await signInAs(app, { kind: 'officer', roles: [{ role: 'officer', agencyId }, { role: 'administrator' }] });
  cookie = officer.cookie;
  await app.transaction(officer.actor, (ctx) =>
    saveTemplate(ctx, { name, title: 'Giấy Word thử', kind: 'docx', content: sampleDocx(['Số {{soHieu}}, {{nguoiNop}}']) }),
  );
  await app.transaction(officer.actor, (ctx) => publishTemplate(ctx, { name, version: 1, validFrom: toPlainDate('2026-11-01'), legalBasis: 'Quyết định thử' }));
  const { dossier } = await openedDossier(app, agencyId);
  const { id } = await draftResult(app, officer.actor, { dossierId: dossier.id, template: name });
  papers = [
    `/quan-tri/mau/rieng/${name}/1/xem`,
    `/ban-lam-viec/ho-so/${dossier.id}/giay/${id}.pdf`,
    `/ho-so/${dossier.id}/ket-qua/${id}.pdf`,
    `/ban-lam-viec/ho-so/${dossier.id}/giay/${id}.pdf`,
  ];
});
afterAll(async () => {
  process.env['PATH'] = path;
  await server.close();
  await test.close();
  rmSync(folder, { recursive: true, force: true });
});

const get = (url: string) => server.inject({ method: 'GET', url, headers: { host: 'localhost', cookie } });

describe('Word to PDF', () => {
  it('B22: holds no database connection: with two of them, four conversions run at once and everybody else goes on working', async () => {
    const made = papers.map(get);
    await vi.waitFor(() => expect(readdirSync(folder).filter((file) => file.startsWith('started.'))).toHaveLength(4), { timeout: 15_000, interval: 50 });
    const meanwhile = await Promise.all(['/thu-tuc/khai-sinh', '/ban-lam-viec', '/quan-tri/mau'].map(get));
    expect(meanwhile.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    writeFileSync(join(folder, 'gate'), '');
    for (const answer of await Promise.all(made))
      expect([answer.statusCode, answer.headers['content-type'], answer.body]).toEqual([200, 'application/pdf', '%PDF-1.7 made']);
  }, 30_000);
});
