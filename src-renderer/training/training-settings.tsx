import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { text } from '#shared/base/text.ts';
import { same } from '#shared/graph/diff.ts';
import { trainingSchema } from '#shared/graph/training.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { useEditor, useEditorStore } from '../editor/use-editor.ts';
import { EditorForm } from '../forms/editor-form.tsx';
import { Field } from '../forms/field.tsx';
import { focusField } from '../forms/focus-field.ts';
import { fieldsOf } from '../forms/schema-fields.ts';
import { useSay } from '../i18n/language.ts';
import { ClassWeights } from './class-weights.tsx';
import { FrozenNodes } from './frozen-nodes.tsx';
import { RatePlot } from './rate-plot.tsx';
import { useSetTraining } from './use-set-training.ts';
import { watchableMetrics } from './watchable-metrics.ts';
import styles from './training.module.css';

const FIELDS = new Map(fieldsOf(trainingSchema).map((field) => [field.name, field]));
const DEFAULTS = trainingSchema.parse({});
const ROOT = 'training.';

/** Every setting of a training run, as the engine checks it. */
export function TrainingSettings() {
  const say = useSay();
  const panel = useRef<HTMLDivElement>(null);
  const surface = useSurface();
  const wanted = useSurfaceState((state) => state.wantedField);
  const training = useEditor(({ document }) => document.training);
  const graph = useEditor(({ document }) => document.graph);
  const diagnostics = useEditor(({ compilation }) => compilation.diagnostics);
  const faults = useMemo(
    () =>
      diagnostics.flatMap(({ field, ...rest }) =>
        field?.startsWith(ROOT) === true ? [{ ...rest, field: field.slice(ROOT.length) }] : [],
      ),
    [diagnostics],
  );
  const metrics = useMemo(() => watchableMetrics(graph), [graph]);
  useEffect(() => {
    if (wanted === null || panel.current === null) return;
    if (focusField(panel.current, wanted)) surface.askForField(null);
  }, [wanted, surface]);
  return (
    <EditorForm faults={faults} showHelp={false} metrics={metrics}>
      <div ref={panel} className={styles['settings']}>
        <Part title={say(text('Basics', '基本'))} aside={<ResetAll changed={!same(training, DEFAULTS)} />}>
          <Settings names={['epochs', 'batchSize', 'seed']} />
        </Part>
        <Part title={say(text('Optimizer', '优化器'))}>
          <Settings names={['optimizer', 'gradientClipping']} />
        </Part>
        <Part title={say(text('Learning rate', '学习率'))}>
          <RatePlot settings={training} />
          <Settings names={['schedule', 'reduceOnPlateau']} />
        </Part>
        <Part title={say(text('Stopping and keeping', '停止与保存'))}>
          <Settings names={['earlyStopping', 'checkpoints']} />
        </Part>
        <div>
          <Part title={say(text('Class weights', '类别权重'))}>
            <ClassWeights />
          </Part>
          <Part title={say(text('Frozen nodes', '冻结的节点'))}>
            <FrozenNodes faults={faults} />
          </Part>
        </div>
      </div>
    </EditorForm>
  );
}

interface PartProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Part({ title, aside, children }: PartProps) {
  return (
    <section className={styles['part']} aria-label={title}>
      <div className={styles['partHead']}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  );
}

function ResetAll({ changed }: { readonly changed: boolean }) {
  const say = useSay();
  const store = useEditorStore();
  if (!changed) return null;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<IconArrowBackUp size={13} />}
      onClick={() =>
        store.perform(
          { type: 'setTraining', training: DEFAULTS },
          { label: text('Reset training settings', '恢复默认训练设置') },
        )
      }
    >
      {say(text('Reset all', '全部恢复默认'))}
    </Button>
  );
}

function Settings({ names }: { readonly names: readonly (keyof typeof DEFAULTS)[] }) {
  const set = useSetTraining();
  const training = useEditor(({ document }) => document.training);
  return names.map((name) => {
    const field = FIELDS.get(name);
    return field === undefined ? null : (
      <Field
        key={name}
        field={field}
        path={name}
        value={training[name]}
        onChange={(value, { path, label }) => set(name, value, path, label)}
      />
    );
  });
}
