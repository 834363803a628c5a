import { z } from 'zod';
import { text } from '#shared/base/text.ts';
import { diagnose } from '../../../services/system/doctor.ts';
import { defineCommand } from '../define-command.ts';

const MARKS = { ok: '✓', warning: '!', error: '✗' } as const;

export const doctor = defineCommand({
  name: 'doctor',
  summary: text(
    'tell what was found, what runs, and why nothing faster',
    '检查环境：找到了什么、用什么运行、为何没有更快的',
  ),
  schema: z.object({}),
  async run(cli) {
    const report = await diagnose(() => cli.engine().send('probe', {}));
    const checks = report.checks.map(({ name, status, found, advice }) => ({
      name: cli.say(name),
      status,
      found: cli.say(found),
      ...(advice === undefined ? {} : { advice: cli.say(advice) }),
    }));
    for (const { name, status, found, advice } of checks) {
      cli.print(`${MARKS[status]} ${name}: ${found}`);
      if (advice !== undefined) cli.print(`  → ${advice}`);
    }
    const { node, platform, cpus, memory, duckdb, engine } = report;
    cli.emit({
      type: 'done',
      node,
      platform,
      cpus,
      memory,
      duckdb,
      engine: engine.probe,
      checks,
      advice: report.advice.map((advice) => cli.say(advice)),
    });
  },
});
