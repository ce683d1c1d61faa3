#!/usr/bin/env python3
"""Learns the decision from what dump.ts wrote, and measures it by cross-validation grouped by site.

    train.py DATA_DIR [--text | --html] [--cv [--folds FOLDER]] [--languages] [--ablate] [--out MODEL.json]

--cv prints word-4-gram F1 a set and style, out of fold, and --folds keeps the folds' models for test/quality. --out trains
on everything and writes the model file of the package. --languages (with --cv) measures what a language loses that training
never saw: each page of fundus that is not English is judged once more by a model without its language. --ablate (with --cv)
prints what each filter and group of evidence adds: F1 lost where it is taken away from the pages judged, not from training. Same data and seed: same bytes. Needs what requirements.txt says.

The decision is stacked: a logistic regression over hashed words (and one over hashed DOM words) scores every block; two
ensembles of trees see the features and the scores around, and are heard in the mean; a third one also sees what they said
around, and what blocks are worth in a row, and so does a network where there is no DOM (in HTML it added nothing); these two
decide, in the mean. Whatever a stage learns from is made out of fold, inside the training part, so that no stage sees an
answer it was trained on.
"""
import argparse, hashlib, json, sys, time
from pathlib import Path
import numpy as np
import lightgbm as lgb
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from network import LOG_ODDS_CAP, fit_network, network_log_odds
from pack import write_model

SEED = 7
# Of the first pass: what one ensemble says is chance for a good part, and all that the second sees comes of it.
FIRST_SEEDS = (7, 8)
OUTER, INNER = 4, 3
# Sets are of very unequal size; news pages shall count.
SET_WEIGHT = {'aeb': 3.0, 'fundus': 3.0, 'wcxb': 1.0, 'trafi': 0.3}
# A page's other flattenings are much like these.
STYLE_WEIGHT = {'one line': 0.5, 'run on': 0.5}
UNKNOWN = 2
REACH = {'words': 4, 'dom': 4, 'first': 6}
WINDOWS = (8, 20)
BEYOND = -12.0
T0 = time.time()


def say(*words):
    print(f'{time.time() - T0:6.0f} s', *words, flush=True)


class Data:
    def __init__(self, folder, kind):
        folder = Path(folder)
        meta = json.loads((folder / 'meta.json').read_text())
        self.names = meta['names']
        width = len(self.names)
        rows = np.fromfile(folder / 'rows.f32', np.float32).reshape(-1, width)
        labels = np.fromfile(folder / 'labels.u8', np.uint8)
        take = [d for d in meta['documents'] if kind is None or (d['style'] == 'html') == (kind == 'html')]
        pick = np.concatenate([np.arange(d['first'], d['first'] + d['count']) for d in take])
        whole = len(pick) == len(labels)
        self.X = rows if whole else rows[pick]
        self.kin, self.siblings = [np.fromfile(folder / f'{n}.i32', np.int32)[pick] for n in ('kin', 'siblings')]
        self.y = labels if whole else labels[pick]
        self.words, self.tokens = [self.ragged(folder, n, None if whole else pick) for n in ('words', 'tokens')]
        self.dom = self.ragged(folder, 'dom', None if whole else pick)
        golds_all = self.ragged(folder, 'golds', None)
        order = {id(d): k for k, d in enumerate(meta['documents'])}
        self.golds = [golds_all[1][golds_all[0][order[id(d)]]:golds_all[0][order[id(d)] + 1]] for d in take]
        self.docs, at = take, 0
        for d in self.docs:
            d['first'] = at
            at += d['count']
        self.doc_of = np.repeat(np.arange(len(take)), [d['count'] for d in take])
        lengths = np.diff(self.tokens[0])
        # Of pages with snippets for gold most blocks are unlabelled: they are seen, and nothing is learnt from them.
        w = np.where(self.y == UNKNOWN, 0, np.sqrt(lengths + 1.0))
        self.y = (self.y == 1).astype(np.uint8)
        sums = np.maximum(np.bincount(self.doc_of, w), 1e-9)
        scale = np.array([SET_WEIGHT[d['set']] * STYLE_WEIGHT.get(d['style'], 1.0) for d in take])
        self.w = w / sums[self.doc_of] * scale[self.doc_of]
        self.w *= len(self.w) / self.w.sum()
        self.site = np.array([int(hashlib.md5(d['site'].encode()).hexdigest(), 16) % 1000003 for d in take])
        self.word_matrix = self.matrix(self.words, meta['wordBuckets'])
        self.dom_matrix = self.matrix(self.dom, meta['domBuckets'])

    @staticmethod
    def ragged(folder, name, pick):
        counts = np.fromfile(folder / f'{name}.counts.i32', np.int32)
        values = np.fromfile(folder / f'{name}.values.i32', np.int32)
        ptr = np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])
        if pick is None:
            return ptr, values
        index = np.concatenate([np.arange(ptr[k], ptr[k + 1]) for k in pick]) if len(values) else np.zeros(0, int)
        return np.concatenate([[0], np.cumsum(counts[pick], dtype=np.int64)]), values[index.astype(int)]

    @staticmethod
    def matrix(ragged, buckets):
        ptr, values = ragged
        n = np.diff(ptr)
        data = np.repeat(1 / np.sqrt(np.maximum(n, 1)), n).astype(np.float32)
        return csr_matrix((data, values, ptr), shape=(len(n), buckets))


