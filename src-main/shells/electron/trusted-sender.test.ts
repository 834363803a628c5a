import { describe, expect, it } from 'vitest';
import { START_PAGE } from './origin.ts';
import { isTrusted } from './trusted-sender.ts';

const OURS = new Set([1]);
const page = { url: START_PAGE, parent: null };

describe('the sender of a message', () => {
  it('is trusted as the page of one of our windows', () =>
    expect(isTrusted({ sender: { id: 1 }, senderFrame: page }, OURS)).toBe(true));

  it.each([
    ['of another window', { sender: { id: 2 }, senderFrame: page }],
    ['a frame within the page', { sender: { id: 1 }, senderFrame: { url: START_PAGE, parent: page } }],
    ['a page of another origin', { sender: { id: 1 }, senderFrame: { url: 'https://tributary/', parent: null } }],
    ['a frame that is gone', { sender: { id: 1 }, senderFrame: null }],
  ])('is not trusted as %s', (_, message) => expect(isTrusted(message, OURS)).toBe(false));
});
