import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useMemo } from 'react';
import type { Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import type { CodeFormat, Program } from '#shared/emit/code/define-code-format.ts';
import { CODE_FORMATS } from '#shared/emit/code/formats/index.generated.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { Problem } from '../problems/problem.tsx';
import { download } from '../panels/download.ts';
import { Source } from './source.tsx';
import { useSettled } from './use-settled.ts';
import styles from './code.module.css';

const FORMAT = 'code.format';
const PAUSE_MS = 200;

/** The model as a program, as it is now. */
export function CodeTab() {
  const say = useSay();
  const { settings, keepLayout } = usePreferences();
  const format = CODE_FORMATS.find(({ id }) => id === settings.layout[FORMAT]) ?? CODE_FORMATS[0];
  const document = useEditor((state) => state.document);
  const compilation = useEditor((state) => state.compilation);
  const present = useMemo(() => ({ document, compilation }), [document, compilation]);
  const settled = useSettled(present, PAUSE_MS);
  const { ir, diagnostics } = settled.compilation;
  const outcome = useMemo(
    () => (ir === null || format === undefined ? null : format.emit(ir, settled.document)),
    [ir, format, settled],
  );
  if (format === undefined) return null;
  return (
    <div className={styles['tab']}>
      <div className={styles['bar']}>
        <SegmentedControl
          size="xs"
          aria-label={say(text('Library', '库'))}
          value={format.id}
          onChange={(id) => keepLayout(FORMAT, id)}
          data={CODE_FORMATS.map(({ id, label }) => ({ value: id, label: say(label) }))}
        />
        {outcome?.ok === true ? <Actions format={format} program={outcome.value} /> : null}
      </div>
      {outcome === null ? (
        <Hindrances
          message={say(
            text('There is no program while the model has errors. First fix:', '模型有错误时无法生成程序。请先修复：'),
          )}
          problems={diagnostics.filter(({ severity }) => severity === 'error')}
        />
      ) : outcome.ok ? (
        <>
          <Warnings warnings={outcome.value.warnings} />
          <Source code={outcome.value.code} language={format.language} label={say(format.label)} />
        </>
      ) : (
        <Hindrances
          message={say(
            text(`${format.label.en} cannot express this model:`, `${format.label['zh-CN']} 无法表达此模型：`),
          )}
          problems={outcome.error}
        />
      )}
    </div>
  );
}

function Actions({ format, program }: { readonly format: CodeFormat; readonly program: Program }) {
  const say = useSay();
  return (
    <div className={styles['actions']}>
      <CopyButton value={program.code}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            variant="default"
            leftSection={copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
            onClick={copy}
          >
            {copied ? say(text('Copied', '已复制')) : say(text('Copy', '复制'))}
          </Button>
        )}
      </CopyButton>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconDownload size={13} />}
        onClick={() => download(format.fileName, program.code)}
      >
        {format.fileName}
      </Button>
    </div>
  );
}

const MOST_PROBLEMS = 50;

/** Why there is no program, each reason leading to its place. */
function Hindrances({ message, problems }: { readonly message: string; readonly problems: readonly Diagnostic[] }) {
  return (
    <div className={styles['hindrances']} role="status">
      <p>{message}</p>
      <ul>
        {problems.slice(0, MOST_PROBLEMS).map((problem) => (
          <li key={`${problem.nodeId} ${problem.code} ${problem.message.en}`}>
            <Problem problem={problem} named />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What the program leaves out. */
function Warnings({ warnings }: { readonly warnings: readonly Diagnostic[] }) {
  if (warnings.length === 0) return null;
  return (
    <ul className={styles['warnings']}>
      {warnings.map((warning) => (
        <li key={`${warning.nodeId} ${warning.code} ${warning.message.en}`}>
          <Problem problem={warning} named />
        </li>
      ))}
    </ul>
  );
}
