import { RECURRENT_HELPERS } from './recurrent-helpers.ts';

/** What PyTorch lacks, or does otherwise than Keras: written into the programs that use it, in this order. */
export const PYTORCH_HELPERS: ReadonlyMap<string, string> = new Map([
  [
    'channels_first',
    `def channels_first(x):
    """Puts the channels behind the batch, where PyTorch's convolutions want them; here they come last."""
    return x.movedim(-1, 1)`,
  ],
  [
    'channels_last',
    `def channels_last(x):
    """Puts the channels behind everything else again."""
    return x.movedim(1, -1)`,
  ],
  [
    'glorot',
    `def glorot(layer):
    """Lets a layer start out as in Keras: its kernel after Glorot and Bengio (2010), its bias zero."""
    nn.init.xavier_uniform_(layer.weight)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer`,
  ],
  [
    'variance_scaling_',
    `def variance_scaling_(weight, scale, mode, distribution):
    """Random numbers whose spread goes by how many values a weight joins (He and others 2015)."""
    if weight.dim() > 1:
        fan_in, fan_out = nn.init._calculate_fan_in_and_fan_out(weight)
    else:
        fan_in = fan_out = weight.numel()
    fan = {"fan_in": fan_in, "fan_out": fan_out, "fan_avg": (fan_in + fan_out) / 2}[mode]
    if distribution == "uniform":
        limit = (3 * scale / fan) ** 0.5
        return nn.init.uniform_(weight, -limit, limit)
    if distribution == "untruncated_normal":
        return nn.init.normal_(weight, std=(scale / fan) ** 0.5)
    # The deviation of what is left of a normal distribution that is cut off at two deviations.
    std = (scale / fan) ** 0.5 / 0.87962566103423978
    return nn.init.trunc_normal_(weight, std=std, a=-2 * std, b=2 * std)`,
  ],
  [
    'squareplus',
    `def squareplus(x):
    """A smooth ReLU (Barron 2021)."""
    return (x + torch.sqrt(x * x + 4)) / 2`,
  ],
  [
    'average_pool',
    `def average_pool(x, pool, size, strides, pads):
    """The mean of each window, of the values that lie within the input alone."""
    inside = torch.ones_like(x)
    return pool(F.pad(x, pads), size, strides) / pool(F.pad(inside, pads), size, strides)`,
  ],
  [
    'each_step',
    `def each_step(layer, x):
    """Applies a layer to every step of a sequence: meanwhile each step counts as a sample."""
    return layer(x.flatten(0, 1)).unflatten(0, x.shape[:2])`,
  ],
  [
    'Constant',
    `class Constant(nn.Module):
    """The same numbers for every sample; its input only says how many samples there are."""

    def __init__(self, values, shape):
        super().__init__()
        values = torch.tensor(values, dtype=torch.float32)
        sample = values.expand(shape) if values.numel() == 1 else values.reshape(shape)
        self.register_buffer("sample", sample, persistent=False)

    def forward(self, x):
        return self.sample.expand(len(x), *self.sample.shape)`,
  ],
  [
    'PReLU',
    `class PReLU(nn.Module):
    """ReLU with a trained slope below zero, for each place or shared along axes."""

    def __init__(self, *shape):
        super().__init__()
        self.alpha = nn.Parameter(torch.zeros(shape))

    def forward(self, x):
        return F.relu(x) - self.alpha * F.relu(-x)`,
  ],
  [
    'GaussianNoise',
    `class GaussianNoise(nn.Module):
    """Adds random numbers while training."""

    def __init__(self, stddev):
        super().__init__()
        self.stddev = stddev

    def forward(self, x):
        return x + self.stddev * torch.randn_like(x) if self.training else x`,
  ],
  [
    'GaussianDropout',
    `class GaussianDropout(nn.Module):
    """Multiplies with random numbers around 1 while training."""

    def __init__(self, rate):
        super().__init__()
        self.stddev = (rate / (1 - rate)) ** 0.5

    def forward(self, x):
        return x * (1 + self.stddev * torch.randn_like(x)) if self.training else x`,
  ],
  [
    'PositionEmbedding',
    `class PositionEmbedding(nn.Module):
    """Adds a trained vector to each step of a sequence, by its position."""

    def __init__(self, length, features):
        super().__init__()
        self.embeddings = nn.Parameter(nn.init.xavier_uniform_(torch.empty(length, features)))

    def forward(self, x):
        return x + self.embeddings[: x.shape[1]]`,
  ],
  [
    'BatchNormalization',
    `class BatchNormalization(nn.Module):
    """Keras's batch normalization, along any axis."""

    def __init__(self, features, axis, eps, scale, center, momentum):
        super().__init__()
        self.axis, self.eps, self.momentum = axis, eps, momentum
        self.weight = nn.Parameter(torch.ones(features)) if scale else None
        self.bias = nn.Parameter(torch.zeros(features)) if center else None
        self.register_buffer("running_mean", torch.zeros(features))
        self.register_buffer("running_var", torch.ones(features))

    def forward(self, x):
        x = x.movedim(self.axis, -1)
        mean, variance = self.running_mean, self.running_var
        if self.training:
            rest = tuple(range(x.dim() - 1))
            mean, variance = x.mean(dim=rest), x.var(dim=rest, unbiased=False)
            self.running_mean.lerp_(mean.detach(), self.momentum)
            self.running_var.lerp_(variance.detach(), self.momentum)
        x = (x - mean) / torch.sqrt(variance + self.eps)
        x = x if self.weight is None else x * self.weight
        x = x if self.bias is None else x + self.bias
        return x.movedim(-1, self.axis)`,
  ],
  [
    'LayerNormalization',
    `class LayerNormalization(nn.Module):
    """Keras's layer normalization, along any axis."""

    def __init__(self, features, axis, eps, scale, center):
        super().__init__()
        self.axis, self.eps = axis, eps
        self.weight = nn.Parameter(torch.ones(features)) if scale else None
        self.bias = nn.Parameter(torch.zeros(features)) if center else None

    def forward(self, x):
        x = x.movedim(self.axis, -1)
        x = F.layer_norm(x, x.shape[-1:], self.weight, self.bias, self.eps)
        return x.movedim(-1, self.axis)`,
  ],
  [
    'MultiHeadAttention',
    `class MultiHeadAttention(nn.Module):
    """Every step of the query looks at the steps of the value (Vaswani and others 2017), as in Keras."""

    def __init__(
        self,
        features,
        heads,
        key_dim,
        value_dim=None,
        value_features=None,
        key_features=None,
        dropout=0.0,
        causal=False,
        use_bias=True,
    ):
        super().__init__()
        self.heads, self.dropout, self.causal = heads, dropout, causal
        value_dim = value_dim or key_dim
        self.query = glorot(nn.Linear(features, heads * key_dim, bias=use_bias))
        self.key = glorot(nn.Linear(key_features or features, heads * key_dim, bias=use_bias))
        self.value = glorot(nn.Linear(value_features or features, heads * value_dim, bias=use_bias))
        self.output = glorot(nn.Linear(heads * value_dim, features, bias=use_bias))

    def forward(self, query, value=None, key=None):
        value = query if value is None else value
        key = value if key is None else key
        split = lambda x: x.unflatten(-1, (self.heads, -1)).transpose(1, 2)
        seen = F.scaled_dot_product_attention(
            split(self.query(query)),
            split(self.key(key)),
            split(self.value(value)),
            dropout_p=self.dropout if self.training else 0.0,
            is_causal=self.causal,
        )
        return self.output(seen.transpose(1, 2).flatten(2))`,
  ],
  ...RECURRENT_HELPERS,
]);
