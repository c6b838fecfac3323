"""What a column is about, by the meaning of its header."""

from __future__ import annotations

import re

from ...record import Record
from .cells import UNITS, normal

MEANINGS: dict[str, str] = {
    "layer": "layer, name, layer name, layers, layer type depth idx",
    "type": "type, layer type, kind, operator, operation, op, class",
    "module": "module, block, group, block name, stage",
    "input_layer": "input layer, input layers, connected to, from, bottom, bottoms, inputs from",
    "activation": "activation, activation function, nonlinearity, non linearity, act",
    "in_h": "in h, input h, input height, h in, in height",
    "in_w": "in w, input w, input width, w in, in width",
    "in_c": "in c, input c, input depth, in depth",
    "out_h": "out h, output h, output height, h out, out height",
    "out_w": "out w, output w, output width, w out, out width",
    "out_c": "out c, output c, output depth, out depth",
    "input": "input, input shape, input size, in shape, in size, input dimensions, input dim",
    "output": "output, output shape, output size, out shape, out size, output dimensions, "
    "feature map, feature map size, feature maps size, size, shape, activation shape, "
    "output dim, output volume",
    "kernel": "kernel, kernel size, filter size, patch size, window, window size, kernel shape, "
    "filter shape, size of filter, k, receptive field size",
    "kernel_h": "kernel h, kernel height, kh, k h",
    "kernel_w": "kernel w, kernel width, kw, k w",
    "kernel_stride": "patch size stride, kernel stride, kernel size stride, filter size stride, "
    "filter stride",
    "stride": "stride, strides, s, step",
    "pad": "pad, padding, p, pads, zero padding",
    "groups": "groups, g",
    "in": "in, in channels, input channels, channels in, c in, cin, in features, in ch",
    "out": "out, out channels, output channels, channels out, c out, cout, filters, channels, "
    "of filters, number of filters, num filters, n filters, no of filters, out features, out ch, "
    "units",
    "params": "params, param, parameters, parameter, of param, of params, of parameters, "
    "num params, weights, number of parameters, no of parameters, number of params, total params, "
    "total parameters, "
    "learnable parameters, parameter count, param count, n params, size of parameters",
    "macs": "macs, mac, mult adds, multiply adds, madds, madd, mult add, multiplications, mmacs",
    "flops": "flops, flop, operations, ops, of flops",
    "network": "network, model, cnn, architecture, net",
    "year": "year",
    "top5_error": "top 5 error, top5 error, top 5 err, top 5 error rate, top5 error rate, "
    "error rate",
    "top5_accuracy": "top 5 accuracy, top5 accuracy, top 5 acc",
    "depth": "depth, layers count, number of layers, num layers, no of layers",
    "place": "place, rank",
    "developers": "developed by, developers, authors, author",
    "salient_feature": "salient feature",
    "index": "index, no, nr, idx, number, row, n",
}
"""The headers by which each quantity is known, in lower case with spaces for other signs."""

WORDS = {word: meaning for meaning, text in MEANINGS.items() for word in text.split(", ")}

TOLD = {
    "in_h": "height of the input",
    "in_w": "width of the input",
    "in_c": "channels of the input",
    "out_h": "height of the output",
    "out_w": "width of the output",
    "out_c": "channels of the output",
    "kernel_h": "height of the kernel",
    "kernel_w": "width of the kernel",
    "kernel_stride": "kernel and stride",
    "in": "channels in",
    "out": "channels out",
    "input": "shape of the input",
    "output": "shape of the output",
    "params": "parameters",
    "macs": "MACs",
    "flops": "operations, two a MAC",
    "layer": "name of the layer",
    "module": "name of the module",
    "type": "kind of layer",
    "input_layer": "names of what flows in",
    "index": "number of the row, not compared",
    "top5_error": "top-5 error",
    "top5_accuracy": "top-5 accuracy",
    "salient_feature": "salient feature",
}


class Column(Record):
    """A column; `meaning` is a key of `MEANINGS`, or "" for one that is not known.

    `scale` is the unit in its header (`Params (M)`: a million).
    """

    index: int
    header: str
    meaning: str
    scale: int

    def told(self) -> str:
        return TOLD.get(self.meaning, self.meaning.replace("_", " "))


def match(header: tuple[str, ...]) -> tuple[Column, ...]:
    """What each column is about; the first of several of one meaning has it."""
    columns: list[Column] = []
    taken: set[str] = set()
    for i, text in enumerate(header):
        meaning, scale = _meaning(text)
        if meaning in taken:
            meaning = ""
        taken.add(meaning)
        columns.append(Column(i, text, meaning, scale))
    by = {column.meaning: column for column in columns}
    if "layer" not in by and "network" not in by:
        # Some tables call their layers modules, or give only their types.
        for other in ("module", "type"):
            if other in by:
                columns[by[other].index] = by[other].replace(meaning="layer")
                break
    return tuple(columns)


def _meaning(text: str) -> tuple[str, int]:
    if re.search(r"[(\[]\s*(?:in )?([kmg]i?b|bytes|m?s)\s*[)\]]", text, re.I):
        # Bytes and seconds are of no quantity that is compared, whatever is called a size.
        return "", 1
    unit = re.search(r"[(\[]\s*(?:in )?(k|m|b|g|thousand|millions?|billions?)\s*[)\]]", text, re.I)
    scale = UNITS[unit[1].lower().rstrip("s")] if unit else 1
    bare = text[: unit.start()] + text[unit.end() :] if unit else text
    words = normal(bare).replace("_", " ")
    without = normal(re.sub(r"[(\[].*?[)\]]", "", bare)).replace("_", " ")
    for known in (words, without, words.removeprefix("number of "), words.removesuffix(" h w c")):
        if known in WORDS:
            return WORDS[known], scale
    return ("index" if text.strip() in ("", "#") else ""), scale
