import { useMemo } from 'react';
import { Button } from '@mantine/core';
import { IconTable } from '@tabler/icons-react';
import { bytesText } from '#shared/base/quantity.ts';
import { text } from '#shared/base/text.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { AskedView } from '../projects/asked-view.tsx';
import { useAsked } from '../projects/use-asked.ts';
import styles from './data-tab.module.css';
import { useBrowseData } from './use-browse-data.ts';

/** What stands there as long as the project has no data: the ways to give it some. */
export function NoData() {
  const say = useSay();
  const session = useEditor((state) => state.session.session);
  const question = useMemo(() => ({ session }), [session]);
  const files = useAsked('data.files', question);
  const { browse, take } = useBrowseData();
  return (
    <div className={styles['empty']}>
      <IconTable size={28} stroke={1.5} aria-hidden />
      <p className={styles['lead']}>{say(text('What shall it learn from?', '用什么数据来学习？'))}</p>
      <p className={styles['hint']}>
        {say(
          text(
            'Drop a CSV table anywhere onto the window, or choose one. Its first line names the columns.',
            '将 CSV 表格拖放到窗口任意位置，或选择一个文件。首行应为列名。',
          ),
        )}
      </p>
      <div className={styles['choices']}>
        <Button size="xs" onClick={browse}>
          {say(text('Choose a table…', '选择表格…'))}
        </Button>
        <AskedView asked={files.asked} onRetry={files.again} waiting={null}>
          {(all) => (
            <>
              {all.map(({ path, bytes }) => (
                <Button key={path} size="xs" variant="default" onClick={() => take(path)}>
                  {path} <span className={styles['dim']}>{bytesText(bytes)}</span>
                </Button>
              ))}
            </>
          )}
        </AskedView>
      </div>
    </div>
  );
}
