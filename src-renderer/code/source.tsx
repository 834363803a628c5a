import { useMemo } from 'react';
import type { CodeFormat } from '#shared/emit/code/define-code-format.ts';
import { highlighted } from './highlight.ts';
import styles from './code.module.css';

interface SourceProps {
  readonly code: string;
  readonly language: CodeFormat['language'];
  readonly label: string;
}

/** A program with its lines numbered. */
export function Source({ code, language, label }: SourceProps) {
  const html = useMemo(() => highlighted(code, language), [code, language]);
  const lines = code.trimEnd().split('\n').length;
  const numbers = Array.from({ length: lines }, (_, index) => index + 1).join('\n');
  return (
    <div className={styles['source']} role="region" aria-label={label} tabIndex={0}>
      <pre className={styles['numbers']} aria-hidden>
        {numbers}
      </pre>
      <pre className={styles['code']}>
        {html === null ? (
          <code>{code}</code>
        ) : (
          // highlight.js escapes all of the program; the tags are its own.
          <code dangerouslySetInnerHTML={{ __html: html }} />
        )}
      </pre>
    </div>
  );
}
