import { describe, expect, it } from 'vitest';
import { documentSchema, type GraphDocument } from './document.ts';
import { applySettings, readSetting, type Setting } from './settings.ts';

const project = documentSchema.parse({
  format: 'tributary',
  version: 1,
  graph: {
    nodes: [
      { id: 'dense_1', type: 'Dense', name: 'Wide layer', params: { units: 8, activation: 'relu' } },
      { id: 'twin', type: 'Dense', shares: 'dense_1' },
      { id: 'tower', type: 'Module', params: { module: 'convs' } },
    ],
    edges: [],
  },
  modules: [
    { id: 'convs', graph: { nodes: [{ id: 'inner', type: 'Module', params: { module: 'deep' } }], edges: [] } },
    { id: 'deep', graph: { nodes: [{ id: 'conv', type: 'Conv2D', params: { filters: 4 } }], edges: [] } },
  ],
  data: {
    source: { type: 'csv', path: 'data.csv' },
    bindings: [
      { node: 'kind', columns: ['kind'], encoding: { type: 'category' } },
      { node: 'size', columns: ['a'], encoding: { type: 'numeric' } },
    ],
  },
  training: { optimizer: { type: 'adam', learningRate: 0.5, beta1: 0.8 } },
});

function read(given: string): Setting {
  const setting = readSetting(given);
  if (!setting.ok) throw new Error(setting.error.message.en);
  return setting.value;
}

function set(...given: readonly string[]): GraphDocument {
  const applied = applySettings(project, given.map(read));
  if (!applied.ok) throw new Error(JSON.stringify(applied.error));
  return applied.value.document;
}

function faultOf(...given: readonly string[]) {
  const applied = applySettings(project, given.map(read));
  if (applied.ok) throw new Error('expected a fault');
  const [first] = applied.error;
  return { count: applied.error.length, field: first?.field, message: first?.message.en, hint: first?.hint?.en };
}

describe('what is set', () => {
  it('training and data, by their paths', () => {
    const { training, data } = set('training.epochs=7', 'data.split.seed=3', 'data.source.path=other.csv');
    expect(training).toEqual({ ...project.training, epochs: 7 });
    expect(data?.split).toEqual({ ...project.data?.split, seed: 3 });
    expect(data?.source).toEqual({ type: 'csv', path: 'other.csv' });
  });

  it('the short form of the learning rate', () => {
    expect(set('training.learningRate=1e-3').training.optimizer).toEqual({
      ...project.training.optimizer,
      learningRate: 0.001,
    });
  });

  it('what is not there yet, with the defaults of all around it', () => {
    expect(set('training.earlyStopping.patience=3').training.earlyStopping).toMatchObject({
      patience: 3,
      metric: 'validation/loss',
    });
    expect(set('training.schedule.warmUp.length=2').training.schedule).toMatchObject({
      warmUp: { length: 2, from: 0 },
    });
    expect(set('training.classWeights.answer.yes=2').training.classWeights).toEqual({ answer: { yes: 2 } });
    expect(set('training.checkpoints.everyMinutes=null').training.checkpoints.everyMinutes).toBe(null);
  });

  it('a binding, by its node', () => {
    const bindings = set('data.bindings.size.encoding.scale=minmax').data?.bindings;
    expect(bindings).toEqual([
      project.data?.bindings[0],
      { node: 'size', columns: ['a'], encoding: { type: 'numeric', scale: 'minmax' } },
    ]);
  });

  it('another type begins with its own defaults, whatever the order of the flags', () => {
    expect(set('training.optimizer.type=sgd').training.optimizer).toEqual({
      type: 'sgd',
      learningRate: 0.01,
      momentum: 0,
      nesterov: false,
    });
    const expected = { type: 'sgd', learningRate: 0.2, momentum: 0.9, nesterov: false };
    const flags = ['training.optimizer.momentum=0.9', 'training.learningRate=0.2', 'training.optimizer.type=sgd'];
    expect(set(...flags).training.optimizer).toEqual(expected);
    expect(set(...flags.toReversed()).training.optimizer).toEqual(expected);
    expect(set('training.optimizer.type=adam').training.optimizer).toEqual(project.training.optimizer);
  });

  it('params of nodes, in modules too', () => {
    const { graph, modules } = set('node:dense_1.units=128', 'node:tower.inner.conv.filters=9', 'node:dense_1.name=5');
    expect(graph.nodes[0]?.params).toEqual({ units: 128, activation: 'relu', name: 5 });
    expect(modules[1]?.graph.nodes[0]?.params).toEqual({ filters: 9 });
    expect(graph.nodes.slice(1)).toEqual(project.graph.nodes.slice(1));
  });

  it('values as JSON where they are JSON, as text otherwise', () => {
    const values = ['3', '[1, 2]', 'true', 'null', '"5"', 'relu', '', 'a=b'];
    expect(values.map((value) => read(`node:x.y=${value}`).value)).toEqual([
      3,
      [1, 2],
      true,
      null,
      '5',
      'relu',
      '',
      'a=b',
    ]);
  });

  it('nothing in the document that was given', () => {
    const before = JSON.stringify(project);
    set('training.epochs=7', 'node:dense_1.units=128', 'data.split.seed=9');
    expect(JSON.stringify(project)).toBe(before);
  });
});