def blocks_in(data, docs):
    mask = np.zeros(len(data.docs), bool)
    mask[docs] = True
    return np.flatnonzero(mask[data.doc_of])


def around(data, scores, reach):
    """Each block's neighbours' scores and window means, never across documents; as in src/evidence/features.ts."""
    n = len(scores)
    out = np.full((n, 2 * reach + 1 + len(WINDOWS)), BEYOND, np.float32)
    index = np.arange(n)
    first = np.array([d['first'] for d in data.docs])[data.doc_of]
    last = first + np.array([d['count'] for d in data.docs])[data.doc_of]
    for k, offset in enumerate(range(-reach, reach + 1)):
        other = index + offset
        ok = (other >= first) & (other < last)
        out[ok, k] = scores[other[ok]]
    sums = np.concatenate([[0], np.cumsum(scores.astype(np.float64))])
    for k, half in enumerate(WINDOWS):
        a, b = np.maximum(first, index - half), np.minimum(last, index + half + 1)
        out[:, 2 * reach + 1 + k] = (sums[b] - sums[a]) / (2 * half + 1)
    return out


# ---- stages -------------------------------------------------------------------------------------------------------------
def fit_linear(matrix, y, w, alpha):
    matrix, y, w = matrix[w > 0], y[w > 0], w[w > 0]
    c = SGDClassifier(loss='log_loss', alpha=alpha, max_iter=5, tol=None, random_state=SEED, average=False)
    c.fit(matrix, y, sample_weight=w)
    # Stored as int8: what is learnt from the scores must be learnt from the stored ones.
    weights = c.coef_[0]
    scale = float(np.quantile(np.abs(weights[weights != 0]), 0.999) / 127) or 1.0
    stored = np.clip(np.round(weights / scale), -127, 127) * scale
    return stored.astype(np.float32), float(c.intercept_[0]), scale


def linear_score(model, matrix):
    return np.clip(matrix @ model[0] + model[1], -LOG_ODDS_CAP, LOG_ODDS_CAP).astype(np.float32)


PARAMS = dict(objective='binary', learning_rate=0.1, num_leaves=31, min_data_in_leaf=60, lambda_l2=2.0, max_bin=127,
              feature_fraction=0.5, bagging_fraction=0.6, bagging_freq=1, use_missing=False, deterministic=True,
              force_row_wise=True, num_threads=2, verbose=-1)


SURE, FAR, WORTH, WORTHY = 2.0, 50, 3.0, 0.4


def costs_of_taking(worth):
    sums = np.concatenate([[0], np.cumsum(worth)])
    best = np.maximum.accumulate(sums[:0:-1])[::-1] - np.minimum.accumulate(sums[:-1])
    return best - best.max()


def chained(odds, most):
    odds = odds.tolist()

    def heard(odds):
        said, out = 0.0, []
        for value in odds:
            out.append(said)
            said = max(-most, min(most, said + value))
        return out
    return np.array(odds) + heard(odds) + heard(odds[::-1])[::-1]


