import { Button, NativeSelect, NumberInput } from '@mantine/core';
import { IconArrowsShuffle } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { Part } from '#shared/protocol/engine.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { PARTS } from '../evaluate/judged-run.tsx';
import { useSay } from '../i18n/language.ts';
import styles from './try-it.module.css';

/** Takes a row of the data, so that all inputs are filled and the truth is known. */
export function RowPicker({ rows }: { readonly rows: Readonly<Record<Part, number>> }) {
  const say = useSay();
  const surface = useSurface();
  const judging = useSurfaceState((state) => state.judging);
  const parts = PARTS.filter(({ value }) => rows[value] > 0);
  const part = parts.find(({ value }) => value === judging.part)?.value ?? 'train';
  const { row } = judging;
  return (
    <div className={styles['picker']} role="group" aria-label={say(text('Row of the data', '数据行'))}>
      <span>{say(text('Pick a row of', '选取一行：'))}</span>
      <NativeSelect
        size="xs"
        aria-label={say(text('Part of the data', '数据部分'))}
        value={part}
        data={parts.map(({ value, label }) => ({ value, label: `${say(label)} (${rows[value]})` }))}
        onChange={({ currentTarget }) => {
          const next = parts.find(({ value }) => value === currentTarget.value)?.value ?? part;
          surface.judge({ part: next, row: row === null ? null : Math.min(row, rows[next] - 1) });
        }}
      />
      <NumberInput
        size="xs"
        w={84}
        aria-label={say(text('Row', '行'))}
        placeholder="1"
        min={1}
        max={rows[part]}
        allowDecimal={false}
        clampBehavior="strict"
        value={row === null ? '' : row + 1}
        onChange={(value) => {
          if (typeof value === 'number') surface.judge({ part, row: value - 1 });
        }}
      />
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconArrowsShuffle size={13} />}
        onClick={() => surface.judge({ part, row: Math.floor(Math.random() * rows[part]) })}
      >
        {say(text('Any row', '随机一行'))}
      </Button>
    </div>
  );
}
