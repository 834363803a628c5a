import { isOurs } from './origin.ts';

/** What is known of who sent a message over IPC; a part of Electron's events. */
interface Message {
  readonly sender: { readonly id: number };
  /** Null where the frame is gone already. */
  readonly senderFrame: { readonly url: string; readonly parent: object | null } | null;
}

/**
 * Whether a message came from the page itself of one of our windows: not from a frame within it, nor from a window that
 * somebody else made, nor from a page of another origin.
 */
export function isTrusted({ sender, senderFrame }: Message, ourContents: ReadonlySet<number>): boolean {
  return ourContents.has(sender.id) && senderFrame !== null && senderFrame.parent === null && isOurs(senderFrame.url);
}
