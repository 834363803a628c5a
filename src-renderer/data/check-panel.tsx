import { useState } from 'react';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { GraphDocument } from '#shared/graph/document.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';
import { selectNodes } from '../editor/selection.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import styles from './data-tab.module.css';

interface Checked {
  readonly document: GraphDocument;
  readonly result: AppResult<'data.check'>;
}

/** Fits the data to the graph as training would, and tells what came of it. */
export function CheckPanel() {
  const say = useSay();
  const application = useApplication();
  const surface = useSurface();
  const session = useEditor((state) => state.session.session);
  const document = useEditor((state) => state.document);
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked | null>(null);
  const check = () => {
    setBusy(true);
    application
      .request('data.check', { session, document })
      .then((result) => setChecked({ document, result }))
      .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <section className={styles['section']}>
      <Button size="xs" variant="default" loading={busy} onClick={check}>
        {say(text('Check the data', '检查数据'))}
      </Button>
      {/* What was found of another document says nothing of this one. */}
      <div aria-live="polite">
        {checked === null || checked.document !== document ? null : <Found result={checked.result} />}
      </div>
    </section>
  );
}

function Found({ result: { rows, diagnostics } }: { readonly result: AppResult<'data.check'> }) {
  const say = useSay();
  const language = useLanguage();
  const store = useEditorStore();
  const surface = useSurface();
  const show = (nodeId: string) => {
    store.goTo([]);
    store.select(selectNodes([nodeId]));
    surface.canvas()?.fit([nodeId]);
  };
  const size = (count: number) => count.toLocaleString(language);
  return (
    <div className={styles['found']}>
      {rows === null ? null : (
        <p className={styles['good']}>
          <IconCircleCheck size={15} aria-hidden />
          {say(
            text(
              `It fits: ${size(rows.train)} rows to train, ${size(rows.validation)} to validate, ${size(rows.test)} to test`,
              `数据匹配：训练 ${size(rows.train)} 行，验证 ${size(rows.validation)} 行，测试 ${size(rows.test)} 行`,
            ),
          )}
        </p>
      )}
      {diagnostics.map(({ severity, message, hint, nodeId }, index) => (
        <p key={index} className={styles['fault']} data-severity={severity}>
          {message[language]} {hint?.[language] ?? ''}
          {nodeId === undefined ? null : (
            <button type="button" className={styles['link']} onClick={() => show(nodeId)}>
              {nodeId}
            </button>
          )}
        </p>
      ))}
    </div>
  );
}
