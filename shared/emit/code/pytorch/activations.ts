/** Activations by Keras's names: the function as a value, and as it is called where that reads otherwise. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  relu: 'F.relu',
  relu6: 'F.relu6',
  elu: 'F.elu',
  selu: 'F.selu',
  sigmoid: 'torch.sigmoid',
  softplus: 'F.softplus',
  softsign: 'F.softsign',
  swish: 'F.silu',
  tanh: 'torch.tanh',
  gelu: 'F.gelu',
  mish: 'F.mish',
  exponential: 'torch.exp',
  hard_sigmoid: 'F.hardsigmoid',
  hard_silu: 'F.hardswish',
  hard_tanh: 'F.hardtanh',
  log_sigmoid: 'F.logsigmoid',
  squareplus: 'squareplus',
};

/** An activation as a value that can be handed on. */
export function activationFunction(name: string): string {
  if (name === 'linear') return 'nn.Identity()';
  if (name === 'softmax') return 'nn.Softmax(dim=-1)';
  // The slope of Keras's activation of this name; its layer has a slope of its own.
  if (name === 'leaky_relu') return 'nn.LeakyReLU(0.2)';
  return FUNCTIONS[name] ?? name;
}

/** An activation around an expression. */
export function activated(name: unknown, expression: string): string {
  if (typeof name !== 'string' || name === 'linear') return expression;
  if (name === 'softmax') return `F.softmax(${expression}, dim=-1)`;
  if (name === 'leaky_relu') return `F.leaky_relu(${expression}, 0.2)`;
  return `${activationFunction(name)}(${expression})`;
}

/** The helpers that activations of a configuration need. */
export function activationHelpers(...names: readonly unknown[]): readonly string[] {
  return names.includes('squareplus') ? ['squareplus'] : [];
}
