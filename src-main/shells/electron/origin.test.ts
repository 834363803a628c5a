import { describe, expect, it } from 'vitest';
import { isOurs, START_PAGE } from './origin.ts';

describe('addresses of the application', () => {
  it.each([START_PAGE, 'app://tributary/', 'app://tributary/assets/main.js', 'app://tributary/index.html#run'])(
    '%s is ours',
    (address) => expect(isOurs(address)).toBe(true),
  );

  it.each([
    'app://tributary.example/',
    'app://other/',
    'app://tributary:80/',
    'app://tributary@evil/',
    'app://evil@tributary/',
    'https://tributary/',
    'https://evil/app://tributary/',
    'file:///tributary/index.html',
    'data:text/html,app://tributary/',
    'about:blank',
    '',
  ])('%s is not', (address) => expect(isOurs(address)).toBe(false));
});
