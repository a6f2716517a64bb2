import { Argument, Command } from 'commander';
import { readCounts } from './numbers.ts';
import type { Runtime } from './runtime.ts';

/** The benchmarks in the order they run; each is loaded only when it is asked for. */
const parts: Readonly<Record<string, (runtime: Runtime, sizes: readonly number[]) => Promise<void>>> = {
  submit: async (runtime) => (await import('../../bench/submit.bench.ts')).benchSubmit(runtime),
  tasks: async (runtime) => (await import('../../bench/tasks.bench.ts')).benchTasks(runtime),
  units: async (runtime) => (await import('../../bench/units.bench.ts')).benchUnits(runtime),
  lists: async (runtime, sizes) => {
    for (const size of sizes) await (await import('../../bench/lists.bench.ts')).benchLists(runtime, size);
  },
  pages: async (runtime, sizes) => {
    for (const size of sizes) await (await import('../../bench/pages.bench.ts')).benchPages(runtime, size);
  },
};

/** `motcua bench`: one JSON object a line, each with the limit it is measured against in the same run. */
export function benchCommand(): Command {
  return new Command('bench')
    .description('Đo tốc độ so với giới hạn trong cùng lần chạy')
    .addArgument(new Argument('[phép đo]', 'phép đo nào; không nói thì đo tất cả').choices([...Object.keys(parts), 'memory']))
    .option('--sizes <các số>', 'số hồ sơ cho từng mức', readCounts, [10_000, 100_000, 1_000_000])
    .option('--json', 'in JSON (luôn luôn: mỗi dòng một đối tượng)')
    .addHelpText('after', '\nVí dụ:\n  motcua bench submit\n  motcua bench lists --sizes 10000,100000,1000000\n  motcua bench memory')
    .action(async (name: string | undefined, { sizes }: { sizes: readonly number[] }) => {
      if (name === undefined || name === 'memory') await (await import('../../bench/memory.bench.ts')).benchMemory();
      if (name === 'memory') return;
      const runtime = await (await import('./runtime.ts')).openRuntime({ demo: false });
      try {
        for (const [part, measure] of Object.entries(parts)) if (name === undefined || name === part) await measure(runtime, sizes);
      } finally {
        await runtime.close();
      }
    });
}
