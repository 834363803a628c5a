import { useCallback, useEffect, useState } from 'react';
import { Button, Popover, Stack, Text as Words } from '@mantine/core';
import { fault } from '#shared/base/diagnostic.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import type { EngineInfo } from '#shared/protocol/engine.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { useTrainings } from '../training/trainings-store.ts';
import { diagnosticsOf } from './faults.tsx';
import styles from './top-bar.module.css';

type Engine =
  | { readonly state: 'asked' }
  | { readonly state: 'there'; readonly facts: AppResult<'system.engine'> }
  | { readonly state: 'failed'; readonly error: unknown };

const MODES: Readonly<Record<EngineInfo['mode'], Text>> = {
  compiled: text('compiled', '已编译'),
  eager: text('eager', '逐步执行'),
};

/** How good it is, and the name of it. */
function summaryOf(
  engine: Engine,
  trained: EngineInfo | undefined,
): { readonly level: 'good' | 'slow' | 'bad' | 'unknown'; readonly label: Text } {
  switch (engine.state) {
    case 'asked':
      return { level: 'unknown', label: text('Engine starts…', '引擎启动中…') };
    case 'failed':
      return { level: 'bad', label: text('No engine', '无引擎') };
    case 'there': {
      // What a training really ran on counts more than what the engine says of itself.
      const { backend, threads } = trained ?? engine.facts;
      const count = text(`${threads} ${threads === 1 ? 'thread' : 'threads'}`, `${threads} 线程`);
      const mode =
        trained === undefined
          ? text('', '')
          : text(`${MODES[trained.mode].en} · `, `${MODES[trained.mode]['zh-CN']} · `);
      return backend === 'tensorflow'
        ? { level: 'good', label: text(`Native · ${mode.en}${count.en}`, `原生 · ${mode['zh-CN']}${count['zh-CN']}`) }
        : { level: 'slow', label: text('CPU, slow', 'CPU（慢）') };
    }
  }
}

/** Which engine trains here, and why not a faster one. */
export function EngineBadge() {
  const say = useSay();
  const application = useApplication();
  const surface = useSurface();
  const [engine, setEngine] = useState<Engine>({ state: 'asked' });
  const ask = useCallback(() => {
    application.request('system.engine', {}).then(
      (facts) => setEngine({ state: 'there', facts }),
      (error: unknown) => setEngine({ state: 'failed', error }),
    );
  }, [application]);
  useEffect(ask, [ask]);
  useEffect(
    () =>
      application.on('system.engineCrashed', ({ message }) => {
        const hint = text('The next training starts another one.', '下次训练时会启动新的引擎。');
        surface.tellFaults([fault('engine-crashed', message, { hint })]);
        ask();
      }),
    [application, surface, ask],
  );
  const trained = useTrainings(({ jobs }) => jobs.findLast(({ start }) => start !== null)?.start?.engine);
  const { level, label } = summaryOf(engine, trained);
  return (
    <Popover position="bottom-end" width={320} withArrow>
      <Popover.Target>
        <button type="button" className={styles['badge']} data-level={level}>
          {say(label)}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <Facts
          engine={engine}
          trained={trained}
          onRetry={() => {
            setEngine({ state: 'asked' });
            ask();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface FactsProps {
  readonly engine: Engine;
  /** What the last training of this window ran on. */
  readonly trained: EngineInfo | undefined;
  readonly onRetry: () => void;
}

function Facts({ engine, trained, onRetry }: FactsProps) {
  const say = useSay();
  const language = useLanguage();
  if (engine.state === 'asked')
    return <Words size="sm">{say(text('The engine is being started.', '正在启动引擎。'))}</Words>;
  if (engine.state === 'failed') {
    return (
      <Stack gap="xs">
        {diagnosticsOf(engine.error).map(({ code, message, hint }) => (
          <Words key={code} size="sm">
            {message[language]} {hint?.[language] ?? ''}
          </Words>
        ))}
        <Button size="xs" variant="default" onClick={onRetry}>
          {say(text('Try again', '重试'))}
        </Button>
      </Stack>
    );
  }
  const { backend, libtensorflow, threads, reason } = engine.facts;
  const name =
    backend === 'tensorflow'
      ? text(`TensorFlow ${libtensorflow ?? ''}, native`, `TensorFlow ${libtensorflow ?? ''}，原生`)
      : text('TensorFlow.js on the plain CPU', 'TensorFlow.js，普通 CPU');
  return (
    <Stack gap={4}>
      <Words size="sm" fw={600}>
        {say(name)}
      </Words>
      <Words size="sm">{say(text(`Threads: ${threads}`, `线程数：${threads}`))}</Words>
      {trained === undefined ? null : (
        <Words size="sm">
          {say(
            text(
              `The last training ran on ${trained.backend}, ${MODES[trained.mode].en}, threads: ${trained.threads}`,
              `上次训练使用 ${trained.backend}，${MODES[trained.mode]['zh-CN']}，线程数：${trained.threads}`,
            ),
          )}
        </Words>
      )}
      {reason === null ? null : (
        <Words size="sm" c="dimmed">
          {say(reason)}
        </Words>
      )}
    </Stack>
  );
}
