/** Activations that TensorFlow.js has under these names, and computes as Keras does. */
const NATIVE = new Set([
  'linear',
  'relu',
  'relu6',
  'elu',
  'selu',
  'sigmoid',
  'softmax',
  'softplus',
  'softsign',
  'swish',
  'tanh',
  'gelu',
  'mish',
]);

/** Those that it lacks, or has wrong (hard_sigmoid), as functions of tensors. */
const OWN: Readonly<Record<string, (x: string) => string>> = {
  leaky_relu: (x) => `tf.leakyRelu(${x}, 0.2)`,
  exponential: (x) => `tf.exp(${x})`,
  hard_sigmoid: (x) => `tf.clipByValue(tf.add(tf.div(${x}, 6), 0.5), 0, 1)`,
  hard_silu: (x) => `tf.mul(${x}, tf.clipByValue(tf.add(tf.div(${x}, 6), 0.5), 0, 1))`,
  hard_tanh: (x) => `tf.clipByValue(${x}, -1, 1)`,
  log_sigmoid: (x) => `tf.neg(tf.softplus(tf.neg(${x})))`,
  squareplus: (x) => `tf.div(tf.add(${x}, tf.sqrt(tf.add(tf.square(${x}), 4))), 2)`,
};

/** Functions of tensors that go by the names of activations. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  linear: '(x: tf.Tensor) => x',
  swish: '(x: tf.Tensor) => tf.mul(x, tf.sigmoid(x))',
  softsign: '(x: tf.Tensor) => tf.div(x, tf.add(tf.abs(x), 1))',
  gelu: '(x: tf.Tensor) => tf.mul(tf.mul(x, 0.5), tf.add(tf.erf(tf.div(x, Math.SQRT2)), 1))',
  mish: '(x: tf.Tensor) => tf.mul(x, tf.tanh(tf.softplus(x)))',
};

export function isNativeActivation(name: unknown): boolean {
  return typeof name === 'string' && NATIVE.has(name);
}

/** What computes an activation that TensorFlow.js does not have; null where it has it. */
export function ownActivation(name: unknown): ((x: string) => string) | null {
  return typeof name === 'string' ? (OWN[name] ?? null) : null;
}

/** An activation as a function of tensors. */
export function activationAsFunction(name: string): string {
  const own = OWN[name];
  if (own !== undefined) return `(x: tf.Tensor) => ${own('x')}`;
  return FUNCTIONS[name] ?? `(x: tf.Tensor) => tf.${name}(x)`;
}
