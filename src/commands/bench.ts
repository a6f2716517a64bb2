import { Command } from 'commander';
import { benchLists } from '../../bench/lists.bench.ts';
import { benchSubmit } from '../../bench/submit.bench.ts';
import { benchTasks } from '../../bench/tasks.bench.ts';
import { openRuntime } from './runtime.ts';

/** `motcua bench`: one JSON object a line, each with the limit it is measured against in the same run. */
export function benchCommand(): Command {
  return new Command('bench').description('Đo tốc độ so với giới hạn trong cùng lần chạy').argument('[name]', 'submit | tasks | lists').option('--sizes <list>', 'số hồ sơ cho từng mức', '10000,100000')
    .option('--json', 'in JSON (luôn luôn: mỗi dòng một đối tượng)')
    .action(async (name: string | undefined, options: { sizes: string }) => {
      const runtime = await openRuntime({ demo: false });
      try {
        if (name === undefined || name === 'submit') await benchSubmit(runtime);
        if (name === undefined || name === 'tasks') await benchTasks(runtime);
        if (name === undefined || name === 'lists') for (const size of options.sizes.split(',').map(Number)) await benchLists(runtime, size);
      } finally {
        await runtime.close();
      }
    });
}
