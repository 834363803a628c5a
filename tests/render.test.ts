import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { drawDocument } from '#shared/emit/picture.ts';
import { STYLES } from '#shared/emit/node-picture.ts';
import { THEME } from '#shared/emit/theme.ts';
import { sceneOf } from '#shared/emit/scene.ts';
import { metadataOf } from '#shared/emit/xml.ts';
import { documentSchema, type GraphDocument, type GraphDocumentInput, type GraphNode } from '#shared/graph/document.ts';
import { readDocument } from '#shared/graph/file.ts';
import { compile } from '#shared/ir/compile.ts';
import { layOut } from '#shared/layout/layout.ts';
import { textWidth } from '#shared/layout/text-width.ts';
import { RandomDocuments } from '#shared/testing/random-document.ts';
import { brokenDocument, NAMES } from './support/broken-document.ts';
import { CHINESE, ROOT, lastLine, runCli, runWell } from './support/cli.ts';
import { expectTold } from './support/faults.ts';
import { tempFolder } from './support/folders.ts';
import { smallDocument, smallProject, withNode } from './support/project.ts';
import { parseXml } from './support/xml.ts';

const COUNT = process.env['TRIBUTARY_FULL'] === undefined ? 25 : 400;

/** The nodes that are not hidden in a collapsed group; a node is in the first group that names it. */
function shownNodes({ graph: { nodes, groups = [] } }: GraphDocument): readonly GraphNode[] {
  return nodes.filter(({ id }) => groups.find((group) => group.nodes.includes(id))?.collapsed !== true);
}

async function drawn(document: GraphDocument, theme: 'light' | 'dark' = 'light', language: 'en' | 'zh-CN' = 'en') {
  const picture = await drawDocument(document, { theme, language, carryProject: true });
  if (!picture.ok) throw new Error(picture.error.message.en);
  return picture.value;
}

function documentIn(svg: string): GraphDocument {
  const read = readDocument(metadataOf(svg) ?? '');
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

describe('pictures of random graphs', () => {
  const random = new RandomDocuments();
  const seeds = fc.integer({ min: 1, max: 1_000_000 });
  const kinds: readonly (readonly [what: string, draw: (seed: number) => GraphDocument])[] = [
    ['whole', (seed) => random.draw(seed)],
    ['broken', brokenDocument],
  ];
  it.each(kinds)(
    '%s: they are drawn in well-formed XML, with every node, and carry the project',
    async (_, draw) => {
      await fc.assert(
        fc.asyncProperty(seeds, fc.boolean(), async (seed, dark) => {
          const document = draw(seed);
          const { svg, width, height } = await drawn(document, dark ? 'dark' : 'light', dark ? 'zh-CN' : 'en');
          const elements = parseXml(svg);
          const allowed = ['svg', 'title', 'metadata', 'g', 'rect', 'path', 'circle', 'text'];
          expect(allowed).toEqual(expect.arrayContaining([...elements.keys()]));
          // The picture itself has a title, and so has each node that is not hidden in a group.
          expect(elements.get('title')).toBeGreaterThanOrEqual(1 + shownNodes(document).length);
          expect(documentIn(svg)).toEqual(document);
          expect(width).toBeGreaterThan(0);
          expect(height).toBeGreaterThan(0);
        }),
        { seed: 1, numRuns: COUNT },
      );
    },
    Math.max(60_000, COUNT * 600),
  );

  it.each(kinds)('%s: no text is wider than its node', (_, draw) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const document = draw(seed);
        const { nodes } = sceneOf(document, compile(document), seed % 2 === 0 ? 'en' : 'zh-CN');
        for (const picture of nodes.values()) {
          const lines = new Map<number, number>();
          for (const { role, text, x, y } of picture?.texts ?? []) {
            lines.set(y, (lines.get(y) ?? x) + textWidth(text, STYLES[role]));
            expect(y).toBeLessThan(picture?.height ?? 0);
          }
          for (const [y, width] of lines)
            expect(width + 12, `at ${y}`).toBeLessThanOrEqual((picture?.width ?? 0) + 0.01);
        }
      }),
      { seed: 2, numRuns: COUNT },
    );
  });
});

