"""The network of the second pass: convolutions over the blocks of a page, whose rows it sees. It runs in src/decide/network.ts."""
import os
# Sums in one order, whatever the number of cores: same data and seed, same bytes. Before JAX is loaded, which reads it once.
os.environ.setdefault('XLA_FLAGS', '--xla_cpu_multi_thread_eigen=false')
import jax
import jax.numpy as jnp
import numpy as np
import optax

WIDTH = 32
# Each layer sees the blocks before and behind at this distance.
REACHES = (1, 2, 4, 8)
EPOCHS, RATE, DECAY, DROP = 10, 3e-3, 1e-3, 0.2
# Blocks of a step, about, and of a page at most that is learnt from.
STEP, LONGEST = 12000, 2048
# Numbers beyond these quantiles, or farther from the mean than this many deviations, are cut.
TAILS, FARTHEST = (0.003, 0.997), 5.0
SAMPLE = 200_000
LOG_ODDS_CAP = 8.0


def scaling(rows, seed):
    """How numbers are made alike: cut at `low` and `high`, less `centre`, over `spread`; a row of each."""
    sample = rows[np.random.default_rng(seed).permutation(len(rows))[:SAMPLE]]
    low, high = np.quantile(sample, TAILS, axis=0)
    cut = np.clip(sample, low, high).astype(np.float64)
    centre, spread = cut.mean(0), cut.std(0) + 1e-3
    low, high = np.maximum(low, centre - FARTHEST * spread), np.minimum(high, centre + FARTHEST * spread)
    return np.stack([low, high, centre, spread]).astype(np.float32)


def scaled(rows, scale):
    low, high, centre, spread = scale
    return (np.clip(rows, low, high) - centre) / spread


def initial(key, columns):
    keys = iter(jax.random.split(key, 2 + 2 * len(REACHES)))

    def matrix(rows, width, size=1.0):
        return jax.random.normal(next(keys), (rows, width)) * size / np.sqrt(rows)
    layers = [dict(near=matrix(3 * WIDTH, WIDTH), page=matrix(WIDTH, WIDTH, 0.5), bias=jnp.zeros(WIDTH)) for _ in REACHES]
    return dict(input=matrix(columns, WIDTH), bias=jnp.zeros(WIDTH), layers=layers,
                output=matrix(WIDTH, 1), outputBias=jnp.zeros(1))


def log_odds(network, rows, there, keys=None):
    """Of pages of blocks (page, block, column), as long as the longest; `there` is 0 where a page has none."""
    def dropped(values, key, rate):
        return values * jax.random.bernoulli(key, 1 - rate, values.shape) / (1 - rate)
    if keys is not None:
        # A column is dropped for a whole page.
        rows = rows * dropped(jnp.ones((len(rows), 1, rows.shape[2])), keys[0], DROP / 2)
    there = there[..., None]
    said = jax.nn.relu(rows @ network['input'] + network['bias']) * there
    blocks = jnp.maximum(there.sum(1, keepdims=True), 1)
    for at, (layer, reach) in enumerate(zip(network['layers'], REACHES)):
        padded = jnp.pad(said, ((0, 0), (reach, reach), (0, 0)))
        near = jnp.concatenate([padded[:, :-2 * reach], said, padded[:, 2 * reach:]], -1)
        page = said.sum(1, keepdims=True) / blocks
        more = jax.nn.relu(near @ layer['near'] + page @ layer['page'] + layer['bias'])
        said = (said + (more if keys is None else dropped(more, keys[at + 1], DROP))) * there
    return (said @ network['output'] + network['outputBias'])[..., 0]


def steps(counts, pages, rng=None):
    """Pages of like length together, as many as a step has: (length, how many fit, pages)."""
    by_length = {}
    for page in pages:
        by_length.setdefault(max(32, 1 << int(counts[page] - 1).bit_length()), []).append(page)
    out = []
    for length, group in sorted(by_length.items()):
        if rng is not None:
            rng.shuffle(group)
        size = max(1, STEP // length)
        out += [(length, size, group[at:at + size]) for at in range(0, len(group), size)]
    if rng is not None:
        rng.shuffle(out)
    return out


def padded(values, starts, counts, length, size, pages):
    """A page a row; rows beyond the last page are empty."""
    out = np.zeros((size, length) + values.shape[1:], np.float32)
    for row, page in enumerate(pages):
        out[row, :counts[page]] = values[starts[page]:starts[page] + counts[page]]
    return out


def fit_network(rows, y, w, lengths, seed):
    """Learns from pages of `lengths` blocks, one behind the other."""
    starts, counts = np.cumsum(lengths) - lengths, np.minimum(lengths, LONGEST)
    scale = scaling(rows, seed)
    values, y, w, there = scaled(rows, scale), y.astype(np.float32), w.astype(np.float32), np.ones(len(rows), np.float32)
    pages = [k for k in range(len(counts)) if w[starts[k]:starts[k] + counts[k]].any()]
    network = initial(jax.random.PRNGKey(seed), rows.shape[1])
    total = EPOCHS * len(steps(counts, pages))
    rates = optax.warmup_cosine_decay_schedule(0.0, RATE, total // 20, total, RATE / 100)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rates, weight_decay=DECAY))
    state = optimizer.init(network)

    def loss(network, rows, y, w, there, keys):
        return (optax.sigmoid_binary_cross_entropy(log_odds(network, rows, there, keys), y) * w).sum() / STEP

    @jax.jit
    def step(network, state, keys, *batch):
        updates, state = optimizer.update(jax.grad(loss)(network, *batch, keys), state, network)
        return optax.apply_updates(network, updates), state

    rng, key = np.random.default_rng(seed), jax.random.PRNGKey(seed + 1)
    for _ in range(EPOCHS):
        for where in steps(counts, pages, rng):
            key, *keys = jax.random.split(key, 2 + len(REACHES))
            batch = [padded(v, starts, counts, *where) for v in (values, y, w, there)]
            network, state = step(network, state, jnp.stack(keys), *batch)
    return scale, jax.tree.map(stored, network)


def stored(weights):
    """As the model's file has them: matrices in steps of int8."""
    weights = np.asarray(weights, np.float32)
    if weights.ndim == 1:
        return weights
    step = step_of(weights)
    return np.round(weights / step) * step


def step_of(weights):
    return np.float32(np.abs(weights).max() / 127)


def network_log_odds(model, rows, lengths):
    scale, network = model
    starts = np.cumsum(lengths) - lengths
    values, there, out = scaled(rows, scale), np.ones(len(rows), np.float32), np.zeros(len(rows), np.float32)
    run = jax.jit(log_odds)
    for length, size, pages in steps(lengths, range(len(lengths))):
        odds = np.asarray(run(network, *(padded(v, starts, lengths, length, size, pages) for v in (values, there))))
        for row, page in enumerate(pages):
            out[starts[page]:starts[page] + lengths[page]] = odds[row, :lengths[page]]
    return np.clip(out, -LOG_ODDS_CAP, LOG_ODDS_CAP)
