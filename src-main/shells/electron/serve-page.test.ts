import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf, servePage } from './serve-page.ts';

let parent = '';
let folder = '';

beforeAll(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'tributary-pages-'));
  folder = path.join(parent, 'renderer');
  mkdirSync(path.join(folder, 'assets'), { recursive: true });
  writeFileSync(path.join(parent, 'secret.html'), 'secret');
  writeFileSync(path.join(folder, 'index.html'), '<title>hello</title>');
  writeFileSync(path.join(folder, 'assets', 'a b.js'), '1');
  writeFileSync(path.join(folder, 'notes.key'), 'no type');
});
afterAll(() => rmSync(parent, { recursive: true }));

const get = (url: string, method = 'GET') => servePage(folder, { url, method });

describe('pages of the application', () => {
  it('are served with their type and a policy that lets nothing else in', async () => {
    const page = await get('app://tributary/index.html?x#y');
    expect(page.status).toBe(200);
    expect(await page.text()).toBe('<title>hello</title>');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy.match(/unsafe-inline/g)).toHaveLength(1);
  });

  it('begin with index.html, and may have spaces in their names', async () => {
    expect(await (await get('app://tributary/')).text()).toContain('hello');
    expect(await (await get('app://tributary/assets/a%20b.js')).text()).toBe('1');
  });

  it.each([
    ['a file that is not there', 'app://tributary/none.js'],
    ['a folder', 'app://tributary/assets'],
    ['a type that pages have no use for', 'app://tributary/notes.key'],
    ['what lies beside the folder', 'app://tributary/..%2fsecret.html'],
    ['the same in other words', 'app://tributary/assets/..%2f..%2fsecret.html'],
    ['a path of Windows', 'app://tributary/..%5csecret.html'],
    ['an encoding that is none', 'app://tributary/%E0%A4%A'],
    ['a name that ends early', 'app://tributary/index.html%00.js'],
  ])('do not include %s', async (_, url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
  });

  it('cannot be written to', async () => expect((await get('app://tributary/', 'POST')).status).toBe(405));

  it('never lie outside of their folder, whatever the address', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', 'a', '%00', '%25'), { maxLength: 12 }),
        (parts) => {
          const file = fileOf(folder, `app://tributary/${parts.join('')}`);
          expect(file === null || file.startsWith(`${folder}${path.sep}`) || file === folder).toBe(true);
        },
      ),
      { seed: 7 },
    );
  });
});
