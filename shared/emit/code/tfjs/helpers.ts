/** Layers and functions that plain TensorFlow.js lacks or has wrong, for the programs that use them, in this order. */
export const TFJS_HELPERS: ReadonlyMap<string, string> = new Map([
  [
    'Lambda',
    `/** A layer without weights: a function, and the shapes of what it answers with (of one sample). */
class Lambda extends tf.layers.Layer {
  static readonly className = 'Lambda';

  constructor(
    name: string,
    private readonly shapes: number[][],
    private readonly compute: (inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[],
  ) {
    super({ name });
  }

  override computeOutputShape(): tf.Shape | tf.Shape[] {
    const shapes = this.shapes.map((shape) => [null, ...shape]);
    return shapes.length === 1 ? shapes[0] : shapes;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor | tf.Tensor[] {
    return tf.tidy(() => this.compute(Array.isArray(inputs) ? inputs : [inputs]));
  }
}`,
  ],
  [
    'constantly',
    `/** What a function answers, through which no gradient flows: that of a comparison would be missing. */
function constantly(compute: () => tf.Tensor): tf.Tensor {
  return tf.customGrad(() => ({ value: compute(), gradFunc: () => [] }))();
}`,
  ],
  [
    'resized',
    `/** How much each of \`from\` pixels counts in each of \`to\`, by the middles of the pixels. */
function shares(from: number, to: number, method: 'nearest' | 'bilinear'): number[][] {
  return Array.from({ length: to }, (_, target) => {
    const row = new Array<number>(from).fill(0);
    const middle = ((target + 0.5) * from) / to;
    const place = method === 'nearest' ? Math.floor(middle) : middle - 0.5;
    const below = Math.floor(place);
    row[Math.min(Math.max(below, 0), from - 1)] += 1 - (place - below);
    row[Math.min(Math.max(below + 1, 0), from - 1)] += place - below;
    return row;
  });
}

/** Images of another size. As products of matrices, whose gradients are exact. */
function resized(images: tf.Tensor, height: number, width: number, method: 'nearest' | 'bilinear'): tf.Tensor {
  const [, rows, columns, channels] = images.shape as [number, number, number, number];
  const down = tf.tensor2d(shares(rows, height, method));
  const across = tf.tensor2d(shares(columns, width, method));
  const lines = tf.reshape(tf.transpose(images, [0, 2, 3, 1]), [-1, rows]);
  const tall = tf.reshape(tf.matMul(lines, down, false, true), [-1, columns, channels, height]);
  const ranks = tf.reshape(tf.transpose(tall, [0, 3, 2, 1]), [-1, columns]);
  const wide = tf.reshape(tf.matMul(ranks, across, false, true), [-1, height, channels, width]);
  return tf.transpose(wide, [0, 1, 3, 2]);
}`,
  ],
  [
    'PositionEmbedding',
    `/** Adds a trained vector to each step of a sequence, by its position. */
class PositionEmbedding extends tf.layers.Layer {
  static readonly className = 'PositionEmbedding';
  private embeddings!: tf.LayerVariable;

  constructor(private readonly config: { name: string; length: number } & WeightConfig) {
    super({ name: config.name });
  }

  override build(inputShape: tf.Shape): void {
    const { length, initializer, regularizer } = this.config;
    const shape = [length, inputShape.at(-1)!];
    this.embeddings = this.addWeight('embeddings', shape, 'float32', initializer, regularizer);
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    return tf.tidy(() => tf.add(x, tf.slice(this.embeddings.read(), [0, 0], [x.shape[1]!, -1])));
  }
}`,
  ],
  [
    'MultiHeadAttention',
    `/** Every step of the query looks at the steps of the value (Vaswani and others 2017), as in Keras. */
class MultiHeadAttention extends tf.layers.Layer {
  static readonly className = 'MultiHeadAttention';
  private projections: { kernel: tf.LayerVariable; bias: tf.LayerVariable | null }[] = [];

  constructor(
    private readonly config: {
      name: string;
      heads: number;
      keyDim: number;
      valueDim: number;
      dropout?: number;
      causal?: boolean;
      useBias?: boolean;
    } & WeightConfig,
  ) {
    super({ name: config.name });
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const shapes = (Array.isArray(inputShape[0]) ? inputShape : [inputShape]) as tf.Shape[];
    const { heads, keyDim, valueDim, useBias = true, initializer, regularizer } = this.config;
    const [query, value = query, key = value] = shapes.map((shape) => shape.at(-1)!) as [number, number?, number?];
    const sizes: [string, number, number][] = [
      ['query', query, heads * keyDim],
      ['key', key, heads * keyDim],
      ['value', value, heads * valueDim],
      ['output', heads * valueDim, query],
    ];
    this.projections = sizes.map(([name, from, to]) => ({
      kernel: this.addWeight(\`\${name}/kernel\`, [from, to], 'float32', initializer, regularizer),
      bias: useBias ? this.addWeight(\`\${name}/bias\`, [to], 'float32', tf.initializers.zeros()) : null,
    }));
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return (Array.isArray(inputShape[0]) ? inputShape[0] : inputShape) as tf.Shape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const [query, value = query, key = value] = (Array.isArray(inputs) ? inputs : [inputs]) as [
        tf.Tensor,
        tf.Tensor?,
        tf.Tensor?,
      ];
      const { heads, keyDim, dropout = 0, causal = false } = this.config;
      const split = (x: tf.Tensor) => tf.transpose(tf.reshape(x, [-1, x.shape[1]!, heads, x.shape[2]! / heads]), [0, 2, 1, 3]);
      const queries = split(this.project(0, query));
      const keys = split(this.project(1, key));
      const values = split(this.project(2, value));
      let scores = tf.mul(tf.matMul(queries, keys, false, true), 1 / Math.sqrt(keyDim));
      if (causal) {
        const [, , asking, asked] = scores.shape as [number, number, number, number];
        const later = tf.greater(tf.range(0, asked).expandDims(0), tf.range(0, asking).expandDims(1));
        scores = tf.add(scores, tf.mul(tf.cast(later, 'float32'), -1e9));
      }
      const attention = tf.softmax(scores);
      const kept = training && dropout > 0 ? tf.dropout(attention, dropout) : attention;
      const seen = tf.transpose(tf.matMul(kept, values), [0, 2, 1, 3]);
      return this.project(3, tf.reshape(seen, [-1, seen.shape[1]!, seen.shape[2]! * seen.shape[3]!]));
    });
  }

  private project(index: number, x: tf.Tensor): tf.Tensor {
    const { kernel, bias } = this.projections[index];
    const flat = tf.matMul(tf.reshape(x, [-1, x.shape[2]!]), kernel.read() as tf.Tensor2D);
    const projected = tf.reshape(flat, [-1, x.shape[1]!, kernel.shape[1]!]);
    return bias === null ? projected : tf.add(projected, bias.read());
  }
}`,
  ],
  [
    'GRU',
    `/** A gated recurrent unit with the reset gate behind the recurrent kernel, as in Keras; gates: update, reset, candidate. */
class GRU extends tf.layers.Layer {
  static readonly className = 'GRUResetAfter';
  private kernel!: tf.LayerVariable;
  private recurrent!: tf.LayerVariable;
  private bias: tf.LayerVariable | null = null;

  constructor(
    private readonly config: {
      name: string;
      units: number;
      activation: (x: tf.Tensor) => tf.Tensor;
      gate: (x: tf.Tensor) => tf.Tensor;
      returnSequences?: boolean;
      goBackwards?: boolean;
      useBias?: boolean;
      dropout?: number;
      recurrentDropout?: number;
    } & WeightConfig,
  ) {
    super({ name: config.name });
  }

  override build(inputShape: tf.Shape): void {
    const { units, useBias = true, initializer, regularizer } = this.config;
    const orthogonal = tf.initializers.orthogonal({});
    this.kernel = this.addWeight('kernel', [inputShape[2], 3 * units], 'float32', initializer, regularizer);
    this.recurrent = this.addWeight('recurrent', [units, 3 * units], 'float32', orthogonal);
    if (useBias) this.bias = this.addWeight('bias', [2, 3 * units], 'float32', tf.initializers.zeros());
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    const { units, returnSequences } = this.config;
    return returnSequences ? [inputShape[0], inputShape[1], units] : [inputShape[0], units];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], { training }: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const { units, activation, gate, returnSequences, goBackwards, dropout = 0, recurrentDropout = 0 } = this.config;
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      const mask = (size: number, rate: number) =>
        training && rate > 0 ? tf.dropout(tf.ones([x.shape[0]!, size]), rate) : tf.scalar(1);
      const [seen, known] = [mask(x.shape[2]!, dropout), mask(units, recurrentDropout)];
      const [bias, recurrentBias] = this.bias === null ? [0, 0] : tf.unstack(this.bias.read());
      const steps = Array.from({ length: x.shape[1]! }, (_, step) =>
        tf.reshape(tf.slice(x, [0, step, 0], [-1, 1, -1]), [-1, x.shape[2]!]),
      );
      let state: tf.Tensor = tf.zeros([x.shape[0]!, units]);
      const outputs = (goBackwards ? steps.reverse() : steps).map((step) => {
        const a = tf.split(tf.add(tf.matMul(tf.mul(step, seen), this.kernel.read()), bias), 3, 1);
        const b = tf.split(tf.add(tf.matMul(tf.mul(state, known), this.recurrent.read()), recurrentBias), 3, 1);
        const update = gate(tf.add(a[0], b[0]));
        const reset = gate(tf.add(a[1], b[1]));
        const candidate = activation(tf.add(a[2], tf.mul(reset, b[2])));
        state = tf.add(tf.mul(update, state), tf.mul(tf.sub(1, update), candidate));
        return state;
      });
      return returnSequences ? tf.stack(outputs, 1) : state;
    });
  }
}`,
  ],
  [
    'WeightConfig',
    `/** How the weights of a layer start out, and what large ones cost. */
interface WeightConfig {
  initializer: Initializer;
  regularizer?: Regularizer;
}
type Initializer = ReturnType<typeof tf.initializers.zeros>;
type Regularizer = ReturnType<typeof tf.regularizers.l1>;`,
  ],
]);
