import { useEffect } from 'react';
import { Button, Skeleton } from '@mantine/core';
import { IconFilePlus, IconFolderOpen } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import type { ProjectSession } from '#shared/protocol/app/projects.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useLanguage, useSay } from '../i18n/language.ts';
import { AppearanceMenu } from '../panels/appearance-menu.tsx';
import { showFaults } from '../panels/faults.tsx';
import { keysText, matchesKeys } from '../editor/keymap.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { AskedView } from './asked-view.tsx';
import { Drafts } from './drafts.tsx';
import { DropZone } from './drop-zone.tsx';
import { Logo } from './logo.tsx';
import { RecentProjects } from './recent-projects.tsx';
import styles from './start-screen.module.css';
import { TemplateCard } from './template-card.tsx';
import { useAsked } from './use-asked.ts';
import { useStart } from './use-start.ts';

interface StartScreenProps {
  readonly onOpen: (session: ProjectSession) => void;
}

const NOTHING = {};
const NONE: readonly never[] = [];

/** What a window begins with: work that was not saved, recent projects, templates. */
export function StartScreen({ onOpen }: StartScreenProps) {
  const say = useSay();
  const application = useApplication();
  const templates = useAsked('projects.templates', NOTHING);
  const recent = useAsked('projects.recent', NOTHING);
  const drafts = useAsked('projects.drafts', NOTHING);
  const known = recent.asked.state === 'there' ? recent.asked.value : NONE;
  const { busy, start, open, create, choose, drop } = useStart(onOpen, known);
  const language = useLanguage();
  const thenAgain = (done: Promise<unknown>, again: () => void) =>
    void done.then(again, (error: unknown) => showFaults(error, language));
  return (
    <div className={styles['screen']}>
      <DropZone onDrop={drop} />
      <header className={styles['header']}>
        <AppearanceMenu />
      </header>
      <main className={styles['main']}>
        <div className={styles['aside']}>
          <div className={styles['brand']}>
            <Logo />
            <div>
              <h1 className={styles['product']}>Tributary</h1>
              <p className={styles['claim']}>
                {say(text('Neural networks with many inputs, drawn and trained', '绘制并训练多输入神经网络'))}
              </p>
            </div>
          </div>
          <div className={styles['actions']}>
            <Button leftSection={<IconFilePlus size={16} />} loading={busy === 'new'} onClick={create}>
              {say(text('New project', '新建项目'))}
            </Button>
            <OpenButton busy={busy === 'open'} onOpen={choose} />
          </div>
          <section aria-labelledby="recent-title">
            <h2 id="recent-title" className={styles['heading']}>
              {say(text('Recent', '最近'))}
            </h2>
            <AskedView asked={recent.asked} onRetry={recent.again} waiting={<Skeleton h={90} />}>
              {(all) => (
                <RecentProjects
                  recent={all}
                  onOpen={open}
                  onForget={(file) => thenAgain(application.request('projects.forgetRecent', { file }), recent.again)}
                />
              )}
            </AskedView>
          </section>
        </div>
        <div className={styles['content']}>
          <AskedView asked={drafts.asked} onRetry={drafts.again} waiting={null}>
            {(all) => (
              <Drafts
                drafts={all}
                onRecover={({ id }) => start(id, application.request('projects.recover', { draft: id }))}
                onDiscard={({ id }) =>
                  thenAgain(application.request('projects.discardDraft', { draft: id }), drafts.again)
                }
              />
            )}
          </AskedView>
          <section aria-labelledby="templates-title">
            <h2 id="templates-title" className={styles['heading']}>
              {say(text('Start from a template', '从模板开始'))}
              <span className={styles['fact']}>
                {say(text('each one trains at once, on data that comes with it', '每个模板自带数据，可直接训练'))}
              </span>
            </h2>
            <AskedView
              asked={templates.asked}
              onRetry={templates.again}
              waiting={
                <div className={styles['templates']}>
                  {[0, 1, 2, 3, 4, 5].map((place) => (
                    <Skeleton key={place} h={196} radius={8} />
                  ))}
                </div>
              }
            >
              {(all) => (
                <div className={styles['templates']}>
                  {all.map((template) => (
                    <TemplateCard
                      key={template.id}
                      template={template}
                      busy={busy === template.id}
                      onChoose={() =>
                        start(
                          template.id,
                          application.request('projects.createFromTemplate', { template: template.id }),
                        )
                      }
                    />
                  ))}
                </div>
              )}
            </AskedView>
          </section>
        </div>
      </main>
    </div>
  );
}

const OPEN_KEYS = 'mod+o';

function OpenButton({ busy, onOpen }: { readonly busy: boolean; readonly onOpen: () => void }) {
  const say = useSay();
  const mac = usePreferences().info.platform === 'darwin';
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!matchesKeys(OPEN_KEYS, event, mac)) return;
      event.preventDefault();
      onOpen();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [mac, onOpen]);
  return (
    <Button
      variant="default"
      leftSection={<IconFolderOpen size={16} />}
      rightSection={<kbd className={styles['keys']}>{keysText(OPEN_KEYS, mac)}</kbd>}
      loading={busy}
      onClick={onOpen}
    >
      {say(text('Open…', '打开…'))}
    </Button>
  );
}