describe('what cannot be set', () => {
  it.each([
    ['training.epoch=3', 'Expected one of epochs', 'Did you mean epochs?'],
    ['training.beta1=0.3', 'found "beta1"', 'Did you mean optimizer.beta1?'],
    ['training.optimizer.momentum=0.3', 'which only sgd, rmsprop has', 'Set its type as well'],
    ['training.optimizer.decay=0.3', 'Expected one of type, learningRate', 'Choose one of'],
    ['training.epochs.max=3', 'path to end before “max”', 'Leave out the last part'],
    ['training.constructor.x=3', 'Expected one of', 'Choose one of'],
    ['data.bindings.kinds.columns=["a"]', 'Expected one of kind, size', 'Did you mean kind?'],
    ['trainin.epochs=3', 'starts with training., data. or node:', 'node:dense_1.units=128'],
    ['node:dense1.units=3', 'no node “dense1”', 'Did you mean dense_1?'],
    ['node:Wide layer.units=3', 'no node “Wide layer”', 'Write its id: dense_1.'],
    ['node:dense_1=3', 'Expected a node and a param', 'node:dense_1.units=128'],
    ['node:dense_1.inner.units=3', 'not a module', 'node:dense_1.<param>'],
    ['node:tower.iner.conv.filters=3', 'no node “iner”', 'Did you mean inner?'],
    ['node:twin.units=3', 'params of “dense_1”', 'Set node:dense_1.units instead'],
  ])('%s', (given, message, hint) => {
    const found = faultOf(given);
    expect(found.count).toBe(1);
    expect(found.field).toBe(`--set ${given.split('=')[0]}`);
    expect(found.message).toContain(message);
    expect(found.hint).toContain(hint);
  });

  it.each([
    ['training.epochs=0', 'found 0'],
    ['training.learningRate=fast', 'found "fast"'],
    ['training.optimizer.type=adan', 'found "adan"'],
    ['data.bindings.size.encoding.scale=5', 'found 5'],
    ['data.split.train=0.9', 'add up to 1'],
  ])('%s: told by the schema', (given, message) => {
    const found = faultOf(given);
    expect(found.field).toBe(`--set ${given.split('=')[0]}`);
    expect(found.message).toContain(message);
  });

  it('all faults come at once', () => {
    expect(faultOf('training.epoch=3', 'node:dense1.units=3').count).toBe(2);
  });

  it('the same twice, in whatever form', () => {
    const found = faultOf('training.learningRate=1', 'training.optimizer.learningRate=2');
    expect(found.message).toContain('set by --set training.learningRate already');
  });

  it.each(['training.epochs', '=3', 'training.__proto__.x=1', 'node:a.b={"__proto__":1}'])('%s: not read', (given) => {
    expect(readSetting(given).ok).toBe(false);
  });
});

it('pins faults of a param to its flag, at whatever use of the module they were found', () => {
  const applied = applySettings(project, [read('node:tower.inner.conv.filters=0'), read('node:dense_1.unit=3')]);
  if (!applied.ok) throw new Error('expected a document');
  const message = { en: 'x', 'zh-CN': 'x' };
  const told = applied.value.blame([
    { severity: 'error', code: 'bad-param', message, nodeId: 'other.inner.conv', module: 'deep', field: 'filters' },
    { severity: 'error', code: 'bad-param', message, nodeId: 'dense_1' },
    { severity: 'error', code: 'cycle', message, nodeId: 'dense_1' },
    { severity: 'error', code: 'bad-param', message, nodeId: 'conv', field: 'filters' },
  ]);
  expect(told.map(({ field }) => field)).toEqual([
    '--set node:tower.inner.conv.filters',
    '--set node:dense_1.unit',
    undefined,
    'filters',
  ]);
});
