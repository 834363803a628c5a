import { z } from 'zod';
import { dataRequests } from './app/data.ts';
import { fileRequests } from './app/files.ts';
import { pictureRequests } from './app/pictures.ts';
import { projectEvents, projectRequests } from './app/projects.ts';
import { runRequests } from './app/runs.ts';
import { systemEvents, systemRequests } from './app/system.ts';
import { trainingEvents, trainingRequests } from './app/training.ts';
import { failureSchema } from './engine.ts';

/**
 * What a window asks of the application behind it, whatever shell stands between: the one map of channels. All is plain
 * JSON, checked on both sides. The application answers the same over Electron's IPC and over a WebSocket.
 */
const appRequests = {
  ...systemRequests,
  ...projectRequests,
  ...fileRequests,
  ...dataRequests,
  ...pictureRequests,
  ...trainingRequests,
  ...runRequests,
} as const satisfies Record<string, { params: z.ZodType; result: z.ZodType }>;

/** What the application tells a window without being asked. */
const appEvents = { ...systemEvents, ...projectEvents, ...trainingEvents } as const satisfies Record<string, z.ZodType>;

export type AppChannel = keyof typeof appRequests;
export type AppParams<C extends AppChannel> = z.input<(typeof appRequests)[C]['params']>;
/** Params as a handler gets them: checked, defaults filled in. */
export type CheckedParams<C extends AppChannel> = z.output<(typeof appRequests)[C]['params']>;
export type AppResult<C extends AppChannel> = z.output<(typeof appRequests)[C]['result']>;

/** The schemas of each channel, tied to its name, so that one who sends or answers gets what he names. */
export const appSchemas: {
  readonly [C in AppChannel]: {
    readonly params: z.ZodType<CheckedParams<C>>;
    readonly result: z.ZodType<AppResult<C>>;
  };
} = appRequests;

export type AppEventName = keyof typeof appEvents;
export type AppEvent<N extends AppEventName> = z.output<(typeof appEvents)[N]>;

/** The schema of each event, tied to its name. */
export const eventSchemas: { readonly [N in AppEventName]: z.ZodType<AppEvent<N>> } = appEvents;

export function isAppChannel(name: string): name is AppChannel {
  return Object.hasOwn(appRequests, name);
}

export function isAppEvent(name: string): name is AppEventName {
  return Object.hasOwn(appEvents, name);
}

/** A request on its way to the application. */
export const appRequestSchema = z.strictObject({
  id: z.int().min(0),
  channel: z.string().max(100),
  params: z.unknown(),
});

/** The answer to a request. */
export const appAnswerSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), result: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);
export type AppAnswer = Readonly<z.infer<typeof appAnswerSchema>>;

/** What comes over a WebSocket to the window: answers by the number of their request, and events. */
export const appMessageSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('answer'), id: z.int(), answer: appAnswerSchema }),
  z.object({ kind: z.literal('event'), name: z.string(), event: z.unknown() }),
]);
