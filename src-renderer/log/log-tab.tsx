import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { text, type Language, type Text } from '#shared/base/text.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { linesFrom, LOG_LEVELS, type LogLevel, type LogLine } from './log-store.ts';
import styles from './log.module.css';

const FILTERS: Readonly<Record<LogLevel, Text>> = {
  detail: text('All', '全部'),
  info: text('Messages', '消息'),
  warning: text('Warnings', '警告'),
  error: text('Errors', '错误'),
};

const LEVELS: Readonly<Record<LogLevel, Text>> = {
  detail: text('detail', '细节'),
  info: text('message', '消息'),
  warning: text('warning', '警告'),
  error: text('error', '错误'),
};

function clock(time: number): string {
  return new Date(time).toLocaleTimeString('en-GB');
}

function lineText({ time, level, about, message, hint }: LogLine, language: Language): string {
  const words = [message, hint].flatMap((each) => (each === null ? [] : [each[language]])).join(' ');
  return [clock(time), LEVELS[level][language], about ?? '', words].join('\t');
}

/** What the application and its engines have told, the newest at the end. */
export function LogTab() {
  const say = useSay();
  const language = useLanguage();
  const { log } = useSurface();
  const all = useStore(log, ({ lines }) => lines);
  const [least, setLeast] = useState<LogLevel>('detail');
  const lines = linesFrom(all, least);
  return (
    <div className={styles['tab']}>
      <div className={styles['tools']}>
        <SegmentedControl
          size="xs"
          aria-label={say(text('What is shown', '显示内容'))}
          value={least}
          data={LOG_LEVELS.map((level) => ({ value: level, label: say(FILTERS[level]) }))}
          onChange={(value) => setLeast(LOG_LEVELS.find((level) => level === value) ?? least)}
        />
        <span className={styles['count']}>{say(text(`Lines: ${lines.length}`, `行数：${lines.length}`))}</span>
        <CopyButton value={lines.map((line) => lineText(line, language)).join('\n')}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" disabled={lines.length === 0} onClick={copy}>
              {copied ? say(text('Copied', '已复制')) : say(text('Copy', '复制'))}
            </Button>
          )}
        </CopyButton>
        <Button size="compact-xs" variant="default" disabled={all.length === 0} onClick={() => log.clear()}>
          {say(text('Clear', '清空'))}
        </Button>
      </div>
      <Lines lines={lines} />
    </div>
  );
}

/** How far above the end still counts as being there, in pixels. */
const AT_END = 40;

function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  // Who has scrolled up to read is left there.
  useLayoutEffect(() => {
    if (follows.current && scroller.current !== null) scroller.current.scrollTop = scroller.current.scrollHeight;
  }, [lines]);
  return (
    <div
      ref={scroller}
      className={styles['lines']}
      role="log"
      aria-live="off"
      aria-label={say(text('Log', '日志'))}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
        follows.current = scrollHeight - scrollTop - clientHeight < AT_END;
      }}
    >
      {lines.length === 0 ? (
        <p className={styles['empty']}>{say(text('Nothing has been told yet.', '暂无日志。'))}</p>
      ) : (
        lines.map((line) => <Line key={line.id} line={line} />)
      )}
    </div>
  );
}

function Line({ line: { time, level, about, message, hint } }: { readonly line: LogLine }) {
  const say = useSay();
  return (
    <div className={styles['line']} data-level={level}>
      <time className={styles['time']} dateTime={new Date(time).toISOString()}>
        {clock(time)}
      </time>
      <span className={styles['level']}>{say(LEVELS[level])}</span>
      <span className={styles['about']} title={about ?? ''}>
        {about}
      </span>
      <span className={styles['message']}>
        {say(message)}
        {hint === null ? null : <span className={styles['hint']}> {say(hint)}</span>}
      </span>
    </div>
  );
}
