import hljs from 'highlight.js/lib/core';
import python from 'highlight.js/lib/languages/python';
import typescript from 'highlight.js/lib/languages/typescript';
import type { CodeFormat } from '#shared/emit/code/define-code-format.ts';

hljs.registerLanguage('python', python);
hljs.registerLanguage('typescript', typescript);

/** Longer programs are shown plain: colouring them would hold the window up. */
const MOST_CHARACTERS = 300_000;

/** A program as HTML with its words in classes, everything else escaped; null where it is too long for that. */
export function highlighted(code: string, language: CodeFormat['language']): string | null {
  return code.length > MOST_CHARACTERS ? null : hljs.highlight(code, { language }).value;
}
