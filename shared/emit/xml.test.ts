import { describe, expect, it } from 'vitest';
import { metadataElement, metadataOf, plainLine, xmlText } from './xml.ts';

describe('xmlText', () => {
  it.each([
    ['</text><script>alert("1")</script>', '&lt;/text&gt;&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;'],
    ["'&amp;'", '&apos;&amp;amp;&apos;'],
    ['a\u0000b\u001bc\ud800d\uffff', 'a\ufffdb\ufffdc\ufffdd\ufffd'],
    ['😀 图片', '😀 图片'],
  ])('%j', (text, xml) => {
    expect(xmlText(text)).toBe(xml);
  });
});

describe('plainLine', () => {
  it('shows what would break a line or turn it around', () => {
    expect(plainLine('a\n\t b\u2028c')).toBe('a b c');
    expect(plainLine('safe\u202egpj.exe')).toBe('safe\ufffdgpj.exe');
    expect(plainLine('\u0007bell')).toBe('\ufffdbell');
  });
});

describe('a project within an SVG', () => {
  const values = [
    '',
    '</metadata><script>',
    ']]>',
    '&lt;&amp;lt;',
    '\ud800',
    '\uffff\ufffe',
    '\u0000\u001f\u007f',
    '"\'\\',
    '图 😀',
  ];
  it.each(values)('comes back: %j', (value) => {
    const json = JSON.stringify({ value }, null, 2);
    const element = metadataElement(json);
    expect(element.match(/[<>]/g)).toHaveLength(4);
    // eslint-disable-next-line no-control-regex -- the point of it
    expect(element).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/u);
    const back = metadataOf(`<svg>${element}<metadata id="tributary-project">no</metadata></svg>`);
    expect(JSON.parse(back ?? '')).toEqual({ value });
  });

  it('is null where there is none', () => {
    expect(metadataOf('<svg></svg>')).toBeNull();
    expect(metadataOf('<svg><metadata>{}</metadata></svg>')).toBeNull();
    expect(metadataOf('<svg><metadata id="tributary-project">{}')).toBeNull();
  });
});