describe('a picture shows', () => {
  const document = documentSchema.parse(smallDocument());

  it('names, types, params, shapes and counts', async () => {
    const { svg } = await drawn(document);
    for (const words of [
      'Small',
      'Size',
      'Kind',
      'Concatenate',
      'Units',
      'relu',
      '>11<',
      '24 params',
      '7 nodes · 48',
    ]) {
      expect(svg).toContain(words);
    }
    expect((await drawn(document, 'light', 'zh-CN')).svg).toContain('7 个节点 · 48 个参数');
  });

  it('what is wrong, at its node', async () => {
    const wrong = documentSchema.parse(withNode('dense', { params: { units: -1 } })(smallDocument()));
    const { svg, diagnostics } = await drawn(wrong);
    expect(diagnostics.map(({ nodeId }) => nodeId)).toContain('dense');
    expect(svg).toContain('1 error');
    expect(svg).toContain('Expected at least 1');
    expect((await drawn(document)).svg).not.toContain('error');
  });

  it('colours, notes, and groups as frames or as one box', async () => {
    const { graph, ...rest } = smallDocument();
    const painted = documentSchema.parse({
      ...rest,
      graph: {
        ...graph,
        nodes: graph.nodes.map((node) => (node.id === 'both' ? { ...node, color: 'teal' } : node)),
        groups: [
          { id: 'ways', name: '两路 <b>', nodes: ['dense', 'both'], color: 'violet' },
          { id: 'end', name: 'The end', nodes: ['dropout', 'logits', 'gone'], collapsed: true, color: 'pink' },
        ],
      },
      notes: [{ id: 'note', text: 'Remember', position: { x: 0, y: 0 }, color: 'green' }],
    });
    const { tints } = THEME.light;
    const { svg } = await drawn(painted);
    for (const tint of [tints.teal, tints.violet, tints.pink, tints.green]) expect(svg).toContain(`fill="${tint}"`);
    for (const words of ['>两路 &lt;b&gt;<', '>The end<', 'Group · 2 nodes', '7 nodes · 48'])
      expect(svg).toContain(words);
    for (const hidden of ['>dropout<', '>logits<']) expect(svg).not.toContain(hidden);
    const { drawing, frames } = sceneOf(painted, compile(painted), 'en');
    const layout = await layOut(drawing);
    const [[frame] = []] = frames;
    const around = layout.boxes.get(frame ?? '') ?? { x: 0, y: 0, width: 0, height: 0 };
    const within = drawing.boxes.find(({ id }) => id === frame)?.inside?.boxes ?? [];
    expect(within).toHaveLength(2);
    for (const [id, box] of layout.boxes) {
      if (id === frame) continue;
      const inFrame = box.x >= around.x && box.x + box.width <= around.x + around.width && box.y >= around.y;
      expect(inFrame && box.y + box.height <= around.y + around.height, id).toBe(within.some((each) => each.id === id));
    }
    // Each wire goes on where it crosses the edge of a frame.
    for (const points of layout.wires.values()) expect(points.length).toBeGreaterThan(1);
  });

  it('the same thing each time', async () => {
    expect(await drawn(document)).toEqual(await drawn(document));
  });

  const tower: NonNullable<GraphDocumentInput['modules']>[number] = {
    id: 'tower',
    name: '塔',
    graph: {
      nodes: [
        { id: 'in', type: 'ModuleInput' },
        { id: 'inner', type: 'Dense', name: 'within' },
        { id: 'out', type: 'ModuleOutput' },
      ],
      edges: [
        { from: { node: 'in' }, to: { node: 'inner' } },
        { from: { node: 'inner' }, to: { node: 'out' } },
      ],
    },
  };
  const uses = (count: number) =>
    documentSchema.parse({
      ...smallDocument(),
      graph: {
        nodes: [
          { id: 'x', type: 'Input' },
          ...Array.from({ length: count }, (_, index) => {
            return { id: `use${index}`, type: 'Module', params: { module: 'tower' } };
          }),
        ],
        edges: Array.from({ length: count }, (_, index) => ({
          from: { node: 'x' },
          to: { node: `use${index}`, port: 'in' },
        })),
      },
      modules: [tower],
    });

  it('the inside of modules', async () => {
    const { svg } = await drawn(uses(2));
    expect(svg.match(/>within</g)).toHaveLength(2);
    expect(svg).toContain('Module · 塔');
  });

  it('modules closed, where there are too many of them', async () => {
    const { svg } = await drawn(uses(600));
    expect(svg.match(/>within</g)?.length).toBeLessThan(400);
  });

  it('no graph that is too large', async () => {
    const nodes = Array.from({ length: 3001 }, (_, index) => ({ id: `d${index}`, type: 'Dense' }));
    const large = documentSchema.parse({ format: 'tributary', version: 1, graph: { nodes, edges: [] } });
    const picture = await drawDocument(large, { theme: 'light', language: 'en', carryProject: true });
    expect(picture).toMatchObject({ ok: false, error: { code: 'too-large-to-draw' } });
  });
});