def most_before(odds):
    return np.maximum.accumulate(np.concatenate([[BEYOND], odds[:-1]]))


def until_next(flags):
    where, index = np.flatnonzero(flags), np.arange(len(flags))
    following = np.searchsorted(where, index, 'right')
    return np.minimum(FAR, np.concatenate([where, [len(flags) + FAR]])[following] - index - 1)


def others(odds, groups):
    n = len(odds)
    counts = np.bincount(groups, minlength=n)[groups] - 1
    return counts, np.where(counts > 0, (np.bincount(groups, odds, minlength=n)[groups] - odds) / np.maximum(counts, 1), 0)


def vocabulary_shares(first, ptr, values):
    n = len(first)
    own = values[ptr[0]:ptr[-1]]
    size = np.diff(ptr)
    mine = np.repeat(first > 0, size)
    counts = np.bincount(own[mine], minlength=1 << 16)
    return np.bincount(np.repeat(np.arange(n), size), counts[own] > mine, minlength=n) / np.maximum(size, 1)


def second(data, first, docs):
    """As in src/evidence/second.ts, for the blocks of `docs`."""
    rows = []
    all_lengths = np.expm1(data.X[:, data.names.index('log-characters')].astype(np.float64))
    ptr, values = data.words
    for k in np.sort(docs):
        a, n = data.docs[k]['first'], data.docs[k]['count']
        odds, lengths = first[a:a + n].astype(np.float64), all_lengths[a:a + n]
        roots, chances = np.sqrt(lengths), 1 / (1 + np.exp(-odds))
        masses = lengths * chances
        mass, up_to = masses.sum(), np.cumsum(masses)
        gains = np.maximum(0, odds) * roots
        by_length = np.argsort(lengths, kind='stable')
        usual = lengths[by_length[min(n - 1, np.searchsorted(np.cumsum(masses[by_length]), mass / 2))]]
        kin, siblings = [others(odds, groups[a:a + n]) for groups in (data.kin, data.siblings)]
        columns = [(up_to - masses) / mass, mass / lengths.sum(), np.log1p(mass),
                   until_next(odds[::-1] > SURE)[::-1], until_next(odds > SURE),
                   vocabulary_shares(odds, ptr[a:a + n + 1], values), kin[1], np.log1p(kin[0]), siblings[1],
                   costs_of_taking(odds), costs_of_taking(np.clip(odds, -WORTH, WORTH)),
                   costs_of_taking(odds * roots) / max(1, gains.sum()),
                   costs_of_taking(lengths * (chances - WORTHY)) / max(1, mass),
                   chained(odds, 1), chained(odds, 2), chained(odds, 4),
                   most_before(odds), most_before(odds[::-1])[::-1], 1 - up_to / mass,
                   (gains * odds).sum() / max(gains.sum(), 1e-300), odds - (masses * odds).sum() / mass,
                   np.log1p(lengths) - np.log1p(usual)]
        rows.append(np.column_stack([np.broadcast_to(np.asarray(c, np.float32), n) for c in columns]))
    return np.concatenate(rows)


def columns_of_rows(names, count):
    """Those of all `count` columns that are a block's own: its row, as src/evidence/features.ts has it. The network sees the others' rows."""
    reach = REACH['first']
    first = [f'first@{offset}' for offset in range(-reach, reach + 1)]
    own = [k for k, name in enumerate(names + first) if '@' not in name or name.endswith('@0')]
    return np.array(own + list(range(len(names + first), count)))


def fit_trees(X, y, w, trees, seed=SEED):
    X, y, w = X[w > 0], y[w > 0], w[w > 0]
    return lgb.train({**PARAMS, 'seed': seed}, lgb.Dataset(X, y, weight=w, free_raw_data=True), trees)


def log_odds(models, X):
    """What ensembles say in the mean."""
    odds = np.mean([model.predict(X, raw_score=True) for model in models], axis=0)
    return np.clip(odds, -LOG_ODDS_CAP, LOG_ODDS_CAP).astype(np.float32)


