/** `npm test`: builds nothing, starts its own PostgreSQL, runs every test and ends with one plain line of counts. `--nightly` runs what is long instead, with many seeds and at the lowest priority. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';

/** What has a long run besides its share in every run: every test that asks `casesTonight`. */
const longRuns = [
  'src/modules/calendar/domain/due.b6.test.ts',
  'src/modules/developers/document/contract.page.test.ts',
  'src/modules/payments/money-model.db.test.ts',
  'tests/accessibility',
  'tests/promises/people/installation.test.ts',
  'tests/promises/people/once.test.ts',
  'tests/trust/fuzz',
  'tests/trust/kill',
  'tests/trust/transitions',
];

const isNightly = process.argv.includes('--nightly');
const given = process.argv.slice(2).filter((argument) => argument !== '--nightly');
const chosen = isNightly && given.every((argument) => argument.startsWith('-')) ? [...given, ...longRuns] : given;
if (isNightly) setPriority(19);
const report = join(mkdtempSync(join(tmpdir(), 'motcua-report-')), 'report.json');
const { status } = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: isNightly ? { ...process.env, MOTCUA_NIGHTLY: process.env['MOTCUA_NIGHTLY'] ?? '1' } : process.env,
});
if (!existsSync(report)) {
  console.log('0 passed, 1 failed');
  process.exit(status === 0 ? 1 : (status ?? 1));
}
const { numPassedTests, numFailedTests, numPendingTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'));
const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length;
const failed = numFailedTests + brokenFiles + (status !== 0 && numFailedTests + brokenFiles + numFailedTestSuites === 0 ? 1 : 0);
console.log(`${numPassedTests} passed, ${failed} failed${numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''}`);
process.exit(failed === 0 && numPassedTests > 0 ? 0 : 1);
