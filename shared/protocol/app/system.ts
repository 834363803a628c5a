import { z } from 'zod';
import { textSchema } from '../../base/diagnostic.ts';

/** What a user chose of the application itself; kept per user, not per project. */
export const settingsSchema = z.object({
  language: z.enum(['system', 'en', 'zh-CN']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** Whether the end of a long training is told by the system while the window is not looked at. */
  notifications: z.boolean().default(true),
  /** Sizes of panels, what is folded, which tab is open: by the panel's id, as the window wrote it. */
  layout: z.record(z.string().max(100), z.json()).default({}),
});
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

const settingsPatchSchema = z.object({
  language: settingsSchema.shape.language.unwrap().optional(),
  theme: settingsSchema.shape.theme.unwrap().optional(),
  notifications: settingsSchema.shape.notifications.unwrap().optional(),
  /** Replaces the entries that it names. */
  layout: settingsSchema.shape.layout.unwrap().optional(),
});

/** What a menu item can do that the platform does by itself; editing roles act on the text field that has the focus. */
const MENU_ROLES = [
  'quit',
  'close',
  'minimize',
  'togglefullscreen',
  'toggleDevTools',
  'about',
  'cut',
  'copy',
  'paste',
  'selectAll',
] as const;

/** An item of the native menu; it runs the editor's command of that id, or does what the platform has a role for. */
export interface MenuItem {
  readonly label: string;
  readonly command?: string | undefined;
  readonly role?: (typeof MENU_ROLES)[number] | undefined;
  /** As Electron writes it: `CmdOrCtrl+S`. Shown, but handled by the window, which knows when a text field has the focus. */
  readonly accelerator?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly items?: readonly MenuItem[] | undefined;
}
const menuItemSchema: z.ZodType<MenuItem> = z.lazy(() =>
  z.strictObject({
    label: z.string().max(200),
    command: z.string().max(100).optional(),
    role: z.enum(MENU_ROLES).optional(),
    accelerator: z.string().max(50).optional(),
    enabled: z.boolean().optional(),
    items: z.array(menuItemSchema).max(200).optional(),
  }),
);

/** What a shell shows of a window around its page, and asks about before it closes. */
const windowStateSchema = z.strictObject({
  title: z.string().max(500),
  /** The file it shows; null where it was never saved. */
  file: z.string().max(4096).nullable(),
  /** Whether there is something to lose. */
  edited: z.boolean(),
});
export type WindowState = Readonly<z.infer<typeof windowStateSchema>>;

/** How far the work of a window has come, for the taskbar. */
const progressSchema = z.strictObject({
  /** From 0 to 1. */
  share: z.number().min(0).max(1),
  state: z.enum(['normal', 'paused']),
});
export type TaskProgress = Readonly<z.infer<typeof progressSchema>>;

export const systemRequests = {
  /** What the window runs in. */
  'system.info': {
    params: z.strictObject({}),
    result: z.object({
      version: z.string(),
      shell: z.enum(['electron', 'web']),
      platform: z.enum(['linux', 'darwin', 'win32', 'other']),
      /** The user's language by the system's locale. */
      locale: z.string(),
      /** Where new projects go unless another place is chosen. */
      projectsFolder: z.string(),
      settings: settingsSchema,
    }),
  },
  /** Which engine trains here, and why not a faster one. Starts it where it does not run yet. */
  'system.engine': {
    params: z.strictObject({}),
    result: z.object({
      backend: z.enum(['tensorflow', 'cpu']),
      libtensorflow: z.string().nullable(),
      threads: z.int(),
      reason: textSchema.nullable(),
    }),
  },
  'system.saveSettings': { params: settingsPatchSchema, result: z.object({}) },
  /** The menu bar, in the user's language. Without effect where a shell has none. */
  'system.setMenu': { params: z.strictObject({ items: z.array(menuItemSchema).max(20) }), result: z.object({}) },
  /** Sent whenever one of it changes. A window that never sent it is closed without a question. */
  'system.setWindow': { params: windowStateSchema, result: z.object({}) },
  /** Shows in the taskbar how far it has come; null takes it away. Without effect where a shell has no taskbar. */
  'system.setProgress': { params: z.strictObject({ progress: progressSchema.nullable() }), result: z.object({}) },
  /** Tells something by a notification of the system; a click on it brings the window back. Says whether the shell can. */
  'system.notify': {
    params: z.strictObject({ title: z.string().max(200), body: z.string().max(1000) }),
    result: z.object({ shown: z.boolean() }),
  },
  /** The window has done what `system.closeRequested` asked for, and may go. Without effect where a shell cannot close it. */
  'system.closeWindow': { params: z.strictObject({}), result: z.object({}) },
} as const;

export const systemEvents = {
  /** An item of the native menu was chosen. */
  'system.command': z.object({ command: z.string() }),
  /**
   * The user closes the window and has decided about what is not saved: the window saves it (and stays where that fails
   * or is cancelled) or discards it, then sends `system.closeWindow`.
   */
  'system.closeRequested': z.object({ unsaved: z.enum(['save', 'discard']) }),
  /** The engine process ended against its will; the next use starts another. */
  'system.engineCrashed': z.object({ message: textSchema }),
} as const;