def split(data, docs, parts, salt):
    group = np.array([(int(s) * 2654435761 + salt * 40503) % 4294967291 % parts for s in data.site[docs]])
    return [(docs[group != k], docs[group == k]) for k in range(parts)]


def thin(data, docs):
    """Half the flattenings of each wcxb page: it is by far the largest set, and its four flattenings are much alike."""
    def taken(d):
        return d['set'] != 'wcxb' or d['style'] in ('html', 'gold') or hashlib.md5((d['id'] + d['style']).encode()).digest()[0] % 2
    return np.array([k for k in docs if taken(data.docs[k])])


class Stack:
    """The stages, trained on `docs`; `keep` holds what inner folds said of them."""

    def __init__(self, data, docs, args):
        self.args = args
        docs = thin(data, docs)
        self.linear = {}
        self.cols = {n: [i for i, x in enumerate(data.names) if x.startswith(f'{n}-score')] for n in ('word', 'dom')}
        X = data.X[blocks_in(data, docs)]
        train = blocks_in(data, docs)
        where = np.full(len(data.y), -1)
        where[train] = np.arange(len(train))
        inner = split(data, docs, INNER, 1)
        names = ['word'] + (['dom'] if args.html else [])
        # Words out of fold.
        for n in names:
            m = data.word_matrix if n == 'word' else data.dom_matrix
            alpha = 3e-6 if n == 'word' else 1e-5
            scores = np.zeros(len(data.y), np.float32)
            for a, b in inner:
                ia, ib = blocks_in(data, a), blocks_in(data, b)
                scores[ib] = linear_score(fit_linear(m[ia], data.y[ia], data.w[ia], alpha), m[ib])
            if n == 'word':
                self.unlearn_language(data, docs, m, alpha, scores)
            X[:, self.cols[n]] = around(data, scores, 4)[train]
            self.linear[n] = fit_linear(m[train], data.y[train], data.w[train], alpha)
        # First pass out of fold, then on all.
        first = np.zeros(len(data.y), np.float32)
        for a, b in inner:
            ia, ib = where[blocks_in(data, a)], where[blocks_in(data, b)]
            first[train[ib]] = log_odds(self.fit_first(X[ia], data.y[train[ia]], data.w[train[ia]]), X[ib])
        self.first = self.fit_first(X, data.y[train], data.w[train])
        X = np.column_stack([X, around(data, first, REACH['first'])[train], second(data, first, docs)])
        self.second = [fit_trees(X, data.y[train], data.w[train], args.trees[1])]
        self.rows = columns_of_rows(data.names, X.shape[1])
        self.network = None if args.html else fit_network(
            X[:, self.rows], data.y[train], data.w[train], self.lengths(data, docs), SEED)

    def fit_first(self, X, y, w):
        return [fit_trees(X, y, w, self.args.trees[0], seed) for seed in FIRST_SEEDS]

    @staticmethod
    def lengths(data, docs):
        return np.array([data.docs[k]['count'] for k in np.sort(docs)])

    @staticmethod
    def unlearn_language(data, docs, matrix, alpha, scores):
        """Scores some English pages as a page in a language unknown to the words: by what other languages taught."""
        foreign = blocks_in(data, np.array([k for k in docs if data.docs[k]['lang'] != 'en']))
        taken = np.array([k for k in docs if data.docs[k]['lang'] == 'en' and
                          hashlib.md5((data.docs[k]['id'] + 'u').encode()).digest()[0] % 8 == 0])
        at = blocks_in(data, taken)
        scores[at] = linear_score(fit_linear(matrix[foreign], data.y[foreign], data.w[foreign], alpha), matrix[at])

    def predict(self, data, docs, without=()):
        """Log odds of both passes for the blocks of `docs`; the columns `without` are left blank."""
        test = blocks_in(data, docs)
        X = data.X[test]
        for n, model in self.linear.items():
            m = data.word_matrix if n == 'word' else data.dom_matrix
            scores = np.zeros(len(data.y), np.float32)
            scores[test] = linear_score(model, m[test])
            X[:, self.cols[n]] = around(data, scores, 4)[test]
        X[:, list(without)] = 0
        one = np.zeros(len(data.y), np.float32)
        one[test] = log_odds(self.first, X)
        X = np.column_stack([X, around(data, one, REACH['first'])[test], second(data, one, docs)])
        two = log_odds(self.second, X)
        if self.network is not None:
            two = (two + network_log_odds(self.network, X[:, self.rows], self.lengths(data, docs))) / 2
        return test, one[test], two


