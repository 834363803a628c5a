import { fault } from '#shared/base/diagnostic.ts';
import { parse } from '#shared/base/parse.ts';
import { text } from '#shared/base/text.ts';
import { TributaryError } from '#shared/base/tributary-error.ts';
import {
  appSchemas,
  isAppChannel,
  type AppAnswer,
  type AppChannel,
  type AppResult,
  type CheckedParams,
} from '#shared/protocol/app.ts';
import type { Caller } from './caller.ts';

/** What answers one channel. Throws TributaryError for whatever a person can act on. */
export type Handler<C extends AppChannel> = (params: CheckedParams<C>, caller: Caller) => Promise<AppResult<C>>;

export type Handlers = { readonly [C in AppChannel]: Handler<C> };

function refused(error: TributaryError): AppAnswer {
  const { blame, diagnostics } = error;
  return { ok: false, failure: { blame, diagnostics: [...diagnostics] } };
}

function unexpected(error: unknown): AppAnswer {
  const why = error instanceof Error ? error.message : String(error);
  const message = text(`Something went wrong: ${why}`, `出现错误：${why}`);
  const hint = text('This is a fault of Tributary: please report it.', '这是 Tributary 的错误，请报告。');
  return refused(new TributaryError('engine', [fault('internal', message, { hint })], { cause: error }));
}

async function handle<C extends AppChannel>(
  handlers: Handlers,
  channel: C,
  params: unknown,
  caller: Caller,
): Promise<AppAnswer> {
  const checked = parse(appSchemas[channel].params, params, 'bad-request');
  if (!checked.ok) return refused(new TributaryError('usage', checked.error));
  const handler: Handler<C> = handlers[channel];
  return { ok: true, result: await handler(checked.value, caller) };
}

/**
 * Answers a request of a window. Never throws: what goes wrong is part of the answer. Params come from outside, so they
 * are checked here, whatever the shell.
 */
export async function answer(handlers: Handlers, channel: string, params: unknown, caller: Caller): Promise<AppAnswer> {
  if (!isAppChannel(channel)) {
    const message = text(`There is no channel “${channel}”`, `没有通道“${channel}”`);
    return refused(new TributaryError('usage', [fault('unknown-channel', message)]));
  }
  try {
    return await handle(handlers, channel, params, caller);
  } catch (error) {
    return error instanceof TributaryError ? refused(error) : unexpected(error);
  }
}
