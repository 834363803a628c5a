import { useCallback, useEffect, useState } from 'react';
import { Button, Popover, Stack, Text as Words } from '@mantine/core';
import { fault } from '#shared/base/diagnostic.ts';
import { text, type Text } from '#shared/base/text.ts';
import type { AppResult } from '#shared/protocol/app.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { diagnosticsOf } from './faults.tsx';
import styles from './top-bar.module.css';

type Engine =
  | { readonly state: 'asked' }
  | { readonly state: 'there'; readonly facts: AppResult<'system.engine'> }
  | { readonly state: 'failed'; readonly error: unknown };

/** How good it is, and the name of it. */
function summaryOf(engine: Engine): { readonly level: 'good' | 'slow' | 'bad' | 'unknown'; readonly label: Text } {
  switch (engine.state) {
    case 'asked':
      return { level: 'unknown', label: text('Engine starts…', '引擎启动中…') };
    case 'failed':
      return { level: 'bad', label: text('No engine', '无引擎') };
    case 'there': {
      const { backend, threads } = engine.facts;
      const count = text(`${threads} ${threads === 1 ? 'thread' : 'threads'}`, `${threads} 线程`);
      return backend === 'tensorflow'
        ? { level: 'good', label: text(`Native · ${count.en}`, `原生 · ${count['zh-CN']}`) }
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
  const { level, label } = summaryOf(engine);
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
          onRetry={() => {
            setEngine({ state: 'asked' });
            ask();
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function Facts({ engine, onRetry }: { readonly engine: Engine; readonly onRetry: () => void }) {
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
      {reason === null ? null : (
        <Words size="sm" c="dimmed">
          {say(reason)}
        </Words>
      )}
    </Stack>
  );
}
