import { z } from 'zod';

/** What a dialog is for; it decides which files it shows. A model is saved as a new folder: it shows folders alone. */
export const fileKindSchema = z.enum(['project', 'data', 'model']);
export type FileKind = z.infer<typeof fileKindSchema>;

const folder = z.string().min(1).max(4096);

export const folderListingSchema = z.object({
  folder: z.string(),
  /** Null at the top of what may be seen. */
  parent: z.string().nullable(),
  /** The folders that were opened to this window, as starting points. */
  roots: z.array(z.string()),
  entries: z.array(
    z.object({
      name: z.string(),
      path: z.string(),
      kind: z.enum(['folder', 'file']),
      bytes: z.number(),
      /** ISO 8601. */
      modified: z.string(),
    }),
  ),
});
export type FolderListing = Readonly<z.infer<typeof folderListingSchema>>;

export const fileRequests = {
  /** The native dialog, where the shell has one: `null` where it was cancelled, `unavailable` where there is none. */
  'files.choose': {
    params: z.strictObject({
      mode: z.enum(['open', 'save']),
      kind: fileKindSchema,
      /** The file or folder to begin with. */
      start: folder.optional(),
    }),
    result: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('chosen'), file: z.string() }),
      z.object({ outcome: z.literal('cancelled') }),
      z.object({ outcome: z.literal('unavailable') }),
    ]),
  },
  /** For the dialogs in the page. Folders, and files of the kind; nothing outside of what may be seen. */
  'files.list': {
    params: z.strictObject({ folder: folder.optional(), kind: fileKindSchema }),
    result: folderListingSchema,
  },
  'files.makeFolder': {
    params: z.strictObject({ parent: folder, name: z.string().min(1).max(255) }),
    result: z.object({ folder: z.string() }),
  },
} as const;
