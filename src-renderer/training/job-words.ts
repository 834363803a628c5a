import { text, type Text } from '#shared/base/text.ts';
import type { TrainingJob } from '#shared/protocol/app/training.ts';

const STATES: Readonly<Record<Exclude<TrainingJob['state'], 'ended'>, Text>> = {
  queued: text('Waiting for its turn', '排队等待'),
  preparing: text('Preparing: data, shapes and labels are checked', '准备中：正在检查数据、形状与标签'),
  training: text('Training', '训练中'),
  paused: text('Paused', '已暂停'),
  stopping: text('Stopping after this step', '将在当前步后停止'),
};

const ENDS: Readonly<Record<NonNullable<TrainingJob['end']>['status'], Text>> = {
  finished: text('Finished', '已完成'),
  stopped: text('Stopped; its weights are kept', '已停止，权重已保留'),
  diverged: text('Diverged: the loss is no longer a number', '已发散：损失不再是有效数值'),
  failed: text('Failed', '失败'),
  interrupted: text('Interrupted', '已中断'),
  cancelled: text('Taken out of the queue', '已从队列移除'),
};

/** How a training stands, in words. */
export function jobWords({ state, end }: TrainingJob): Text {
  if (state !== 'ended') return STATES[state];
  if (end === null) return ENDS.failed;
  if (end.stoppedEarly) {
    const epoch = end.restoredEpoch;
    return epoch === null
      ? text('Finished: stopped early', '已完成：提前停止')
      : text(
          `Finished: stopped early, with the weights of epoch ${epoch}`,
          `已完成：提前停止，采用第 ${epoch} 轮的权重`,
        );
  }
  return ENDS[end.status];
}

export function isActive({ state }: TrainingJob): boolean {
  return state !== 'ended';
}
