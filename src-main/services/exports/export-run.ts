import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fault, type Diagnostic } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { displayName } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import { encodingsSchema, MODEL_FILES, modelJsonSchema, RUN_FILES } from '#shared/protocol/run-folder.ts';
import { writeAtomically } from '../../base/files.ts';
import type { Format, TrainedModel } from '../../exporters/define-format.ts';
import { FORMATS } from '../../exporters/index.generated.ts';
import type { StoredRun } from '../runs/run-store.ts';

function failed(code: string, en: string, zh: string, hintEn: string, hintZh: string): TributaryError {
  return new TributaryError('project', [fault(code, text(en, zh), { hint: text(hintEn, hintZh) })]);
}

async function readTrained({ folder, manifest, status }: StoredRun): Promise<TrainedModel> {
  const model = path.join(folder, RUN_FILES.model);
  try {
    const json = async (name: string): Promise<unknown> => JSON.parse(await readFile(path.join(model, name), 'utf8'));
    const document = readDocument(await readFile(path.join(folder, RUN_FILES.project), 'utf8'));
    if (!document.ok) throw new TributaryError('project', document.error);
    return {
      manifest,
      document: document.value,
      model: modelJsonSchema.parse(await json(MODEL_FILES.topology)),
      weights: await readFile(path.join(model, MODEL_FILES.weights)),
      encodings: encodingsSchema.parse(await json(MODEL_FILES.encodings)),
      names: Object.fromEntries(document.value.graph.nodes.map((node) => [node.id, displayName(node)])),
    };
  } catch (error) {
    if (error instanceof TributaryError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw failed(
      'damaged-run',
      `The run ${manifest.id} (${status}) has no weights that can be exported: ${why}`,
      `运行 ${manifest.id}（${status}）没有可导出的权重：${why}`,
      'Train it again, or export another run.',
      '请重新训练，或导出其他运行。',
    );
  }
}

async function checkTarget(out: string): Promise<void> {
  if (!existsSync(out)) return;
  const entries = await readdir(out).catch(() => null);
  if (entries?.length === 0) return;
  const found =
    entries === null
      ? text('a file', '一个文件')
      : text(`a folder with ${entries.length} files`, `含 ${entries.length} 个文件的文件夹`);
  throw failed(
    'out-exists',
    `Expected a new or empty folder at ${out}, found ${found.en}`,
    `${out} 应为新的或空的文件夹，实际为${found['zh-CN']}`,
    'Choose another --out, or remove what is there.',
    '请选择其他 --out，或移除已有内容。',
  );
}

/** What a run can be exported to, and what each format is for. */
export function exportFormats(): Pick<Format, 'name' | 'label' | 'purpose'>[] {
  return FORMATS.map(({ name, label, purpose }) => ({ name, label, purpose }));
}

/** What was written, and what whoever loads it should know. */
export interface Exported {
  readonly files: readonly string[];
  readonly warnings: readonly Diagnostic[];
}

/**
 * Writes a run's model in a format, as a folder that must not hold anything yet.
 *
 * @returns the names of the files written, and what whoever loads them should know
 * @throws TributaryError where the run has no weights, the format is unknown, or the folder cannot be written
 */
export async function exportRun(run: StoredRun, formatName: string, out: string): Promise<Exported> {
  const format = FORMATS.find(({ name }) => name === formatName);
  if (format === undefined) {
    const known = FORMATS.map(({ name }) => name).join(', ');
    throw new TributaryError('usage', [
      fault(
        'unknown-format',
        text(`Unknown format ${formatName}; known: ${known}`, `未知格式 ${formatName}；已知：${known}`),
      ),
    ]);
  }
  const trained = await readTrained(run);
  await checkTarget(out);
  const files = format.write(trained);
  try {
    await mkdir(out, { recursive: true });
    for (const file of files) await writeAtomically(path.join(out, file.path), file.content);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw failed(
      'unwritable-out',
      `Cannot write to ${out}: ${why}`,
      `无法写入 ${out}：${why}`,
      'Choose another --out.',
      '请选择其他 --out。',
    );
  }
  return { files: files.map((file) => file.path), warnings: format.warnings?.(trained) ?? [] };
}
