"""Packs a trained stack into the model file that src/decide/model.ts unpacks."""
import base64, json
import numpy as np


def b64(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def floor32(values):
    """The greatest float32 at or below each double: `x <= t` then says the same for every float32 x."""
    t = np.asarray(values, np.float64)
    f = t.astype(np.float32)
    return np.where(f.astype(np.float64) > t, np.nextafter(f, np.float32(-np.inf)), f).astype(np.float32)


def trees(booster):
    roots, starts, feature, threshold, left, right, leaves = [], [], [], [], [], [], []
    for tree in booster.dump_model()['tree_info']:
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
            leaves.append(node['leaf_value'])
            return -1 - (len(leaves) - 1 - base)
        for node in order:
            feature.append(node['split_feature'])
            threshold.append(node['threshold'])
            left.append(child(node['left_child']))
            right.append(child(node['right_child']))
    return dict(roots=b64(np.array(roots, '<i4')), leafStarts=b64(np.array(starts, '<i4')),
                features=b64(np.array(feature, np.uint8)), thresholds=b64(floor32(threshold).astype('<f4')),
                left=b64(np.array(left, '<i2')), right=b64(np.array(right, '<i2')),
                leaves=b64(np.array(leaves, '<f4')))


def linear(model):
    weights, bias, scale = model
    return dict(scale=scale, bias=bias, weights=b64(np.round(weights / scale).astype(np.int8)))


def write_model(stack, data, path):
    packed = dict(features=data.names, words=linear(stack.linear['word']),
                  dom=linear(stack.linear['dom']) if 'dom' in stack.linear else None,
                  first=trees(stack.first), second=trees(stack.second))
    with open(path, 'w') as out:
        json.dump(packed, out, separators=(',', ':'))
        out.write('\n')
