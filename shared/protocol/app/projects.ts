import { z } from 'zod';
import { textSchema } from '../../base/diagnostic.ts';
import { documentSchema } from '../../graph/document.ts';

/** A project that a window has open. Its data paths start in a folder even before it was ever saved. */
export const sessionSchema = z.object({
  session: z.string(),
  /** The absolute path of its file; null where it was never saved. */
  file: z.string().nullable(),
  /** What people call it: the file's name without its ending, or the template's. */
  title: z.string(),
  document: documentSchema,
  /** Whether the document differs from what the file holds: it was recovered, or came out of a picture. */
  dirty: z.boolean(),
  readOnly: z.boolean(),
  /** Whether another window, or another process, has the same file open. */
  openElsewhere: z.boolean(),
});
export type ProjectSession = Readonly<z.infer<typeof sessionSchema>>;

const session = z.string().min(1).max(100);
const file = z.string().min(1).max(4096);

/** Bytes of a file, which JSON cannot carry as they are. */
const base64 = z.base64().max(100_000_000);

export const recentProjectSchema = z.object({
  file: z.string(),
  title: z.string(),
  /** ISO 8601. */
  opened: z.string(),
  exists: z.boolean(),
});

export const templateSchema = z.object({
  id: z.string(),
  title: textSchema,
  summary: textSchema,
  /** How many rows of data ship with it. */
  rows: z.int(),
  document: documentSchema,
});
export type Template = Readonly<z.infer<typeof templateSchema>>;

/** Edits that no file holds, of a window that is gone. */
export const draftSchema = z.object({
  id: z.string(),
  file: z.string().nullable(),
  title: z.string(),
  /** ISO 8601: when it was last edited. */
  edited: z.string(),
});
export type Draft = Readonly<z.infer<typeof draftSchema>>;

export const projectRequests = {
  'projects.templates': { params: z.strictObject({}), result: z.array(templateSchema) },
  'projects.recent': { params: z.strictObject({}), result: z.array(recentProjectSchema) },
  'projects.forgetRecent': { params: z.strictObject({ file }), result: z.object({}) },
  /** An empty project without a file. */
  'projects.create': { params: z.strictObject({}), result: sessionSchema },
  /** Puts a template with its data into a folder of its own in the projects folder, and opens it. */
  'projects.createFromTemplate': { params: z.strictObject({ template: z.string().max(100) }), result: sessionSchema },
  /** Opens a project file, or a picture that carries a project. */
  'projects.open': { params: z.strictObject({ file }), result: sessionSchema },
  /** Opens what was dropped onto a window that knows only its contents, as a project without a file. */
  'projects.openContent': {
    params: z.strictObject({ name: z.string().max(255), content: base64 }),
    result: sessionSchema,
  },
  /** Keeps what is not saved yet, so that a crash loses nothing. Send it at most a second after an edit. */
  'projects.keepDraft': {
    params: z.strictObject({ session, document: documentSchema, dirty: z.boolean() }),
    result: z.object({}),
  },
  /** `overwrite` where the file has changed on disk meanwhile, and the user has decided. */
  'projects.save': {
    params: z.strictObject({ session, document: documentSchema, overwrite: z.boolean().default(false) }),
    result: z.object({ file: z.string(), title: z.string() }),
  },
  /** Saves under another name; the data that the project names is copied along where it leaves its folder. */
  'projects.saveAs': {
    params: z.strictObject({ session, document: documentSchema, file, overwrite: z.boolean().default(false) }),
    result: z.object({ file: z.string(), title: z.string() }),
  },
  /** Reads the file again, and forgets what was not saved. */
  'projects.reload': { params: z.strictObject({ session }), result: sessionSchema },
  /** The window is done with it; with `discard`, its draft goes too. */
  'projects.close': { params: z.strictObject({ session, discard: z.boolean() }), result: z.object({}) },
  'projects.drafts': { params: z.strictObject({}), result: z.array(draftSchema) },
  'projects.recover': { params: z.strictObject({ draft: z.string().max(100) }), result: sessionSchema },
  /**
   * Opens again what a window had open when its session went with the application: with the document as the window has it,
   * and in place of the draft that was kept of it. `saved` is what the file held, as far as the window knows.
   */
  'projects.rejoin': {
    params: z.strictObject({
      session,
      file: file.nullable(),
      title: z.string().max(255),
      document: documentSchema,
      saved: documentSchema.nullable(),
    }),
    result: sessionSchema,
  },
  'projects.discardDraft': { params: z.strictObject({ draft: z.string().max(100) }), result: z.object({}) },
} as const;

export const projectEvents = {
  /** The file of an open project was changed, or taken away, by somebody else. */
  'projects.changedOnDisk': z.object({ session: z.string(), change: z.enum(['modified', 'removed']) }),
  /** The system asks for a file to be opened: a double click in a file manager, a second start. */
  'projects.openRequested': z.object({ file: z.string() }),
} as const;
