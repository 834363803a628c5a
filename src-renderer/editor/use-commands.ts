import { useCallback, useEffect, useMemo } from 'react';
import { useApplication } from '../bridge/use-application.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useProject } from '../projects/use-project.ts';
import type { Command, CommandContext } from './commands/define.ts';
import { EDITOR_COMMANDS } from './commands/index.generated.ts';
import { matchesKeys, takesText } from './keymap.ts';
import { useSurface } from './surface-store.ts';
import { useEditorStore } from './use-editor.ts';
import { useTrainingControl } from '../training/use-training-control.ts';
import { diagnosticsOf } from '../panels/faults.tsx';

export function commandById(id: string): Command | undefined {
  return EDITOR_COMMANDS.find((command) => command.id === id);
}

/** Runs commands, where they can be run now; what goes wrong is told. */
export function useRunCommand(): (command: Command) => void {
  const store = useEditorStore();
  const application = useApplication();
  const surface = useSurface();
  const project = useProject();
  const preferences = usePreferences();
  const training = useTrainingControl();
  const context = useMemo<CommandContext>(
    () => ({ store, application, surface, project, preferences, training }),
    [store, application, surface, project, preferences, training],
  );
  return useCallback(
    (command) => {
      if (command.enabled?.(store.getState()) === false) return;
      Promise.resolve()
        .then(() => command.run(context))
        .catch((error: unknown) => surface.tellFaults(diagnosticsOf(error)));
    },
    [context, store, surface],
  );
}

/** Whether the canvas, or nothing in particular, has the focus. */
function onCanvas(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof Element && target.closest('[data-canvas]') !== null);
}

/** Whether a dialog has the focus: its keys are its own. */
function inDialog(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"]') !== null;
}

/** Lets a field take over what was typed into it, as when it is left; the caret stays in it. */
function takeOver(field: EventTarget | null): void {
  if (!(field instanceof HTMLElement)) return;
  field.blur();
  // A field that is there only while something is renamed is gone then.
  if (field.isConnected) field.focus({ preventScroll: true });
}

/** Lets keys run commands anywhere in the window; few where text is typed (E4), none where a dialog is open. */
export function useKeyboardCommands(): void {
  const run = useRunCommand();
  const mac = usePreferences().info.platform === 'darwin';
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || inDialog(event.target)) return;
      const typing = takesText(event.target);
      const command = EDITOR_COMMANDS.find(
        ({ keys, scope, native, alsoInText }) =>
          native !== true &&
          (!typing || alsoInText === true) &&
          (scope !== 'canvas' || onCanvas(event.target)) &&
          keys?.some((each) => matchesKeys(each, event, mac)),
      );
      if (command === undefined) return;
      event.preventDefault();
      if (typing) takeOver(event.target);
      run(command);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [run, mac]);
}
