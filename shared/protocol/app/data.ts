import { z } from 'zod';
import { diagnosticSchema } from '../../base/diagnostic.ts';
import { dataSourceSchema } from '../../graph/data.ts';
import { documentSchema } from '../../graph/document.ts';

const session = z.string().min(1).max(100);

/** The largest table, in bytes, that can be dropped onto a window which knows only its contents. */
export const LARGEST_DROPPED = 100_000_000;

const dropped = z.base64().max(4 * Math.ceil(LARGEST_DROPPED / 3));

/** Columns of more values than that are not told all of them. */
export const MOST_VALUES = 100;

/** What a column looks like, for people who are about to bind it. */
const columnSummarySchema = z.object({
  name: z.string(),
  /** `number` if every cell that is not blank reads as a number. */
  type: z.enum(['number', 'category']),
  missing: z.int(),
  distinct: z.int(),
  /** Smallest and largest value, by number or by text; missing if the column is blank throughout. */
  min: z.string().optional(),
  max: z.string().optional(),
  /** All values in order, where they are few: what the classes are, if it is bound as categories. */
  values: z.array(z.string()).max(MOST_VALUES).optional(),
});
export type ColumnSummary = Readonly<z.infer<typeof columnSummarySchema>>;

export const tablePreviewSchema = z.object({
  rows: z.int(),
  columns: z.array(columnSummarySchema),
  /** The first rows as they stand in the file; blank cells are empty strings. */
  head: z.array(z.array(z.string())),
});
export type TablePreview = Readonly<z.infer<typeof tablePreviewSchema>>;

export const dataRequests = {
  /** Columns and first rows of a table in the project's folder. */
  'data.preview': {
    params: z.strictObject({ session, source: dataSourceSchema, rows: z.int().min(0).max(200).default(20) }),
    result: tablePreviewSchema,
  },
  /** Makes a file that the user chose the project's: one outside its folder is copied in. Answers with its relative path. */
  'data.adopt': {
    params: z.strictObject({ session, file: z.string().min(1).max(4096) }),
    result: z.object({ path: z.string() }),
  },
  /** The same for contents that were dropped onto the window. */
  'data.adoptContent': {
    params: z.strictObject({ session, name: z.string().min(1).max(255), content: dropped }),
    result: z.object({ path: z.string() }),
  },
  /** Tables that lie in the project's folder, by their relative paths. */
  'data.files': {
    params: z.strictObject({ session }),
    result: z.array(z.object({ path: z.string(), bytes: z.number() })),
  },
  /** Fits the data to the graph as training would, without training. */
  'data.check': {
    params: z.strictObject({ session, document: documentSchema }),
    result: z.object({
      rows: z.object({ train: z.int(), validation: z.int(), test: z.int() }).nullable(),
      diagnostics: z.array(diagnosticSchema),
    }),
  },
} as const;