# ---- measure ------------------------------------------------------------------------------------------------------------
def gram_hashes(tokens):
    t = tokens.astype(np.uint64)
    if len(t) < 4:
        return np.array([int(hashlib.md5(t.tobytes()).hexdigest()[:15], 16)], np.uint64) if len(t) else t
    with np.errstate(over='ignore'):
        h = t[:-3]
        for k in range(1, 4):
            h = (h * np.uint64(0x9E3779B97F4A7C15)) ^ (t[k:len(t) - 3 + k] + (h >> np.uint64(29)))
    return h


def f1_of(kept, gold):
    (a, ca), (b, cb) = np.unique(gram_hashes(kept), return_counts=True), np.unique(gram_hashes(gold), return_counts=True)
    _, ia, ib = np.intersect1d(a, b, assume_unique=True, return_indices=True)
    tp = np.minimum(ca[ia], cb[ib]).sum()
    return 2 * tp / (ca.sum() + cb.sum()) if tp else 0.0


def measure(data, keep, tag):
    ptr, values = data.tokens
    table = {}
    for k, d in enumerate(data.docs):
        if d['set'] == 'trafi':
            continue
        kept = [values[ptr[b]:ptr[b + 1]] for b in range(d['first'], d['first'] + d['count']) if keep[b]]
        f = f1_of(np.concatenate(kept) if kept else np.zeros(0, np.int32), data.golds[k])
        d.setdefault('f1', {})[tag] = f
        table.setdefault((d['style'], d['set']), []).append(f)
    for style in sorted({s for s, _ in table}):
        say(f'{tag:8} {style:15}', '  '.join(f'{s} {np.mean(table[style, s]):.4f} ({np.mean(np.array(table[style, s]) > .99):.2f})'
                                            for s in ('aeb', 'wcxb', 'fundus') if (style, s) in table))


def chain(data, odds, stay):
    """The likeliest labels where each neighbour of another side costs `stay` log odds (Viterbi): what the second pass is measured against."""
    keep = np.zeros(len(odds), bool)
    for d in data.docs:
        a, n = d['first'], d['count']
        best, back = np.zeros(2), np.zeros((n, 2), np.int8)
        for i in range(n):
            moved = best[::-1] - stay
            back[i] = np.where(best >= moved, [0, 1], [1, 0])
            best = np.maximum(best, moved) + [0, odds[a + i]]
        label = int(np.argmax(best))
        for i in range(n - 1, -1, -1):
            keep[a + i] = label
            label = back[i, label]
    return keep


def groups_of(names):
    """The columns of each filter and of each kind of evidence."""
    first = {n: names.index(n) for n in ('log-characters', 'index-share', 'link-density', 'log-characters@-3')}
    filters = [k for k, n in enumerate(names) if n.startswith('filter:')]
    groups = {names[k]: [k] for k in filters}
    groups['all filters'] = filters
    groups['shape'] = range(first['log-characters'], first['index-share'])
    groups['place'] = range(first['index-share'], filters[0])
    groups['DOM'] = range(first['link-density'], first['log-characters@-3'])
    groups['neighbours'] = [k for k, n in enumerate(names) if '@' in n and not n.startswith(('word-score', 'dom-score'))]
    for n in ('word', 'dom'):
        groups[f'{n} scores'] = [k for k, x in enumerate(names) if x.startswith(f'{n}-score')]
    return {n: list(columns) for n, columns in groups.items()}


def ablation(data, whole, ablated):
    say('F1 lost without it, by style and set')
    measure(data, whole > 0, 'whole')
    for name, odds in ablated.items():
        measure(data, odds > 0, name)
    for style in sorted({d['style'] for d in data.docs}):
        for name in ablated:
            lost = [np.mean([d['f1']['whole'] - d['f1'][name] for d in data.docs if d['set'] == s and d['style'] == style])
                    for s in ('aeb', 'wcxb', 'fundus') if any(d['set'] == s and d['style'] == style for d in data.docs)]
            say(f'{style:15} {name:22}', '  '.join(f'{x:+.4f}' for x in lost))


