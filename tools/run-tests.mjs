/** `npm test`: builds nothing, starts its own PostgreSQL, runs every test and ends with one plain line of counts. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const report = join(mkdtempSync(join(tmpdir(), 'motcua-report-')), 'report.json');
const { status } = spawnSync('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
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
