import { Button } from '@mantine/core';
import { text } from '#shared/base/text.ts';
import type { Encoding } from '#shared/graph/data.ts';
import { Section } from '../forms/section.tsx';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { Facts } from './facts.tsx';
import styles from './inspector.module.css';

const SCALES = {
  none: text('numbers as they are', '数值不缩放'),
  standard: text('numbers, standardized', '数值，标准化'),
  minmax: text('numbers, scaled to 0 to 1', '数值，缩放到 0 至 1'),
};

function encodingText(encoding: Encoding) {
  if (encoding.type === 'numeric') return SCALES[encoding.scale];
  return encoding.oneHot ? text('categories, one-hot', '类别，独热') : text('categories, by index', '类别，索引');
}

/** Which columns feed an Input or Output. */
export function DataSummary({ node }: { readonly node: string }) {
  const say = useSay();
  const surface = useSurface();
  const data = useEditor(({ document }) => document.data);
  const binding = data?.bindings.find((each) => each.node === node);
  return (
    <Section title={say(text('Data', '数据'))}>
      {binding === undefined ? (
        <p className={styles['muted']}>
          {data === undefined
            ? say(text('The project has no data yet.', '项目尚未设置数据。'))
            : say(text('No columns are bound to it yet.', '尚未绑定任何列。'))}
        </p>
      ) : (
        <Facts
          rows={[
            [say(text('Columns', '列')), binding.columns.join(', ')],
            [say(text('Encoding', '编码')), say(encodingText(binding.encoding))],
          ]}
        />
      )}
      <Button mt={4} size="compact-xs" variant="default" onClick={() => surface.showTab('data')}>
        {binding === undefined ? say(text('Bind data…', '绑定数据…')) : say(text('Show in Data', '在“数据”中查看'))}
      </Button>
    </Section>
  );
}
