import { Button, Group, NumberInput, Stack, Text as Words } from '@mantine/core';
import { useState } from 'react';
import { text } from '#shared/base/text.ts';
import { LARGEST_SEED } from '#shared/graph/training.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { useTrainingControl } from './use-training-control.ts';

/** As many as one request may ask for. */
const MOST = 100;

/** Asks how often to train, and with which seeds. */
export function RepeatForm({ onDone }: { readonly onDone: () => void }) {
  const say = useSay();
  const surface = useSurface();
  const training = useTrainingControl();
  const seed = useEditor(({ document }) => document.training.seed);
  const [count, setCount] = useState<number | string>(5);
  const [first, setFirst] = useState<number | string>(seed);
  const last = Number(first) + Number(count) - 1;
  const fits = count !== '' && first !== '' && last <= LARGEST_SEED;
  const start = () => {
    onDone();
    training
      .start({ count: Number(count), firstSeed: Number(first) })
      .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (fits) start();
      }}
    >
      <Stack gap="sm">
        <Words size="sm" c="dimmed">
          {say(
            text(
              'The same model, each time with other random numbers: the curves show how much of a result is chance.',
              '同一模型，每次使用不同的随机数：曲线会显示结果中有多少是偶然。',
            ),
          )}
        </Words>
        <Group grow align="start">
          <NumberInput
            label={say(text('How many times', '次数'))}
            value={count}
            min={2}
            max={MOST}
            allowDecimal={false}
            clampBehavior="strict"
            data-autofocus
            onChange={setCount}
          />
          <NumberInput
            label={say(text('First seed', '起始种子'))}
            value={first}
            min={0}
            max={LARGEST_SEED}
            allowDecimal={false}
            clampBehavior="strict"
            onChange={setFirst}
          />
        </Group>
        <Group justify="space-between">
          <Words size="sm" c="dimmed">
            {fits ? say(text(`Seeds ${first} to ${last}`, `种子 ${first} 至 ${last}`)) : null}
          </Words>
          <Button type="submit" size="sm" disabled={!fits}>
            {say(text('Train', '训练'))}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
