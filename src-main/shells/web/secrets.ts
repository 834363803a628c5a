import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const BYTES = 32;

/** 256 random bits, to be written into addresses and cookies. */
function newSecret(): string {
  return randomBytes(BYTES).toString('base64url');
}

const digest = (secret: string) => createHash('sha256').update(secret).digest();

/** Browsers beyond this that were let in first have to be let in again. */
const MOST_SESSIONS = 100;

/**
 * Who may come in: a token that is good once, and the sessions that were given for tokens. Digests are compared, in a time
 * that does not depend on how much of a guess was right.
 */
export class Secrets {
  #token: Buffer | null = null;
  #sessions: Buffer[] = [];

  /** A token that lets one browser in, once. It takes the place of the one before. */
  newToken(): string {
    const token = newSecret();
    this.#token = digest(token);
    return token;
  }

  /** Takes a token for a session's secret; null where it is wrong or was used. */
  exchange(token: string): string | null {
    if (this.#token === null || !timingSafeEqual(this.#token, digest(token))) return null;
    this.#token = null;
    const secret = newSecret();
    this.#sessions = [...this.#sessions, digest(secret)].slice(-MOST_SESSIONS);
    return secret;
  }

  isSession(secret: string): boolean {
    const guess = digest(secret);
    return this.#sessions.filter((known) => timingSafeEqual(known, guess)).length > 0;
  }
}
