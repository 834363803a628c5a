import { Button } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { Cell, Cells, Part, TriedInput } from '#shared/protocol/engine.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { WAITING, WithRun, type JudgedRun } from '../evaluate/judged-run.tsx';
import { RunBar } from '../evaluate/run-bar.tsx';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { AskedView } from '../projects/asked-view.tsx';
import { useAsked } from '../projects/use-asked.ts';
import { OutputAnswer } from './answers-view.tsx';
import { CategoryFields, NumberFields } from './cell-fields.tsx';
import { pictureForm } from './picture.ts';
import { PictureField } from './picture-field.tsx';
import { RowPicker } from './row-picker.tsx';
import styles from './try-it.module.css';
import { useAnswer } from './use-answer.ts';
import { usualRow } from './usual.ts';

/** A run asked by hand: drawn, typed, or picked from the data; it answers while one draws. */
export function TryItTab() {
  return (
    <WithRun
      invite={text(
        'Train first: then draw an image or type values here, and see what the model answers.',
        '请先训练，然后可在此绘制图像或输入数值，查看模型的回答。',
      )}
    >
      {(judged) => <Described key={judged.run} {...judged} />}
    </WithRun>
  );
}

function Described({ session, runs, run }: JudgedRun) {
  const question = useMemo(() => ({ session, run }), [session, run]);
  const { asked, again } = useAsked('runs.describe', question);
  return (
    <div className={styles['tab']}>
      <RunBar runs={runs} run={run}>
        {asked.state === 'there' ? <RowPicker rows={asked.value.rows} /> : null}
      </RunBar>
      <AskedView asked={asked} onRetry={again} waiting={WAITING}>
        {(description) => <Trial session={session} run={run} description={description} />}
      </AskedView>
    </div>
  );
}

interface TrialProps {
  readonly session: string;
  readonly run: string;
  readonly description: AppResult<'runs.describe'>;
}

/** A row of the data, as it was taken: `truth` holds as long as nobody changes its inputs. */
interface Tried {
  readonly cells: Cells;
  readonly truth: Cells | null;
}

function Trial({ session, run, description: { inputs, outputs, rows } }: TrialProps) {
  const say = useSay();
  const [tried, setTried] = useState<Tried>(() => ({ cells: usualRow(inputs), truth: null }));
  usePickedRow({ session, run, rows, onPicked: (row) => setTried({ cells: row, truth: row }) });
  const { cells, truth } = tried;
  const question = useMemo(() => ({ session, run, cells: inputCells(inputs, cells) }), [session, run, inputs, cells]);
  const asked = useAnswer(question);
  const surface = useSurface();
  const change = (id: string, next: readonly Cell[]) => {
    surface.judge({ row: null });
    setTried({ cells: { ...cells, [id]: next }, truth: null });
  };
  return (
    <div className={styles['trial']}>
      <div className={styles['inputs']} role="region" aria-label={say(text('Inputs', '输入'))} tabIndex={0}>
        {inputs.map((input) => (
          <Input
            key={input.id}
            input={input}
            cells={cells[input.id] ?? []}
            onChange={(next) => change(input.id, next)}
          />
        ))}
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => {
            surface.judge({ row: null });
            setTried({ cells: usualRow(inputs), truth: null });
          }}
        >
          {say(text('Back to usual values', '恢复常见值'))}
        </Button>
      </div>
      <div className={styles['answers']} role="region" aria-label={say(text('Prediction', '预测'))} tabIndex={0}>
        {asked.state === 'waiting' ? WAITING : null}
        {asked.state === 'failed' ? <Faults error={asked.error} /> : null}
        {asked.state === 'there'
          ? outputs.map((output) => (
              <OutputAnswer
                key={output.id}
                output={output}
                values={asked.value.outputs[output.id] ?? []}
                truth={truth?.[output.id] ?? null}
              />
            ))
          : null}
      </div>
    </div>
  );
}

function inputCells(inputs: readonly TriedInput[], cells: Cells) {
  return Object.fromEntries(inputs.map(({ id }) => [id, [...(cells[id] ?? [])]]));
}

interface PickedRow {
  readonly session: string;
  readonly run: string;
  readonly rows: Readonly<Record<Part, number>>;
  readonly onPicked: (row: Cells) => void;
}

/** Fetches the row that was picked, here or where mistakes are listed. */
function usePickedRow({ session, run, rows, onPicked }: PickedRow): void {
  const application = useApplication();
  const surface = useSurface();
  const { part, row } = useSurfaceState((state) => state.judging);
  useEffect(() => {
    if (row === null || row >= rows[part]) return;
    let wanted = true;
    application.request('runs.rows', { session, run, part, rows: [row] }).then(
      ({ rows: [found] }) => {
        if (wanted && found !== undefined) onPicked(found);
      },
      (error: unknown) => surface.tellFaults(diagnosticsOf(error)),
    );
    return () => {
      wanted = false;
    };
    // The row is what asks; what is done with it may be another function each time.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [application, surface, session, run, part, row]);
}

interface InputProps {
  readonly input: TriedInput;
  readonly cells: readonly Cell[];
  readonly onChange: (cells: readonly Cell[]) => void;
}

function Input({ input, cells, onChange }: InputProps) {
  const { id, name, dtype, columns } = input;
  const picture = useMemo(() => pictureForm(input), [input]);
  return (
    <section className={styles['input']} data-input={id} data-picture={picture !== null} aria-label={name}>
      <h3>{name}</h3>
      {picture !== null ? (
        <PictureField name={name} form={picture} cells={cells} onChange={onChange} />
      ) : columns.type === 'numbers' ? (
        <NumberFields columns={columns} whole={dtype === 'int32'} cells={cells} onChange={onChange} />
      ) : (
        <CategoryFields columns={columns} cells={cells} onChange={onChange} />
      )}
    </section>
  );
}

function Faults({ error }: { readonly error: unknown }) {
  const language = useLanguage();
  return (
    <div className={styles['faults']} role="alert">
      {diagnosticsOf(error).map(({ code, message, hint }) => (
        <p key={code}>
          {message[language]} {hint?.[language] ?? ''}
        </p>
      ))}
    </div>
  );
}
