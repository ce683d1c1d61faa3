"""Packs a trained stack into the model file that src/decide/model.ts unpacks."""
import base64, json
import numpy as np
from network import step_of

# No feature's number.
LEAF = 255


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def upper16(values):
    """The upper 16 bits of the nearest float32 that has no others: three digits, which is finer than what bounds part."""
    return ((np.asarray(values, np.float32).view(np.uint32) + 0x8000) >> 16).astype('<u2')


def trees(boosters):
    """Several ensembles as one, which says what they say in the mean."""
    features, thresholds, leaves = [], [], []
    for tree in (t for booster in boosters for t in booster.dump_model()['tree_info']):
        nodes = [tree['tree_structure']]
        for node in nodes:
            if 'split_feature' in node:
                assert node['split_feature'] < LEAF
                features.append(node['split_feature'])
                thresholds.append(node['threshold'])
                nodes += [node['left_child'], node['right_child']]
            else:
                features.append(LEAF)
                leaves.append(node['leaf_value'] / len(boosters))
    scale = float(np.abs(leaves).max()) / 32767
    return dict(features=b64(np.array(features, np.uint8)), thresholds=b64(upper16(thresholds)),
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
