import type { Text } from '#shared/base/text.ts';
import type { ApplicationClient } from '../../bridge/application.ts';
import type { EditorState, EditorStore } from '../store.ts';
import type { Preferences } from '../../preferences/preferences.ts';
import type { ProjectControl } from '../../projects/project-control.ts';
import type { TrainingControl } from '../../training/training-control.ts';
import type { Surface } from '../surface.ts';

/** What a command works with. */
export interface CommandContext {
  readonly store: EditorStore;
  readonly application: ApplicationClient;
  /** What the window can do besides: dialogs, panels, the canvas's viewport. */
  readonly surface: Surface;
  readonly project: ProjectControl;
  readonly preferences: Preferences;
  readonly training: TrainingControl;
}

export const COMMAND_GROUPS = ['file', 'edit', 'selection', 'view', 'structure', 'arrange', 'train', 'help'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** Something a user can do, by a key, a button, the menu, or by its name. One file holds one. */
export interface Command {
  /** Stable, for menus and tests: `edit.undo`. */
  readonly id: string;
  readonly group: CommandGroup;
  readonly label: Text;
  /** Other words that people search it by. */
  readonly aliases?: readonly string[];
  /** Keys as `mod+shift+z`; mod is Ctrl, or Cmd on a Mac. The first one is shown. */
  readonly keys?: readonly string[];
  /** Which convention of the interface it is, where it is one: `E1`. */
  readonly convention?: string;
  /** Keys that count only while the canvas has the focus; everywhere but in text fields otherwise. */
  readonly scope?: 'canvas';
  /** Its keys count in text fields, too: they cannot be meant for the text. What was typed is taken over first (E4). */
  readonly alsoInText?: true;
  /** Its keys are left to the browser, which tells of them by an event of its own: copying needs no permission then. */
  readonly native?: true;
  /** Whether it can be done now; always where it does not say. */
  enabled?(state: EditorState): boolean;
  run(context: CommandContext): void | Promise<void>;
}

export function defineCommand(command: Command): Command {
  return command;
}
