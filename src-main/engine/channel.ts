import { fault } from '#shared/base/diagnostic.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import { requestSchema, type EngineMessage, type Failure } from '#shared/protocol/engine.ts';
import { findParent } from './parent.ts';

export type Post = (message: EngineMessage) => void;

/** What obeys commands. It checks what comes in, and throws for what it cannot do. */
export interface Obeys {
  obey(command: string, params: unknown): Promise<unknown>;
}

/** Turns whatever was thrown into plain data that crosses processes. */
function failureOf(error: unknown): Failure {
  if (error instanceof TributaryError) return { blame: error.blame, diagnostics: [...error.diagnostics] };
  const why = error instanceof Error ? error.message : String(error);
  return {
    blame: 'engine',
    diagnostics: [fault('engine-failed', text(`The training engine failed: ${why}`, `训练引擎出错：${why}`))],
  };
}

/** Listens to the process that started this one. Every request gets one answer: its result, or a failure. */
export function listen(create: (post: Post) => Obeys): void {
  const parent = findParent();
  if (parent === null) {
    process.stderr.write('The training engine is started by Tributary, not by hand.\n');
    process.exit(2);
  }
  const post: Post = (message) => parent.send(message);
  const engine = create(post);
  parent.onMessage((raw) => {
    const request = requestSchema.safeParse(raw);
    if (!request.success) return;
    const { id } = request.data;
    Promise.resolve()
      .then(() => engine.obey(request.data.command, request.data.params))
      .then(
        (result) => post({ kind: 'result', id, result }),
        (error: unknown) => post({ kind: 'failure', id, failure: failureOf(error) }),
      );
  });
}
