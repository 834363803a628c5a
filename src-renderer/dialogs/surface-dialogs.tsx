import { Modal } from '@mantine/core';
import { text, type Text } from '#shared/base/text.ts';
import type { DialogName } from '../editor/surface.ts';
import { useSurface, useSurfaceState } from '../editor/surface-store.ts';
import { useSay } from '../i18n/language.ts';
import { CommandPalette } from './command-palette.tsx';
import { ExportForm } from './export-form.tsx';
import { RepeatForm } from '../training/repeat-form.tsx';
import { SettingsForm } from './settings-form.tsx';
import { ShortcutSheet } from './shortcut-sheet.tsx';

interface Shown {
  readonly title: Text;
  readonly size: number;
  readonly content: (onDone: () => void) => React.ReactNode;
}

/** Those that look alike: a title and what stands below. */
const FORMS = {
  shortcuts: { title: text('Keyboard shortcuts', '键盘快捷键'), size: 720, content: () => <ShortcutSheet /> },
  settings: { title: text('Settings', '设置'), size: 440, content: () => <SettingsForm /> },
  export: {
    title: text('Export a picture', '导出图片'),
    size: 400,
    content: (onDone) => <ExportForm onDone={onDone} />,
  },
  repeat: {
    title: text('Train several times', '多次训练'),
    size: 400,
    content: (onDone) => <RepeatForm onDone={onDone} />,
  },
} as const satisfies Partial<Record<DialogName, Shown>>;

/** The dialogs that commands open. Each gives the focus back to where it was. */
export function SurfaceDialogs() {
  const say = useSay();
  const surface = useSurface();
  const dialog = useSurfaceState((state) => state.dialog);
  // A command that is run from a dialog may open another one: only what is still open is closed.
  const close = (name: DialogName) => () => {
    if (surface.getState().dialog === name) surface.closeDialog();
  };
  return (
    <>
      <CommandPalette opened={dialog === 'commands'} onClose={close('commands')} />
      {(['shortcuts', 'settings', 'export', 'repeat'] as const).map((name) => {
        const shown = FORMS[name];
        return (
          <Modal key={name} opened={dialog === name} onClose={close(name)} title={say(shown.title)} size={shown.size}>
            {shown.content(close(name))}
          </Modal>
        );
      })}
    </>
  );
}