const doneSchema = z.looseObject({ width: z.int(), height: z.int() });

describe('tributary render', () => {
  const project = smallProject();
  const hostile = smallProject({
    document: (document) => ({
      ...document,
      name: NAMES[0],
      graph: {
        ...document.graph,
        nodes: document.graph.nodes.map((node, index) => ({ ...node, name: NAMES[index % 5] })),
      },
    }),
  });

  it.each(['svg', 'png'])('writes a %s that opens as the very same project', async (format) => {
    for (const { file, folder } of [project, hostile]) {
      const out = path.join(folder, `graph.${format}`);
      const outcome = await runWell(['render', file, '--out', out, '--theme', 'dark']);
      expect(outcome.lines).toMatchObject([{ type: 'done', out, format, diagnostics: [] }]);
      const check = await runWell(['check', out]);
      expect(check.lines).toMatchObject([{ type: 'done', parameters: 48, rows: { train: 84 } }]);
      expect((await runWell(['diff', file, out])).lines).toEqual([{ type: 'done', changes: 0 }]);
      // A picture of the picture carries the same project.
      const again = path.join(folder, 'again.svg');
      await runWell(['render', out, '--out', again]);
      const read = readDocument(readFileSync(file, 'utf8'));
      expect(read).toEqual({ ok: true, value: documentIn(readFileSync(again, 'utf8')) });
    }
  });

  it('writes a PNG at twice the size of the SVG', async () => {
    const cwd = tempFolder();
    await runWell(['render', project.file, '--out', 'graph.svg'], { cwd });
    const { width, height } = lastLine(
      await runWell(['render', project.file, '--out', 'GRAPH.PNG'], { cwd }),
      doneSchema,
    );
    const svg = readFileSync(path.join(cwd, 'graph.svg'), 'utf8');
    parseXml(svg);
    expect(svg).toContain(`width="${width}" height="${height}"`);
    const png = readFileSync(path.join(cwd, 'GRAPH.PNG'));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * width, 2 * height]);
  });

  it('draws the example', async () => {
    const cwd = tempFolder();
    const example = path.join(ROOT, 'examples/digits/digits.tributary');
    const { code, stdout, stderr } = await runCli(['render', example, '--out', 'digits.svg'], { cwd });
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'Written to digits.svg\n', stderr: '' });
    expect(readFileSync(path.join(cwd, 'digits.svg'), 'utf8')).toContain('Row and column sums');
  });

  it('draws a broken graph and says that it is one', async () => {
    const { file, folder } = smallProject({ document: withNode('dense', { type: 'Magic' }) });
    const out = path.join(folder, 'broken.svg');
    const { code, stdout } = await runCli(['render', file, '--out', out]);
    expect(code).toBe(0);
    expect(stdout).toContain('The graph has 1 error');
    const json = await runWell(['render', file, '--out', out]);
    expect(json.lines).toMatchObject([{ type: 'done', diagnostics: [{ code: 'unknown-layer', nodeId: 'dense' }] }]);
  });

  it('refuses wrong usage', async () => {
    const { file } = project;
    const wrong = (args: readonly string[], code: string, words: readonly string[]) =>
      expectTold(['render', file, ...args], { exit: 2, code, words });
    await wrong(['--out', 'graph.jpg'], 'unknown-format', ['.svg', '.png', 'graph.jpg']);
    await wrong(['--out', 'svg'], 'unknown-format', ['.svg', '.png']);
    await wrong([], 'bad-usage', ["required option '--out <file>'"]);
    await wrong(['--out', 'x.svg', '--theme', 'neon'], 'bad-option', ['--theme', 'light', 'dark', 'neon']);
  });

  it('refuses what it cannot read or write', async () => {
    const { folder } = smallProject({ folder: (at) => mkdirSync(`${at}/folder.svg`) });
    const out = path.join(folder, 'nowhere', 'graph.svg');
    await expectTold(['render', project.file, '--out', out], {
      exit: 1,
      code: 'unwritable-file',
      words: ['Cannot write'],
    });
    await expectTold(['render', project.file, '--out', path.join(folder, 'folder.svg')], {
      exit: 1,
      code: 'unwritable-file',
      words: ['Cannot write'],
    });
    const unread = smallProject({ text: '{"format":' });
    await expectTold(['render', unread.file, '--out', path.join(folder, 'x.svg')], {
      exit: 1,
      code: 'not-a-project',
      words: ['not JSON'],
    });
  });

  it('explains itself', async () => {
    const { code, stdout } = await runCli(['render', '--help']);
    expect(code).toBe(0);
    for (const word of ['Usage: tributary render', '--out', '--theme', '--json']) expect(stdout).toContain(word);
    expect((await runCli(['render', '--help'], { env: CHINESE })).stdout).toMatch(/\p{Script=Han}/u);
  });
});

