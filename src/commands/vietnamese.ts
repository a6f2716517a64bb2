import { Help } from 'commander';
import type { Command } from 'commander';

const titles: Readonly<Record<string, string>> = { 'Usage:': 'Cách dùng:', 'Arguments:': 'Tham số:', 'Options:': 'Tùy chọn:', 'Commands:': 'Lệnh:' };

/** What the library says of its own accord, and how we say it. A message that fits none stays as it is. */
const messages: readonly (readonly [RegExp, string])[] = [
  [/^error: /u, ''],
  [/^missing required argument '(.+?)'/u, 'Thiếu tham số “$1”.'],
  [/^option '(.+?)' argument missing/u, 'Tùy chọn “$1” thiếu giá trị.'],
  [/^required option '(.+?)' not specified/u, 'Thiếu tùy chọn bắt buộc “$1”.'],
  [/^option '(.+?)' argument '(.*?)' is invalid\. ?/u, 'Tùy chọn “$1” có giá trị chưa đúng “$2”: '],
  [/^command-argument value '(.*?)' is invalid for argument '(.+?)'\. ?/u, 'Tham số “$2” có giá trị chưa đúng “$1”: '],
  [/^option '(.+?)' cannot be used with option '(.+?)'/u, 'Không dùng “$1” cùng với “$2”.'],
  [/^unknown option '(.+?)'/u, 'Không có tùy chọn “$1”.'],
  [/^unknown command '(.+?)'/u, 'Không có lệnh “$1”.'],
  [/^too many arguments.*? Expected (\d+) arguments? but got (\d+): (.*)\./u, 'Thừa tham số: cần $1, nhận được $2 ($3).'],
  [/Allowed choices are (.+?)\.$/mu, 'hãy chọn một trong $1.'],
  [/\(Did you mean (?:one of )?(.+?)\?\)/u, 'Có phải bạn muốn: $1?'],
  [/^\(outputHelp\)$/u, 'Thiếu lệnh con. Xem --help.'],
];

/** A message of the command-line library in Vietnamese. */
export function inVietnamese(message: string): string {
  return messages.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
}

/** Lets a command speak Vietnamese where the library has words of its own: headings, usage, help and errors. */
export function speakVietnamese(command: Command): void {
  const plain = new Help();
  command
    .configureHelp({
      styleTitle: (title) => titles[title] ?? title,
      commandUsage: (one) => placeholders(plain.commandUsage(one)),
      subcommandTerm: (one) => placeholders(plain.subcommandTerm(one)),
      optionDescription: (one) => extras(plain.optionDescription(one)),
      argumentDescription: (one) => extras(plain.argumentDescription(one)),
    })
    .configureOutput({ outputError: (text, write) => write(inVietnamese(text)) })
    .helpOption('-h, --help', 'xem hướng dẫn');
  if (command.commands.length > 0) command.helpCommand('help [lệnh]', 'xem hướng dẫn của một lệnh');
}

function placeholders(text: string): string {
  return text.replace('[options]', '[tùy chọn]').replace('[command]', '[lệnh]');
}

function extras(text: string): string {
  return text.replace('(choices: ', '(chọn một: ').replace('(default: ', '(mặc định: ').replace(', default: ', ', mặc định: ');
}
