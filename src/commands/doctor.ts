import { Command } from 'commander';
import { readConfig } from '#platform/config';
import type { Config } from '#platform/config';
import { isDomainError } from '#platform/errors';
import { examineDatabase } from './findings/database.ts';
import { fault, fine } from './findings/finding.ts';
import type { Finding } from './findings/finding.ts';
import { examineNetwork } from './findings/network.ts';
import { examinePlace } from './findings/place.ts';
import { examineSafety } from './findings/safety.ts';

/** `motcua doctor`: names every known misconfiguration with the way to mend it; exit code 1 when there is one. */
export function doctorCommand(): Command {
  return new Command('doctor')
    .description('Tìm cấu hình sai và nói cách sửa')
    .option('--json', 'in JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua doctor\n  motcua doctor --json\nMã thoát: 0 khi mọi thứ đều ổn, 1 khi có điều phải sửa.')
    .action(async (options: { json?: boolean }) => {
      const findings = await examine();
      if (options.json === true) console.log(JSON.stringify({ ok: findings.every(({ ok }) => ok), findings }));
      else for (const { check, ok, found, mend } of findings) console.log(`${ok ? '✓' : '✗'} ${check}: ${found}${ok ? '' : `\n    Cách sửa: ${mend}`}`);
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });
}

/** Looks at everything that the configuration names; a configuration that cannot be read ends the search. */
export async function examine(environment: NodeJS.ProcessEnv = process.env): Promise<readonly Finding[]> {
  const node = process.versions.node;
  const runtime =
    Number(node.split('.')[0]) >= 24
      ? fine('Node.js', node)
      : fault('Node.js', node, 'npm run motcua -- doctor (npm mang theo Node.js 24), hoặc cài Node.js 24');
  let config: Config;
  try {
    config = readConfig(environment);
  } catch (error) {
    const problems = isDomainError(error) ? JSON.stringify(error.details['problems']) : String(error);
    return [runtime, fault('Cấu hình', problems, 'sửa motcua.json hoặc biến môi trường MOTCUA_… (env | grep MOTCUA_)')];
  }
  const place = await examinePlace(config);
  const isUsable = place.every(({ check, ok }) => ok || check === 'Chỗ trống trên đĩa' || check === 'Khóa bí mật');
  return [
    runtime,
    fine('Cấu hình', 'hợp lệ'),
    ...place,
    ...(isUsable ? await examineDatabase(config) : []),
    ...(await examineNetwork(config)),
    ...(await examineSafety(config)),
  ];
}
