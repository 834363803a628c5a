import { HoverCard, Text as Words } from '@mantine/core';
import { IconActivityHeartbeat } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { pathPrefix } from '../editor/store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { useLive } from './live-store.ts';
import { SignList } from './sign-list.tsx';
import { gravityOf, signWords } from './sign-words.ts';
import styles from './live.module.css';

/** What is seen at a node while it trains: that it learns, and what is wrong with that. */
export function NodeLive({ node }: { readonly node: string }) {
  const say = useSay();
  const path = useEditor(pathPrefix) + node;
  const learns = useLive(({ flow }) => flow?.learning.has(path) === true);
  return (
    <>
      {learns ? (
        <span className={styles['learns']} title={say(text('Learns in this training', '在本次训练中学习'))} />
      ) : null}
      <SignBadge path={path} />
    </>
  );
}

function SignBadge({ path }: { readonly path: string }) {
  const say = useSay();
  const signs = useLive((state) => state.signs?.nodes.get(path));
  const step = useLive((state) => state.signs?.step ?? 0);
  if (signs === undefined) return null;
  return (
    <HoverCard width={300} shadow="md" openDelay={150} position="top-end">
      <HoverCard.Target>
        <span
          className={styles['badge']}
          data-live-badge
          data-severity={gravityOf(signs)}
          role="img"
          aria-label={signs.map((sign) => say(signWords(sign).title)).join(', ')}
        >
          <IconActivityHeartbeat size={12} aria-hidden="true" />
        </span>
      </HoverCard.Target>
      <HoverCard.Dropdown p="xs">
        <SignList signs={signs} />
        <Words size="xs" c="dimmed">
          {say(text(`After step ${step.toLocaleString('en')}`, `第 ${step.toLocaleString('en')} 步之后`))}
        </Words>
      </HoverCard.Dropdown>
    </HoverCard>
  );
}
