import { describe, expect, it } from 'vitest';
import { send } from './testing/test-page.ts';
import { serverForEachTest } from './testing/test-server.ts';

const at = serverForEachTest();

describe('files of the page', () => {
  it('come with headers that let the page do no more than it needs', async () => {
    const known = await at().letIn();
    const { headers } = await send(at().port, '/', known);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
    });
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|default-src[^;]*unsafe/);
    expect(headers['access-control-allow-origin']).toBeUndefined();
    const asset = await send(at().port, '/assets/main-1234.js?x=1', known);
    expect(asset).toMatchObject({ status: 200, body: 'export {};' });
    expect(asset.headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'private, max-age=31536000, immutable',
    });
    expect(await send(at().port, '/', known, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/index.html%00.txt',
    '/link.txt',
    '/.hidden',
    '/assets/',
    '/assets',
    '//secret.txt',
    '/C:/secret.txt',
    '/%',
    '/%ff',
    'http://evil.example/secret.txt',
    `/${'a/'.repeat(2000)}x`,
    '/index.html/',
  ])('and nothing else: %s', async (attempt) => {
    const { status, body } = await send(at().port, attempt, await at().letIn());
    expect(status).toBe(404);
    expect(body).not.toContain('the secret');
  });
});
