import { Command } from 'commander';
import type { DifferentCount } from '#modules/dossiers';

/** How many counters are named; the number of all is always said. */
const mostNamed = 20;

/** `motcua recount`: compares what is kept for counting with a count from scratch, names what differs and sets it right; with `--dry-run` only says, with exit code 1 when something differs. */
export function recountCommand(): Command {
  return new Command('recount')
    .description('Đối chiếu các số đếm với cách đếm lại từ đầu và sửa cho đúng')
    .option('--dry-run', 'chỉ nói khác ở đâu')
    .option('--json', 'in JSON')
    .addHelpText('after', '\nVí dụ:\n  motcua recount --dry-run\n  motcua recount --json')
    .action(async (options: { dryRun?: boolean; json?: boolean }) => {
      const isDryRun = options.dryRun === true;
      const { days, open, sums, named } = await recount(isDryRun);
      console.log(options.json === true ? JSON.stringify({ days, open, sums, named, dryRun: isDryRun }) : inWords({ days, open, sums, named }, isDryRun));
      if (isDryRun && days + open > 0) process.exitCode = 1;
    });
}

/** One counter that differs, with the agency's name. */
interface NamedCount extends DifferentCount {
  readonly agency: string;
}
interface Found {
  readonly days: number;
  readonly open: number;
  readonly sums: number;
  readonly named: readonly NamedCount[];
}

function inWords({ days, open, sums, named }: Found, isDryRun: boolean): string {
  const lines = named.map(
    ({ agency, procedureCode, day, counter, kept, counted }) => `  ${day} · ${agency} · ${procedureCode} · ${counter}: đang giữ ${kept}, đếm lại ${counted}`,
  );
  return [`Số đếm theo ngày khác: ${days}. Hồ sơ đang mở khác: ${open}.${isDryRun ? '' : ` Đã sửa; tính lại ${sums} số gộp.`}`, ...lines].join('\n');
}

/** Loads the product only now, so that help answers at once. */
async function recount(isDryRun: boolean): Promise<Found> {
  const [{ openRuntime }, { systemActor }, { nameDifferences, recountDossiers }, { rebuildSums }, { getAgency }] = await Promise.all([
    import('./runtime.ts'),
    import('#platform/permissions'),
    import('#modules/dossiers'),
    import('#modules/leadership'),
    import('#modules/organisations'),
  ]);
  const system = systemActor('recount');
  const { app, close } = await openRuntime({ prepare: 'nothing' });
  try {
    const found = await app.transaction(system, async (ctx) => {
      const named: NamedCount[] = [];
      for (const one of await nameDifferences(ctx, mostNamed)) named.push({ ...one, agency: (await getAgency(ctx, one.agencyId)).name });
      return { named, ...(await recountDossiers(ctx, { isDryRun })) };
    });
    return { ...found, sums: isDryRun ? 0 : await app.transaction(system, rebuildSums) };
  } finally {
    await close();
  }
}