def cross_validate(data, args):
    docs = np.arange(len(data.docs))
    groups = groups_of(data.names) if args.ablate else {}
    ablated = {n: np.zeros(len(data.y), np.float32) for n in groups}
    one, two = np.zeros(len(data.y), np.float32), np.zeros(len(data.y), np.float32)
    for k, (a, b) in enumerate(split(data, docs, OUTER, 0)):
        if args.fast and k:
            break
        stack = Stack(data, a, args)
        test, first, second = stack.predict(data, b)
        one[test], two[test] = first, second
        for n, columns in groups.items():
            ablated[n][test] = stack.predict(data, b, columns)[2]
        if args.folds:
            write_model(stack, data, Path(args.folds) / f"{'html' if args.html else 'text'}-{k}.json")
        say(f'fold {k}: {len(a)} documents in, {len(b)} out')
    if ablated:
        ablation(data, two, {**ablated, 'second pass': one})
    return one, two


LANGUAGE_PARTS = 4


def leave_languages_out(data, known, args):
    """F1 on fundus by language: out of fold as `known` has it, and by models trained without the language (several at a time)."""
    docs = np.arange(len(data.docs))
    lang = np.array([d['lang'] for d in data.docs])
    others = sorted(set(lang[[d['set'] == 'fundus' for d in data.docs]]) - {'en'}, key=lambda x: hashlib.md5(x.encode()).digest())
    odds = np.array(known)
    for part in range(LANGUAGE_PARTS):
        absent = np.isin(lang, others[part::LANGUAGE_PARTS])
        test, _, second = Stack(data, docs[~absent], args).predict(data, docs[absent])
        odds[test] = second
        say(f'without {" ".join(others[part::LANGUAGE_PARTS])}')
    measure(data, known > 0, 'known')
    measure(data, odds > 0, 'unknown')
    lost = {}
    for d in data.docs:
        if d['set'] == 'fundus' and d['lang'] != 'en':
            lost.setdefault((d['style'], d['lang']), []).append((d['f1']['known'], d['f1']['unknown']))
    for style in sorted({s for s, _ in lost}):
        rows = {l: np.mean(v, axis=0) for (s, l), v in lost.items() if s == style}
        change = np.mean([u - k for k, u in rows.values()])
        say(f'{style:15}', '  '.join(f'{l} {k:.3f} {u - k:+.3f}' for l, (k, u) in sorted(rows.items())), f' mean {change:+.4f}')


def main():
    p = argparse.ArgumentParser()
    p.add_argument('data')
    p.add_argument('--cv', action='store_true')
    p.add_argument('--out')
    p.add_argument('--folds')
    p.add_argument('--html', action='store_true')
    p.add_argument('--text', action='store_true')
    p.add_argument('--fast', action='store_true')
    p.add_argument('--languages', action='store_true')
    p.add_argument('--ablate', action='store_true')
    p.add_argument('--trees', type=lambda s: [int(x) for x in s.split(',')], default=[120, 120])
    args = p.parse_args()
    data = Data(args.data, 'html' if args.html else 'text' if args.text else None)
    say(f'{len(data.docs)} documents, {len(data.y)} blocks, {data.y.mean():.3f} article')
    if args.cv:
        measure(data, data.y > 0, 'by gold')
        one, two = cross_validate(data, args)
        measure(data, one > 0, 'pass 1')
        for stay in (0.5, 1.0, 2.0):
            measure(data, chain(data, one, stay), f'chain {stay}')
        measure(data, two > 0, 'pass 2')
        np.save(Path(args.data) / ('oof-html.npy' if args.html else 'oof-text.npy'), np.stack([one, two]))
        if args.languages:
            leave_languages_out(data, two, args)
    if args.out:
        write_model(Stack(data, np.arange(len(data.docs)), args), data, args.out)
        say('model written to', args.out)


if __name__ == '__main__':
    main()
