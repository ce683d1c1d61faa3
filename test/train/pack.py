"""Packs a trained stack into the model file that src/decide/model.ts unpacks."""
import base64, json
import numpy as np
from network import step_of


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def upper16(values):
    """The upper 16 bits of the nearest float32 that has no others: three digits, which is finer than what bounds part."""
    return ((np.asarray(values, np.float32).view(np.uint32) + 0x8000) >> 16).astype('<u2')


def trees(boosters):
    """Several ensembles as one, which says what they say in the mean."""
    roots, starts, feature, threshold, left, right, leaves = [], [], [], [], [], [], []
    for tree in (t for booster in boosters for t in booster.dump_model()['tree_info']):
        roots.append(len(feature))
        starts.append(len(leaves))
        root = tree['tree_structure']
        if 'leaf_value' in root and 'split_feature' not in root:
            root = dict(split_feature=0, threshold=0.0, left_child=root, right_child=root)
        nodes, order = {}, []

        def visit(node):
            nodes[id(node)] = len(order)
            order.append(node)
            for child in ('left_child', 'right_child'):
                if 'split_feature' in node[child]:
                    visit(node[child])
        visit(root)
        base = len(leaves)

        def child(node):
            if 'split_feature' in node:
                return nodes[id(node)]
            leaves.append(node['leaf_value'] / len(boosters))
            return -1 - (len(leaves) - 1 - base)
        for node in order:
            feature.append(node['split_feature'])
            threshold.append(node['threshold'])
            left.append(child(node['left_child']))
            right.append(child(node['right_child']))
    scale = float(np.abs(leaves).max()) / 32767
    return dict(roots=b64(np.array(roots, '<i4')), leafStarts=b64(np.array(starts, '<i4')),
                features=b64(np.array(feature, np.uint8)), thresholds=b64(upper16(threshold)),
                left=b64(np.array(left, np.int8)), right=b64(np.array(right, np.int8)),
                scale=scale, leaves=b64(np.round(np.array(leaves) / scale).astype('<i2')))


def network(model):
    scaling, weights = model

    def numbers(values):
        return b64(np.asarray(values, '<f4'))

    def matrix(values):
        step = step_of(values)
        return dict(scale=float(step), weights=b64(np.round(values / step).astype(np.int8)))
    return dict(scaling=numbers(scaling), input=matrix(weights['input']), bias=numbers(weights['bias']),
                layers=[dict(near=matrix(layer['near']), page=matrix(layer['page']), bias=numbers(layer['bias']))
                        for layer in weights['layers']],
                output=numbers(weights['output']), outputBias=numbers(weights['outputBias']))


def linear(model):
    weights, bias, scale = model
    return dict(scale=scale, bias=bias, weights=b64(np.round(weights / scale).astype(np.int8)))


def write_model(stack, data, path):
    packed = dict(features=data.names, words=linear(stack.linear['word']),
                  dom=linear(stack.linear['dom']) if 'dom' in stack.linear else None,
                  first=trees(stack.first), second=trees(stack.second), network=stack.network and network(stack.network))
    with open(path, 'w') as out:
        json.dump(packed, out, separators=(',', ':'))
        out.write('\n')
