"""The trained net as an ONNX file with weights of 8 bits, and the table of what it tells apart."""
import copy

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

MORE = 1.0  # added to the furthest that the log-odds reached the wrong way
LEAST = 2.0  # no handicap is less
FEW, LEAST_OF_FEW = 100, 4.0  # nor less than this where so few strips say how far they reach: one or two typefaces


def folded(net):
    """The convolutions with their normalisation in them, and the last layer: what is left of the net, in order."""
    layers = list(net.features)
    for at, layer in enumerate(layers):
        if isinstance(layer, nn.Conv2d):
            yield nn.utils.fusion.fuse_conv_bn_eval(layer, layers[at + 1])
        elif isinstance(layer, (nn.ReLU, nn.AvgPool2d, nn.Flatten)):
            yield layer
    yield net.classes


def rounded(net):
    """The net with each weight rounded to one of 255 steps of its output's scale; what is measured is what ships."""
    layers = []
    for layer in folded(net):
        layer = copy.deepcopy(layer)
        if hasattr(layer, "weight"):
            weight = layer.weight.data
            scale = weight.abs().flatten(1).max(1).values.clamp(min=1e-8) / 127
            shape = (-1,) + (1,) * (weight.dim() - 1)
            layer.steps, layer.scale = torch.round(weight / scale.view(shape)).to(torch.int8), scale
            layer.weight.data = layer.steps.float() * scale.view(shape)
        layers.append(layer)
    return nn.Sequential(*layers).eval()


def onnx_of(net, side):
    nodes, constants, last = [], [], "patch"

    def constant(name, values):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    for n, layer in enumerate(net):
        into = f"layer{n}"
        if isinstance(layer, (nn.Conv2d, nn.Linear)):
            steps, scale = layer.steps.numpy(), layer.scale.numpy()
            parts = [constant(f"steps{n}", steps), constant(f"scale{n}", scale), constant(f"zero{n}", np.zeros(len(scale), np.int8))]
            nodes.append(helper.make_node("DequantizeLinear", parts, [f"weight{n}"], axis=0))
            bias = constant(f"bias{n}", layer.bias.detach().numpy())
            if isinstance(layer, nn.Conv2d):
                (pad, _), (stride, _) = layer.padding, layer.stride
                nodes.append(helper.make_node("Conv", [last, f"weight{n}", bias], [into], pads=[pad] * 4,
                                              strides=[stride] * 2, kernel_shape=list(layer.kernel_size)))
            else:
                nodes.append(helper.make_node("Gemm", [last, f"weight{n}", bias], [into], transB=1))
        elif isinstance(layer, nn.ReLU):
            nodes.append(helper.make_node("Relu", [last], [into]))
        elif isinstance(layer, nn.AvgPool2d):
            nodes.append(helper.make_node("AveragePool", [last], [into], kernel_shape=[2, 2], strides=[2, 2]))
        else:
            nodes.append(helper.make_node("Flatten", [last], [into], axis=1))
        last = into
    patch = helper.make_tensor_value_info("patch", TensorProto.FLOAT, ["patches", 1, side, side])
    logits = helper.make_tensor_value_info(last, TensorProto.FLOAT, ["patches", net[-1].out_features])
    graph = helper.make_graph(nodes, "variants", [patch], [logits], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)


def onnx_file(net, path, side):
    model = onnx_of(net, side)
    onnx.checker.check_model(model)
    path.write_bytes(model.SerializeToString())
    print(f"{path.name}: {path.stat().st_size} bytes", flush=True)


def table(rows, path):
    """`rows`: printed, other, size, which strips show a member of the group, and the log-odds, strips x looks."""
    with open(path, "w", encoding="utf-8") as out:
        print("printed\tother\tsize\tstrips\tunknown\twrong\tleast\tlow\tmiddle\tgreatest\treached\thandicap", file=out)
        for printed, other, size, known, odds in rows:
            strips = len(odds)
            odds = odds[known]
            if not len(odds):
                continue
            # The look that is least in favour of what is registered: of the printed one, of the other one.
            right, wrong = np.sort(odds.min(1)), (-odds).min(1)
            at = [right[0], right[len(right) // 20], np.median(right), right[-1], wrong.max()]
            handicap = max(wrong.max() + MORE, LEAST if len(odds) >= FEW else LEAST_OF_FEW)
            print(f"{printed}\t{other}\t{size}\t{strips}\t{strips - len(odds)}\t{int((wrong > 0).sum())}\t"
                  + "\t".join(f"{value:.1f}" for value in at) + f"\t{handicap:.1f}", file=out, flush=True)
