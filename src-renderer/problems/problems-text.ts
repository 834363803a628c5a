import { text, type Language } from '#shared/base/text.ts';
import type { ProblemGroup } from './group-problems.ts';

const ERROR = text('error', '错误');
const WARNING = text('warning', '警告');

/** Problems as lines of text, to be sent to somebody. */
export function problemsText(groups: readonly ProblemGroup[], language: Language): string {
  const lines = groups.flatMap(({ nodeId, problems }) =>
    problems.flatMap(({ severity, message, hint, field, trail = [] }) => {
      const place = [nodeId, field].filter((part) => part !== null && part !== undefined).join(' ');
      const kind = (severity === 'error' ? ERROR : WARNING)[language];
      const told = `${kind}: ${message[language]}${place === '' ? '' : ` (${place})`}`;
      return [told, ...(hint === undefined ? [] : [`  ${hint[language]}`]), ...trail.map((way) => `  ${way}`)];
    }),
  );
  return `${lines.join('\n')}\n`;
}
