import type { CommanderError } from 'commander';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text, verbatim, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';

/** What commander finds wrong, in Chinese; `what` is the option, argument or command it names. */
const CHINESE: Readonly<Record<string, (what: string) => string>> = {
  'commander.unknownOption': (what) => `未知选项 ${what}`,
  'commander.unknownCommand': (what) => `未知命令 ${what}`,
  'commander.missingArgument': (what) => `缺少参数 ${what}`,
  'commander.optionMissingArgument': (what) => `选项 ${what} 缺少值`,
  'commander.missingMandatoryOptionValue': (what) => `缺少必需的选项 ${what}`,
  'commander.excessArguments': () => '参数过多',
};

function inBoth(error: CommanderError): Text {
  const en = error.message.replace(/^error: /, '');
  const [sentence = en] = en.split('\n');
  const what = /'([^']*)'/.exec(sentence)?.[1] ?? '';
  const chinese = CHINESE[error.code]?.(what);
  return text(sentence, chinese ?? `用法错误：${sentence}`);
}

function suggestion(error: CommanderError): Text | null {
  const meant = /\(Did you mean (.*)\?\)/.exec(error.message)?.[1];
  return meant === undefined ? null : text(`Did you mean ${meant}? `, `是否想用 ${meant}？`);
}

/** Wrong usage as commander found it, in every language. */
export function usageFault(error: CommanderError, command: string | undefined): Diagnostic {
  if (error.code === 'commander.help') {
    const message = text('Expected a command, found none', '需要一个命令，实际没有');
    return fault('bad-usage', message, { hint: seeHelp(undefined) });
  }
  const meant = suggestion(error) ?? verbatim('');
  const help = seeHelp(command);
  const hint = text(`${meant.en}${help.en}`, `${meant['zh-CN']}${help['zh-CN']}`);
  return fault('bad-usage', inBoth(error), { hint });
}

/** Wrong usage that a command finds by itself. */
export function usageError(code: string, message: Text, command: string): TributaryError {
  return new TributaryError('usage', [fault(code, message, { hint: seeHelp(command) })]);
}

/** Where usage is explained. */
export function seeHelp(command: string | undefined): Text {
  const line = command === undefined ? 'tributary --help' : `tributary ${command} --help`;
  return text(`See \`${line}\`.`, `参见 \`${line}\`。`);
}