describe('a picture that is no project', () => {
  const cwd = tempFolder();
  const put = (name: string, content: string | Uint8Array) => {
    writeFileSync(path.join(cwd, name), content);
    return name;
  };
  const told = (name: string, code: string, words: readonly string[]) =>
    expectTold(['check', name], { exit: 1, code, words }, cwd);

  it('because it never was one', async () => {
    // The smallest PNG there is: one grey pixel.
    const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==';
    await told(put('pixel.png', Buffer.from(pixel, 'base64')), 'no-project-in-picture', ['carries no project']);
    await told(put('drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'), 'no-project-in-picture', ['render']);
    const other = '<svg><metadata id="tributary-project">{&quot;a&quot;: 1}</metadata></svg>';
    await told(put('other.svg', other), 'not-a-project', ['other JSON']);
  });

  it('because it is damaged', async () => {
    const { file } = smallProject();
    await runWell(['render', file, '--out', 'whole.png'], { cwd });
    const whole = readFileSync(path.join(cwd, 'whole.png'));
    const at = whole.indexOf('iTXttributary');
    expect(at).toBeGreaterThan(0);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(whole.readUInt8(at + 60) ^ 0xff, at + 60);
    await told(put('flipped.png', flipped), 'damaged-picture', ['checksum']);
    await told(put('cut.png', whole.subarray(0, at + 80)), 'damaged-picture', ['ends too early']);
    await told(put('head.png', whole.subarray(0, 20)), 'no-project-in-picture', []);
  });
});
