import { Argument, Command } from 'commander';
import { readCounts } from './numbers.ts';

/** `motcua bench`: one JSON object a line, each with the limit it is measured against in the same run. */
export function benchCommand(): Command {
  return new Command('bench').description('Đo tốc độ so với giới hạn trong cùng lần chạy')
    .addArgument(new Argument('[name]', 'phép đo nào; không nói thì đo tất cả').choices(['submit', 'tasks', 'lists']))
    .option('--sizes <list>', 'số hồ sơ cho từng mức', readCounts, [10_000, 100_000])
    .option('--json', 'in JSON (luôn luôn: mỗi dòng một đối tượng)')
    .addHelpText('after', '\nVí dụ:\n  motcua bench submit\n  motcua bench lists --sizes 10000,100000,1000000')
    .action(async (name: string | undefined, options: { sizes: readonly number[] }) => {
      const [{ openRuntime }, { benchLists }, { benchSubmit }, { benchTasks }] = await Promise.all([
        import('./runtime.ts'), import('../../bench/lists.bench.ts'), import('../../bench/submit.bench.ts'), import('../../bench/tasks.bench.ts'),
      ]);
      const runtime = await openRuntime({ demo: false });
      try {
        if (name === undefined || name === 'submit') await benchSubmit(runtime);
        if (name === undefined || name === 'tasks') await benchTasks(runtime);
        if (name === undefined || name === 'lists') for (const size of options.sizes) await benchLists(runtime, size);
      } finally {
        await runtime.close();
      }
    });
}
