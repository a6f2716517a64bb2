import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { describe, expect, it } from 'vitest';
import { inVietnamese, speakVietnamese } from './vietnamese.ts';

/** A command with everything that the library has words for. */
function sample(): { readonly command: Command; readonly said: () => string } {
  let said = '';
  const below = new Command('con')
    .description('Lệnh con')
    .requiredOption('--can <số>', 'phải có')
    .argument('<tệp>', 'một tệp')
    .action(() => undefined);
  const command = new Command('me').addCommand(below).addCommand(
    new Command('chon')
      .addArgument(new Argument('[cách]', 'cách làm').choices(['một', 'hai']))
      .option(
        '--co <số>',
        'cỡ',
        () => {
          throw new InvalidArgumentError('phải là số.');
        },
        5,
      )
      .addOption(new Option('--json', 'in JSON').conflicts('bang'))
      .option('--bang', 'in bảng')
      .action(() => undefined),
  );
  for (const one of [command, ...command.commands]) {
    speakVietnamese(one);
    const hear = (text: string) => {
      said += text;
    };
    one.exitOverride().configureOutput({ writeOut: hear, writeErr: hear });
  }
  return { command, said: () => said };
}

async function run(...words: readonly string[]): Promise<{ readonly said: string; readonly message: string; readonly exit: number }> {
  const { command, said } = sample();
  const error: unknown = await command.parseAsync([...words], { from: 'user' }).catch((failure: unknown) => failure);
  if (!(error instanceof CommanderError)) throw new Error(`nothing was refused: ${words.join(' ')}`);
  return { said: said(), message: inVietnamese(error.message), exit: error.exitCode };
}

describe('the words of the command line', () => {
  it.each([
    [['con'], 'Thiếu tùy chọn bắt buộc “--can <số>”.'],
    [['con', '--can', '1'], 'Thiếu tham số “tệp”.'],
    [['con', '--can'], 'Tùy chọn “--can <số>” thiếu giá trị.'],
    [['con', '--can', '1', 'a', 'b'], 'Thừa tham số: cần 1, nhận được 2 (a, b).'],
    [['chon', '--bag'], 'Không có tùy chọn “--bag”.\nCó phải bạn muốn: --bang?'],
    [['chonn'], 'Không có lệnh “chonn”.\nCó phải bạn muốn: chon?'],
    [['chon', 'ba'], 'Tham số “cách” có giá trị chưa đúng “ba”: hãy chọn một trong một, hai.'],
    [['chon', '--co', 'x'], 'Tùy chọn “--co <số>” có giá trị chưa đúng “x”: phải là số.'],
    [['chon', '--json', '--bang'], 'Không dùng “--json” cùng với “--bang”.'],
  ])('A22: wrong usage is told in Vietnamese: %j', async (words, told) => {
    const { said, message, exit } = await run(...words);
    expect([message, said.trim(), exit]).toEqual([told, told, 1]);
  });

  it.each([[['--help']], [['con', '--help']], [['chon', '--help']], [['help', 'con']]])('A22: help has no word of English: %j', async (words) => {
    const { said, exit } = await run(...words);
    expect(exit).toBe(0);
    expect(said).toContain('Cách dùng: me');
    expect(said).toContain('xem hướng dẫn');
    expect(said).not.toMatch(/Usage|Options|Commands|Arguments|display|\[options\]|\[command\]|default:|choices:/u);
  });

  it('A22: a command that lacks the one below says so', async () => {
    expect((await run()).message).toBe('Thiếu lệnh con. Xem --help.');
  });
});
