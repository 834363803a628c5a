import { text, type Text } from '#shared/base/text.ts';
import type { Part } from '#shared/protocol/engine.ts';
import type { RunStatus } from '#shared/protocol/run-folder.ts';

export const STATUS_TEXTS: Readonly<Record<RunStatus, Text>> = {
  running: text('running', '运行中'),
  finished: text('finished', '已完成'),
  stopped: text('stopped', '已停止'),
  diverged: text('diverged', '已发散'),
  failed: text('failed', '失败'),
  interrupted: text('interrupted', '已中断'),
};

export const PART_TEXTS: Readonly<Record<Part, Text>> = {
  train: text('train', '训练'),
  validation: text('validation', '验证'),
  test: text('test', '测试'),
};
