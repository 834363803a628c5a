import { useEffect, useRef, useState, type KeyboardEvent, type MouseEvent } from 'react';
import { text } from '#shared/base/text.ts';
import type { ColumnSummary } from '#shared/protocol/app/data.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { rangeBetween, toggled, visibleRows } from './row-selection.ts';
import styles from './column-list.module.css';

export interface ShownColumn {
  readonly column: ColumnSummary;
  /** Its first values. */
  readonly values: readonly string[];
}

interface ColumnListProps {
  readonly shown: readonly ShownColumn[];
  readonly selected: ReadonlySet<string>;
  /** The name of the node that a column feeds. */
  readonly nodeOf: ReadonlyMap<string, string>;
  readonly onSelect: (names: ReadonlySet<string>) => void;
}

const ROW = 24;

/** The height of what is seen of a list. */
function useHeight(list: React.RefObject<HTMLDivElement | null>): number {
  const [height, setHeight] = useState(400);
  useEffect(() => {
    const { current } = list;
    if (current === null) return;
    const observer = new ResizeObserver(() => setHeight(current.clientHeight));
    observer.observe(current);
    return () => observer.disconnect();
  }, [list]);
  return height;
}

/**
 * Columns, one a row, with their types, ranges and first values. Click, Ctrl and Shift select as in a list of files.
 * Only the rows that are seen are drawn: tables have thousands of columns.
 */
export function ColumnList({ shown, selected, nodeOf, onSelect }: ColumnListProps) {
  const say = useSay();
  const scroller = useRef<HTMLDivElement>(null);
  const height = useHeight(scroller);
  const [top, setTop] = useState(0);
  const [at, setAt] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const names = shown.map(({ column }) => column.name);
  const { first, last } = visibleRows({ top, height, row: ROW, count: shown.length });
  const active = Math.min(at, Math.max(0, shown.length - 1));

  const choose = (index: number, how: { readonly range: boolean; readonly toggle: boolean }) => {
    const name = names[index];
    if (name === undefined) return;
    setAt(index);
    if (!how.range) setAnchor(index);
    if (how.range) onSelect(new Set(rangeBetween(names, anchor, index)));
    else onSelect(how.toggle ? toggled(selected, name) : new Set([name]));
  };
  const click = (index: number) => (event: MouseEvent) =>
    choose(index, { range: event.shiftKey, toggle: event.ctrlKey || event.metaKey });
  const moveTo = (index: number, extend: boolean) => {
    const next = Math.min(Math.max(index, 0), shown.length - 1);
    if (extend) choose(next, { range: true, toggle: false });
    else setAt(next);
    const { current } = scroller;
    if (current === null) return;
    if (next * ROW < current.scrollTop) current.scrollTop = next * ROW;
    const end = (next + 2) * ROW - current.clientHeight;
    if (end > current.scrollTop) current.scrollTop = end;
  };
  const keys = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      Home: 0,
      End: shown.length - 1,
      PageDown: active + Math.floor(height / ROW),
      PageUp: active - Math.floor(height / ROW),
    };
    const next = steps[event.key];
    if (next !== undefined) moveTo(next, event.shiftKey);
    else if (event.key === ' ') choose(active, { range: event.shiftKey, toggle: true });
    else if (event.key === 'Escape') onSelect(new Set());
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) onSelect(new Set(names));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const rowId = (index: number) => `data-column-${index}`;
  return (
    <div
      className={styles['scroller']}
      ref={scroller}
      onScroll={(event) => setTop(event.currentTarget.scrollTop)}
      role="listbox"
      aria-multiselectable
      aria-label={say(text('Columns', '列'))}
      {...(shown.length > 0 ? { 'aria-activedescendant': rowId(active) } : {})}
      tabIndex={0}
      onKeyDown={keys}
    >
      <Head />
      <div className={styles['rows']} style={{ height: shown.length * ROW }}>
        {shown.slice(first, last).map((each, offset) => {
          const index = first + offset;
          const { name } = each.column;
          return (
            <div
              key={name}
              id={rowId(index)}
              role="option"
              aria-selected={selected.has(name)}
              aria-setsize={shown.length}
              aria-posinset={index + 1}
              data-active={index === active}
              className={styles['row']}
              style={{ top: index * ROW }}
              onClick={click(index)}
            >
              <Cells shown={each} node={nodeOf.get(name) ?? ''} />
            </div>
          );
        })}
      </div>
      {shown.length > 0 ? null : (
        <p className={styles['none']}>{say(text('No column has such a name', '没有这样的列'))}</p>
      )}
    </div>
  );
}

function Head() {
  const say = useSay();
  const titles = [
    text('Column', '列'),
    text('Feeds', '输入到'),
    text('Type', '类型'),
    text('Missing', '缺失'),
    text('Distinct', '不同值'),
    text('Range', '范围'),
    text('First values', '前几个值'),
  ];
  return (
    <div className={styles['head']} aria-hidden>
      {titles.map((title) => (
        <span key={title.en}>{say(title)}</span>
      ))}
    </div>
  );
}

const TYPES = { number: text('number', '数值'), category: text('text', '文本') } as const;

function Cells({ shown: { column, values }, node }: { readonly shown: ShownColumn; readonly node: string }) {
  const say = useSay();
  const language = useLanguage();
  const { name, type, missing, distinct, min, max } = column;
  const range = min === undefined || max === undefined ? '' : `${min} – ${max}`;
  return (
    <>
      <span className={styles['name']} title={name}>
        {name}
      </span>
      <span className={styles['node']} title={node}>
        {node}
      </span>
      <span>{say(TYPES[type])}</span>
      <span className={styles['number']} data-warn={missing > 0}>
        {missing === 0 ? '' : missing.toLocaleString(language)}
      </span>
      <span className={styles['number']}>{distinct.toLocaleString(language)}</span>
      <span className={styles['clip']} title={range}>
        {range}
      </span>
      <span className={styles['values']}>
        {values.map((value, index) => (
          <span key={index} className={styles['value']} title={value}>
            {value}
          </span>
        ))}
      </span>
    </>
  );
}
