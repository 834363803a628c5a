import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fault } from '#shared/base/diagnostic.ts';
import { text, type Text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { RUN_FILES } from '#shared/protocol/run-folder.ts';
import type { EngineClient } from '../../engine-client/client.ts';

/** Where the weights of a run go whose own folder takes them no more. */
function rescueFolder(id: string): string {
  return path.join(tmpdir(), 'tributary-rescued', id);
}

function whyOf(error: unknown): Text {
  if (error instanceof TributaryError) return error.diagnostics[0]?.message ?? text('no reason given', '原因不明');
  const why = error instanceof Error ? error.message : String(error);
  return text(why, why);
}

/**
 * Puts an engine's weights into the run folder.
 *
 * @throws TributaryError where that fails: it says where the weights were put instead, or that they are lost
 */
export async function keepWeights(folder: string, id: string, engine: EngineClient): Promise<void> {
  try {
    await engine.send('save', { folder });
  } catch (error) {
    const rescue = rescueFolder(id);
    try {
      await mkdir(rescue, { recursive: true });
      await engine.send('save', { folder: rescue });
    } catch (second) {
      throw lost(folder, rescue, whyOf(error), whyOf(second));
    }
    throw rescued(folder, rescue, whyOf(error));
  }
}

function rescued(folder: string, rescue: string, why: Text): TributaryError {
  return new TributaryError('project', [
    fault(
      'weights-rescued',
      text(
        `The weights cannot be kept in ${folder}, so they were put into ${rescue}: ${why.en}`,
        `权重无法保存到 ${folder}，已改存到 ${rescue}：${why['zh-CN']}`,
      ),
      {
        hint: text(
          `Make room, copy ${path.join(rescue, RUN_FILES.model)} into the run folder, and train on with --resume.`,
          `请腾出空间，把 ${path.join(rescue, RUN_FILES.model)} 复制到运行文件夹，再用 --resume 继续训练。`,
        ),
      },
    ),
  ]);
}

function lost(folder: string, rescue: string, why: Text, second: Text): TributaryError {
  return new TributaryError('project', [
    fault(
      'weights-lost',
      text(
        `The weights could be kept neither in ${folder} (${why.en}) nor in ${rescue} (${second.en})`,
        `权重既无法保存到 ${folder}（${why['zh-CN']}），也无法保存到 ${rescue}（${second['zh-CN']}）`,
      ),
      {
        hint: text(
          'Make room. The run goes on from its last checkpoint, where it has one, with --resume.',
          '请清理磁盘空间。若有检查点，可用 --resume 从最后一个检查点继续。',
        ),
      },
    ),
  ]);
}
