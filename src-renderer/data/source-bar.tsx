import { useMemo } from 'react';
import { ActionIcon, Menu, NativeSelect, Tooltip } from '@mantine/core';
import { IconChevronDown, IconRefresh, IconTable } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { DataSettings } from '#shared/graph/data.ts';
import type { TablePreview } from '#shared/protocol/app/data.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { useAsked } from '../projects/use-asked.ts';
import styles from './data-tab.module.css';
import { useBrowseData } from './use-browse-data.ts';
import { useDataEdits } from './use-data-edits.ts';

interface SourceBarProps {
  readonly data: DataSettings;
  /** Null as long as it is not read. */
  readonly table: TablePreview | null;
  readonly onReload: () => void;
}

const DELIMITERS = [
  { value: '', label: text('Delimiter: found out', '分隔符：自动识别') },
  { value: ',', label: text('Delimiter: comma', '分隔符：逗号') },
  { value: ';', label: text('Delimiter: semicolon', '分隔符：分号') },
  { value: '\t', label: text('Delimiter: tab', '分隔符：制表符') },
  { value: '|', label: text('Delimiter: |', '分隔符：|') },
];

/** Which table it is, and how to take another. */
export function SourceBar({ data, table, onReload }: SourceBarProps) {
  const say = useSay();
  const language = useLanguage();
  const session = useEditor((state) => state.session.session);
  const question = useMemo(() => ({ session }), [session]);
  const files = useAsked('data.files', question);
  const { browse, take } = useBrowseData();
  const edits = useDataEdits();
  const { path, delimiter = '' } = data.source;
  const others = files.asked.state === 'there' ? files.asked.value.filter((file) => file.path !== path) : [];
  const size = (count: number) => count.toLocaleString(language);
  const reload = say(text('Read the table again', '重新读取表格'));
  return (
    <section className={styles['section']}>
      <div className={styles['source']}>
        <Menu position="bottom-start" onOpen={files.again}>
          <Menu.Target>
            <button type="button" className={styles['file']} title={path}>
              <IconTable size={15} aria-hidden />
              <span className={styles['clip']}>{path}</span>
              <IconChevronDown size={13} aria-hidden />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((file) => (
              <Menu.Item key={file.path} onClick={() => take(file.path)}>
                {file.path}
              </Menu.Item>
            ))}
            <Menu.Item onClick={browse}>{say(text('Choose another table…', '选择其他表格…'))}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <Tooltip label={reload}>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={reload} onClick={onReload}>
            <IconRefresh size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <span className={styles['dim']}>
        {table === null
          ? ''
          : say(
              text(
                `${size(table.rows)} rows · ${size(table.columns.length)} columns`,
                `${size(table.rows)} 行 · ${size(table.columns.length)} 列`,
              ),
            )}
      </span>
      <NativeSelect
        size="xs"
        aria-label={say(text('Delimiter', '分隔符'))}
        value={delimiter}
        data={DELIMITERS.map(({ value, label }) => ({ value, label: say(label) }))}
        onChange={(event) => {
          const { value } = event.currentTarget;
          edits.delimit(value === '' ? undefined : value);
        }}
      />
    </section>
  );
}
