import { useEffect, useState } from 'react';
import { IconAlertTriangle, IconCopy, IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { text } from '#shared/base/text.ts';
import { useApplication } from '../bridge/use-application.ts';
import { useSurface } from '../editor/surface-store.ts';
import { useEditor } from '../editor/use-editor.ts';
import { useSay } from '../i18n/language.ts';
import { diagnosticsOf } from '../panels/faults.tsx';
import { InterruptedRuns } from '../runs/interrupted.tsx';
import { Notice, NoticeAction } from './notice.tsx';
import { useProject } from './use-project.ts';

/** What has to be known of the project's file and of the connection; it stands there, and hinders nobody. */
export function Notices() {
  return (
    <>
      <Offline />
      <ChangedOnDisk />
      <ReadOnly />
      <OpenElsewhere />
      <InterruptedRuns />
    </>
  );
}

const ICON = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

function Offline() {
  const say = useSay();
  const application = useApplication();
  const [online, setOnline] = useState(true);
  useEffect(() => application.onOnline(setOnline), [application]);
  if (online) return null;
  const message = text(
    'The connection to Tributary is lost. Go on editing: what you change is kept as soon as it is back. If Tributary was started again, open its new address in this browser, too.',
    '与 Tributary 的连接已断开。可以继续编辑：恢复连接后会立即保存你的修改。如果 Tributary 已重新启动，请在此浏览器中打开它的新地址。',
  );
  return <Notice icon={<IconPlugConnectedX {...ICON} />} message={say(message)} />;
}

function ChangedOnDisk() {
  const say = useSay();
  const application = useApplication();
  const project = useProject();
  const surface = useSurface();
  // Saving and reading make another one, and settle what was told of the one before.
  const session = useEditor((state) => state.session);
  const [told, setTold] = useState<{ readonly change: 'modified' | 'removed'; readonly of: unknown } | null>(null);
  useEffect(
    () =>
      application.on('projects.changedOnDisk', (event) => {
        if (event.session === session.session) setTold({ change: event.change, of: session });
      }),
    [application, session],
  );
  if (told === null || told.of !== session) return null;
  const icon = <IconAlertTriangle {...ICON} />;
  const run = (what: Promise<unknown>) => void what.catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
  if (told.change === 'removed') {
    const message = text(
      'The file was taken away. Saving writes it again.',
      '文件已被移走或删除。保存会重新写入该文件。',
    );
    return (
      <Notice icon={icon} message={say(message)}>
        <NoticeAction label={say(text('Save', '保存'))} onClick={() => run(project.save())} />
        <NoticeAction label={say(text('Save as…', '另存为…'))} onClick={() => run(project.saveAs())} />
      </Notice>
    );
  }
  const message = text('The file was changed by another program.', '文件已被其他程序修改。');
  return (
    <Notice icon={icon} message={say(message)}>
      <NoticeAction
        label={say(text('Reload', '重新载入'))}
        onClick={() => run(project.reload().then(() => setTold(null)))}
      />
      <NoticeAction label={say(text('Keep mine', '保留我的'))} onClick={() => setTold(null)} />
    </Notice>
  );
}

function ReadOnly() {
  const say = useSay();
  const project = useProject();
  const surface = useSurface();
  const readOnly = useEditor((state) => state.session.readOnly);
  if (!readOnly) return null;
  const message = text(
    'The file may not be written: save the project under another name to keep changes.',
    '该文件没有写入权限：请另存为其他名称以保存修改。',
  );
  return (
    <Notice icon={<IconLock {...ICON} />} message={say(message)}>
      <NoticeAction
        label={say(text('Save as…', '另存为…'))}
        onClick={() => void project.saveAs().catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)))}
      />
    </Notice>
  );
}

function OpenElsewhere() {
  const say = useSay();
  const elsewhere = useEditor((state) => state.session.openElsewhere);
  const [seen, setSeen] = useState(false);
  if (!elsewhere || seen) return null;
  const message = text(
    'Another window has this file open. Whoever saves last is asked before the other is overwritten.',
    '另一个窗口已打开此文件。后保存的一方在覆盖对方之前会收到提示。',
  );
  return (
    <Notice icon={<IconCopy {...ICON} />} message={say(message)}>
      <NoticeAction label={say(text('All right', '知道了'))} onClick={() => setSeen(true)} />
    </Notice>
  );
}
