import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keeper } from './keep-drafts.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(keep?: (value: string) => Promise<void>) {
  const state = { value: 'first' };
  const kept: string[] = [];
  const faults: unknown[] = [];
  const drafts = keeper({
    current: () => state.value,
    keep: keep ?? (async (value) => void kept.push(value)),
    onFault: (error) => faults.push(error),
  });
  const edit = (value: string) => {
    state.value = value;
    drafts.touch();
  };
  return { kept, faults, drafts, edit };
}

describe('drafts', () => {
  it('are kept 300 ms after the last edit', async () => {
    const { kept, edit } = setUp();
    edit('a');
    await vi.advanceTimersByTimeAsync(299);
    expect(kept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(kept).toEqual(['a']);
  });

  it('are kept at least once a second while edits go on', async () => {
    const { kept, edit } = setUp();
    for (let step = 1; step <= 15; step++) {
      edit(`edit ${step}`);
      await vi.advanceTimersByTimeAsync(100);
    }
    expect(kept).toEqual(['edit 10']);
  });

  it('are not kept where nothing changed', async () => {
    const { kept, drafts, edit } = setUp();
    drafts.touch();
    await drafts.flush();
    edit('a');
    await vi.advanceTimersByTimeAsync(300);
    drafts.touch();
    await drafts.flush();
    expect(kept).toEqual(['a']);
  });

  it('are tried again after one that failed, and told', async () => {
    const tried: string[] = [];
    const { faults, drafts, edit } = setUp(async (value) => {
      tried.push(value);
      if (tried.length === 1) throw new Error('no connection');
    });
    edit('a');
    await vi.advanceTimersByTimeAsync(300);
    expect(faults).toHaveLength(1);
    await drafts.flush();
    expect(tried).toEqual(['a', 'a']);
  });

  it('never overtake each other', async () => {
    const log: string[] = [];
    const { drafts, edit } = setUp(async (value) => {
      log.push(`${value} begins`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      log.push(`${value} ends`);
    });
    edit('a');
    const first = drafts.flush();
    await vi.advanceTimersByTimeAsync(10);
    edit('b');
    const second = drafts.flush();
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all([first, second]);
    expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });
});
