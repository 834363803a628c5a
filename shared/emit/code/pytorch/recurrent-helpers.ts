/** Keras's recurrent layers. PyTorch's own have two biases, and neither dropout between steps nor a choice of functions. */
export const RECURRENT_HELPERS: readonly (readonly [name: string, code: string])[] = [
  [
    'Cell',
    `class Cell(nn.Module):
    """What recurrent cells have in common: weights for all gates, and dropout that stays the same over a sequence."""

    def __init__(self, features, units, gates, activation, gate, use_bias, dropout, recurrent_dropout, biases=1):
        super().__init__()
        self.units, self.activation, self.gate = units, activation, gate
        self.dropout, self.recurrent_dropout = dropout, recurrent_dropout
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(gates * units, features)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(gates * units, units)))
        rows = (gates * units,) if biases == 1 else (biases, gates * units)
        self.bias = nn.Parameter(torch.zeros(rows)) if use_bias else None

    def start(self, x):
        """The state before the first step of a batch of sequences; draws what dropout takes away."""
        zeros = x.new_zeros(len(x), self.units)
        self.mask = F.dropout(torch.ones_like(x[:, 0]), self.dropout, self.training)
        self.recurrent_mask = F.dropout(torch.ones_like(zeros), self.recurrent_dropout, self.training)
        return self.first_state(zeros)

    def first_state(self, zeros):
        return (zeros,)`,
  ],
  [
    'SimpleRNNCell',
    `class SimpleRNNCell(Cell):
    def __init__(
        self, features, units, activation=torch.tanh, use_bias=True, dropout=0.0, recurrent_dropout=0.0
    ):
        super().__init__(features, units, 1, activation, None, use_bias, dropout, recurrent_dropout)

    def forward(self, x, state):
        (h,) = state
        x = F.linear(x * self.mask, self.kernel, self.bias)
        return (self.activation(x + F.linear(h * self.recurrent_mask, self.recurrent)),)`,
  ],
  [
    'LSTMCell',
    `class LSTMCell(Cell):
    """Long short-term memory; its gates are, in this order: input, forget, candidate, output."""

    def __init__(
        self,
        features,
        units,
        activation=torch.tanh,
        gate=torch.sigmoid,
        use_bias=True,
        dropout=0.0,
        recurrent_dropout=0.0,
        forget_bias=1.0,
    ):
        super().__init__(features, units, 4, activation, gate, use_bias, dropout, recurrent_dropout)
        if use_bias:
            nn.init.constant_(self.bias[units : 2 * units], forget_bias)

    def first_state(self, zeros):
        return zeros, zeros

    def forward(self, x, state):
        h, c = state
        x = F.linear(x * self.mask, self.kernel, self.bias)
        i, f, g, o = (x + F.linear(h * self.recurrent_mask, self.recurrent)).chunk(4, dim=-1)
        c = self.gate(f) * c + self.gate(i) * self.activation(g)
        return self.gate(o) * self.activation(c), c`,
  ],
  [
    'GRUCell',
    `class GRUCell(Cell):
    """Gated recurrent unit; its gates are, in this order: update, reset, candidate."""

    def __init__(
        self,
        features,
        units,
        activation=torch.tanh,
        gate=torch.sigmoid,
        use_bias=True,
        dropout=0.0,
        recurrent_dropout=0.0,
        reset_after=True,
    ):
        biases = 2 if reset_after else 1
        super().__init__(
            features, units, 3, activation, gate, use_bias, dropout, recurrent_dropout, biases
        )
        self.reset_after = reset_after

    def forward(self, x, state):
        (h,) = state
        bias, recurrent_bias = self.bias, None
        if self.reset_after and bias is not None:
            bias, recurrent_bias = bias
        xz, xr, xh = F.linear(x * self.mask, self.kernel, bias).chunk(3, dim=-1)
        seen = h * self.recurrent_mask
        if self.reset_after:
            hz, hr, hh = F.linear(seen, self.recurrent, recurrent_bias).chunk(3, dim=-1)
            hh = self.gate(xr + hr) * hh
        else:
            rz, rr, rh = self.recurrent.chunk(3)
            hz = F.linear(seen, rz)
            hh = F.linear(self.gate(xr + F.linear(seen, rr)) * seen, rh)
        z = self.gate(xz + hz)
        return (z * h + (1 - z) * self.activation(xh + hh),)`,
  ],
  [
    'ConvLSTM2DCell',
    `class ConvLSTM2DCell(nn.Module):
    """An LSTM cell whose state is an image, channels last: its gates are convolutions."""

    def __init__(
        self,
        channels,
        filters,
        size,
        stride=1,
        pad=(0, 0, 0, 0),
        activation=torch.tanh,
        gate=torch.sigmoid,
        use_bias=True,
        dropout=0.0,
        recurrent_dropout=0.0,
        forget_bias=1.0,
    ):
        super().__init__()
        self.filters, self.stride, self.pad = filters, stride, pad
        self.activation, self.gate = activation, gate
        self.dropout, self.recurrent_dropout = dropout, recurrent_dropout
        self.kernel = nn.Parameter(nn.init.xavier_uniform_(torch.empty(4 * filters, channels, *size)))
        self.recurrent = nn.Parameter(nn.init.orthogonal_(torch.empty(4 * filters, filters, *size)))
        self.bias = nn.Parameter(torch.zeros(4 * filters)) if use_bias else None
        if use_bias:
            nn.init.constant_(self.bias[filters : 2 * filters], forget_bias)

    def gates(self, image):
        image = F.pad(image.movedim(-1, 1), self.pad)
        return F.conv2d(image, self.kernel, self.bias, self.stride).movedim(1, -1)

    def start(self, x):
        """The state before the first step of a batch of sequences; draws what dropout takes away."""
        height, width = self.gates(x[:, 0]).shape[1:3]
        zeros = x.new_zeros(len(x), height, width, self.filters)
        self.mask = F.dropout(torch.ones_like(x[:, 0]), self.dropout, self.training)
        self.recurrent_mask = F.dropout(torch.ones_like(zeros), self.recurrent_dropout, self.training)
        return zeros, zeros

    def forward(self, x, state):
        h, c = state
        before = F.conv2d((h * self.recurrent_mask).movedim(-1, 1), self.recurrent, padding="same")
        i, f, g, o = (self.gates(x * self.mask) + before.movedim(1, -1)).chunk(4, dim=-1)
        c = self.gate(f) * c + self.gate(i) * self.activation(g)
        return self.gate(o) * self.activation(c), c`,
  ],
  [
    'StackedCells',
    `class StackedCells(nn.Module):
    """Cells upon each other: each takes what the one below it answers."""

    def __init__(self, *cells):
        super().__init__()
        self.cells = nn.ModuleList(cells)

    def start(self, x):
        states = []
        for cell in self.cells:
            states.append(cell.start(x))
            x = states[-1][0][:, None]
        return None, states

    def forward(self, x, state):
        states = []
        for cell, before in zip(self.cells, state[1]):
            states.append(cell(x, before))
            x = states[-1][0]
        return x, states`,
  ],
  [
    'Recurrent',
    `class Recurrent(nn.Module):
    """Walks through a sequence with a cell."""

    def __init__(self, cell, return_sequences=False, go_backwards=False):
        super().__init__()
        self.cell, self.return_sequences, self.go_backwards = cell, return_sequences, go_backwards

    def forward(self, x):
        x = x.flip(1) if self.go_backwards else x
        state = self.cell.start(x)
        outputs = []
        for step in x.unbind(1):
            state = self.cell(step, state)
            outputs.append(state[0])
        return torch.stack(outputs, dim=1) if self.return_sequences else outputs[-1]`,
  ],
  [
    'Bidirectional',
    `class Bidirectional(nn.Module):
    """Walks through a sequence from both ends, and joins what is found."""

    def __init__(self, ahead, back, merge="concat"):
        super().__init__()
        self.ahead, self.back, self.merge = ahead, back, merge

    def forward(self, x):
        a, b = self.ahead(x), self.back(x)
        b = b.flip(1) if self.back.return_sequences else b
        if self.merge == "concat":
            return torch.cat([a, b], dim=-1)
        return {"sum": a + b, "mul": a * b, "ave": (a + b) / 2}[self.merge]`,
  ],
];
