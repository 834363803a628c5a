import { text } from '#shared/base/text.ts';
import { defineSource } from '../define-source.ts';
import { locateFile, locateInProject } from '../locate.ts';
import { openTable, readTableForPrediction } from '../table-source.ts';
import { openCsv } from '../tables/read-csv.ts';

/** A table in a text file, read through DuckDB. */
export const csv = defineSource({
  type: 'csv',
  describe: (source) => text(`CSV table ${source.path}`, `CSV 表格 ${source.path}`),
  open: async (source, settings, projectFolder, targets) => {
    const file = await openCsv(await locateInProject(projectFolder, source.path), source.delimiter);
    return openTable(file, settings, targets);
  },
  readForPrediction: async (path, fitted) => readTableForPrediction(await openCsv(await locateFile(path)), fitted),
  preview: async (source, file, rows) => (await openCsv(await locateFile(file), source.delimiter)).preview(rows),
});
