"""Small networks that together use every layer with every argument, and every form of flow.

Each is small enough to run in both frameworks in a moment. `BODIES` are statements of a network
whose input `image` has 11x13x6 numbers, odd on purpose; `WHOLE` are texts of their own.
"""

from __future__ import annotations

BODIES: dict[str, str] = {
    # --- convolution: every argument, and every kind of padding --------------------------------
    "conv": "conv(4, 3)",
    "conv_same_by_pad": "conv(4, 3, pad = 1)",
    "conv_stride_pad": "conv(4, 3, stride = 2, pad = 1)",
    "conv_rect": "conv(4, 3x5, stride = 2x1, pad = [1, 2])",
    "conv_sides": "conv(4, 3, pad = [1, 0, 2, 1])",
    "conv_same": "conv(4, 4, pad = same)",
    "conv_same_stride": "conv(4, 5, stride = 3, pad = same)",
    "conv_same_even_stride": "conv(4, 2, stride = 2, pad = same)",
    "conv_dilated": "conv(4, 3, pad = 2, dilation = 2)",
    "conv_dilated_same": "conv(4, 3x2, pad = same, dilation = 2x3)",
    "conv_groups": "conv(4, 3, groups = 2, bias = false)",
    "conv_depthwise": "conv(12, 3, pad = 1, groups = 6)",
    "conv_wide_stride": "conv(4, 1, stride = 3)",
    "depthwise": "depthwise_conv(3)",
    "depthwise_pad": "depthwise_conv(3, stride = 2, pad = 1, bias = false)",
    "depthwise_multiplier": "depthwise_conv(3x5, pad = [1, 2], multiplier = 3)",
    "depthwise_sides": "depthwise_conv(3, 2, [1, 0, 2, 1], multiplier = 2, bias = false)",
    "depthwise_same": "depthwise_conv(5, stride = 3, pad = same)",
    "depthwise_dilated": "depthwise_conv(3x2, pad = same, dilation = 2x3)",
    "depthwise_of_sums": "a: image -> conv(4, 1)\n"
    "[a, image] -> concat -> depthwise_conv(3) -> relu",
    # --- larger maps ---------------------------------------------------------------------------
    "transposed": "conv_transpose(4, 3)",
    "transposed_stride": "conv_transpose(4, 2, stride = 2, bias = false)",
    "transposed_crop": "conv_transpose(4, 4, stride = 2, crop = 1)",
    "transposed_crop_uneven": "conv_transpose(4, 4x3, stride = 2x1, crop = [2, 1, 1, 0])",
    "transposed_crop_more_behind": "conv_transpose(4, 3, stride = 2, crop = [0, 1, 1, 2])",
    "transposed_crop_pair": "conv_transpose(4, 5x3, stride = 3x2, crop = [2, 1])",
    "transposed_same": "conv_transpose(4, 3, stride = 2, crop = same)",
    "transposed_same_even": "conv_transpose(4, 4, stride = 2, crop = same) -> conv(2, 1)",
    "transposed_same_unlike": "conv_transpose(4, 2x7, stride = 3x2, crop = same)",
    "transposed_same_of_1": "conv_transpose(4, 3x4, crop = same)",
    "transposed_wide_stride": "conv_transpose(4, 2, stride = 3)",
    "transposed_wide_stride_crop": "conv_transpose(4, 2x1, stride = 3x2, crop = [1, 0, 0, 2])",
    "upsample": "upsample(2)",
    "upsample_pair": 'relu -> upsample(2x3, mode = "nearest")',
    "upsample_bilinear": 'upsample(2, mode = "bilinear")',
    "upsample_bilinear_pair": 'conv(4, 1) -> upsample([1, 3], mode = "bilinear") -> conv(4, 2)',
    "upsample_in_forward": "a: image -> conv(6, 1); b: image -> maxpool(1)\n"
    "c: [a, b] -> add -> upsample(2); d: image -> upsample(2); [c, d] -> add -> upsample(1x2)",
    # --- pools ---------------------------------------------------------------------------------
    "maxpool": "maxpool(2)",
    "maxpool_pad_of_negatives": "maxpool(2, stride = 2, pad = 1)",
    "maxpool_pad_of_positives": "relu -> maxpool(2, stride = 2, pad = 1)",
    "maxpool_same": "maxpool(3, stride = 2, pad = same)",
    "maxpool_ceil": "maxpool(3, stride = 2, pad = 1, ceil = true)",
    "maxpool_ceil_overhang": "maxpool(2, stride = 3, ceil = true)",
    "maxpool_ceil_rect": "maxpool(4x2, stride = 3x2, pad = [0, 1, 1, 0], ceil = true)",
    "avgpool": "avgpool(2)",
    "avgpool_stride": "avgpool(3x2, stride = 2x3)",
    "avgpool_pad": "avgpool(3, stride = 2, pad = 1)",
    "avgpool_pad_even": "avgpool(4, stride = 3, pad = 1)",
    "avgpool_counted": "avgpool(4, stride = 3, pad = [1, 2], count_pad = true)",
    "avgpool_counted_sides": "avgpool(3, stride = 2, pad = [2, 0, 1, 2], count_pad = true)",
    "avgpool_same": "avgpool(3, stride = 2, pad = same)",
    "avgpool_same_counted": "avgpool(4, stride = 3, pad = same, count_pad = true)",
    "avgpool_ceil": "avgpool(3, stride = 2, pad = 1, ceil = true)",
    "avgpool_ceil_overhang": "avgpool(2, stride = 3, ceil = true)",
    "avgpool_ceil_counted": "avgpool(4, stride = 3, pad = 1, ceil = true, count_pad = true)",
    "adaptive_avgpool": "adaptive_avgpool(4)",
    "adaptive_avgpool_pair": "conv(4, 1) -> adaptive_avgpool(3x5) -> flatten -> dense(3)",
    "adaptive_avgpool_larger": "maxpool(2) -> adaptive_avgpool(7x4)",
    "adaptive_avgpool_in_forward": "a: image -> adaptive_avgpool(2); b: image -> maxpool(5)\n"
    "[a, b] -> add",
    "adaptive_avgpool_sizes": "for s in [[6, 5], [4, 4], [2, 3]] { adaptive_avgpool(s) -> tanh }",
    "global_avgpool": "global_avgpool",
    "global_avgpool_keep": "global_avgpool(keep = true) -> conv(3, 1)",
    "global_maxpool": "global_maxpool -> dense(3)",
    "global_maxpool_keep": "global_maxpool(keep = true)",
    # --- normalization -------------------------------------------------------------------------
    "batchnorm": "batchnorm",
    "batchnorm_arguments": "batchnorm(eps = 0.01, decay = 0.99)",
    "batchnorm_vector": "global_avgpool -> batchnorm -> dense(3)",
    "batchnorm_unscaled": "batchnorm(eps = 1e-3, scale = false) -> relu -> batchnorm(decay = 0.99,"
    " scale = false) -> global_avgpool -> batchnorm(scale = false)",
    "batchnorm_scaled_or_not": "for s in [true, false] { conv(6, 1) -> batchnorm(scale = s) }",
    "batchnorm_scaled_or_not_of_vectors": "flatten -> dense(6)\n"
    "for s in [2, 1] { batchnorm(eps = 1e-3, scale = s > 1 or s < 0) -> relu }",
    "layernorm": "layernorm",
    "layernorm_vector": "global_avgpool -> layernorm(eps = 1e-3)",
    "groupnorm": "groupnorm(3)",
    "groupnorm_one": "groupnorm(1, eps = 1e-2)",
    "groupnorm_vector": "global_avgpool -> groupnorm(2)",
    "lrn": "lrn",
    "lrn_arguments": "lrn(3, alpha = 0.5, beta = 0.5, k = 1)",
    "lrn_even": "lrn(4, alpha = 2)",
    "lrn_wider_than_channels": "lrn(9, alpha = 1.5, beta = 1)",
    # --- borders, and other orders of the same numbers -----------------------------------------
    "zero_pad": "zero_pad(2) -> conv(3, 3)",
    "zero_pad_pair": "zero_pad([0, 2])",
    "zero_pad_sides": "zero_pad([1, 0, 2, 3])",
    "zero_pad_before_a_pool": "zero_pad(1) -> maxpool(3, stride = 2)",
    "zero_pad_in_forward": "[image, image] -> add -> zero_pad([1, 2]) -> tanh",
    "crop": "crop(2) -> conv(3, 1)",
    "crop_pair": "crop([0, 2])",
    "crop_sides": "conv(3, 1) -> crop([1, 0, 2, 3]) -> conv(2, 1)",
    "crop_in_forward": "a: image -> relu; [image, a] -> add -> crop([1, 0, 2, 0])",
    "crop_nothing": "crop(0)",
    "channel_shuffle": "channel_shuffle(3)",
    "channel_shuffle_in_a_chain": "conv(8, 1) -> channel_shuffle(2) -> conv(8, 3, groups = 4)",
    "reshape": "reshape(22x3x13) -> conv(3, 1)",
    "reshape_to_vector": "reshape(858) -> dense(3)",
    "reshape_of_vector": "global_avgpool -> reshape(1x3x2) -> conv(2, 1)",
    "reshape_computed": "reshape([image.width, 11, image.channels]) -> conv(2, 1)",
    "permute": "permute([1, 0, 2]) -> conv(3, 1)",
    "permute_channels": "conv(4, 1) -> permute([2, 0, 1]) -> conv(3, 1)",
    "permute_in_forward": "[image, image] -> add -> permute([1, 2, 0]) -> relu",
    # --- scaling by numbers that are not learnt, and stochastic depth --------------------------
    "rescale": "rescale(1 / 4)",
    "rescale_offset": "conv(4, 1) -> rescale(1 / 128, offset = -1) -> conv(3, 1)",
    "rescale_in_forward": "a: image -> conv(6, 1); [image, a] -> add -> rescale(0.75) -> relu\n"
    "b: rescale(-2, 0.5); [b, image] -> multiply -> rescale(1 / (3 - 1), -1) -> rescale(1, 2)",
    "rescale_vector": "flatten -> rescale(0.5) -> dense(3)",
    "normalize": "normalize",
    "normalize_vector": "global_avgpool -> normalize -> dense(3)",
    "normalize_flattened": "flatten -> normalize -> dense(3)",
    "normalize_constants": "normalize([1, 0.5, 0.25, -2, 0, 3], [1, 4, 0.25, 0.0625, 16, 1])",
    "normalize_constants_vector": "global_avgpool -> normalize(0.5, 2)",
    "normalize_flattened_by_one": "flatten -> normalize(0.5, [0.25]) -> dense(3)",
    "drop_path": "a: image -> conv(6, 1) -> drop_path(0.2); [a, image] -> add",
    "drop_path_vector": "global_avgpool -> drop_path(0.5)",
    # --- activations ---------------------------------------------------------------------------
    **{
        name: f"conv(4, 1) -> {name}"
        for name in (
            "relu relu6 leaky_relu elu gelu silu mish tanh sigmoid hard_sigmoid hard_swish"
            " softplus softmax log_softmax prelu"
        ).split()
    },
    "leaky_relu_slope": "leaky_relu(0.3)",
    "elu_alpha": "elu(0.5)",
    "prelu_init": "prelu(0.1)",
    "prelu_vector": "global_avgpool -> prelu",
    "softmax_vector": "flatten -> dense(7) -> softmax",
    "activations_far_out": "conv(4, 3) -> batchnorm -> relu6 -> hard_swish -> hard_sigmoid",
    # --- several values ------------------------------------------------------------------------
    "add": "a: image -> conv(6, 1); [image, a, image] -> add",
    "multiply": "a: image -> sigmoid; [image, a] -> multiply",
    "multiply_gate": "a: image -> global_avgpool(keep = true) -> sigmoid; [image, a] -> multiply",
    "concat": "a: image -> conv(3, 1); [a, image] -> concat",
    "concat_vectors": "a: image -> global_avgpool; b: image -> flatten -> dense(4)\n"
    "[a, b] -> concat -> dense(3)",
    "split": "a, b: image -> split(2); [b, a] -> concat",
    "split_into_add": "split(3) -> add",
    "split_twice": "a, b, c: image -> split(3); d: [a, c] -> add; [d, b] -> multiply",
    "identity": "conv(4, 3) -> identity -> batchnorm -> identity",
    "identity_alone": "a: image -> identity; b: identity -> relu; [a, b, image] -> add -> identity",
    "identity_in_an_arm": "for n in [1, 2] { if n == 1 { identity } else { conv(6, 1) } }\n"
    "a: if image.height > 99 { conv(6, 1) } else { identity }; [a, image] -> add",
    "pad_channels": "pad_channels(9)",
    "pad_channels_vector": "global_avgpool -> pad_channels(8)",
    # --- flatten and what stands behind it -----------------------------------------------------
    "flatten": "conv(3, 3) -> flatten -> dense(5)",
    "flatten_batchnorm": "flatten -> batchnorm -> relu -> dense(5)",
    "flatten_prelu": "flatten -> prelu -> dropout(0.5) -> dense(4, bias = false)",
    "flatten_layernorm": "flatten -> layernorm -> dense(4)",
    "flatten_concat": "a: image -> maxpool(3) -> flatten; b: image -> avgpool(4) -> flatten\n"
    "[a, b] -> concat -> dense(3)",
    "flatten_vector": "global_avgpool -> flatten -> dense(3)",
    "dropout": "dropout(0.3) -> conv(2, 1)",
    # --- flow ----------------------------------------------------------------------------------
    "repeat": "repeat 3 { conv(6, 3, pad = 1) -> relu }",
    "repeat_named": "body: repeat 2 { a: conv(6, 1); relu; b: batchnorm }",
    "repeat_none": "repeat 0 { conv(6, 3) }; relu",
    "repeat_nested": "repeat 2 { repeat 2 { conv(6, 1) }; tanh }",
    "repeat_reads_outside": "a: image -> conv(6, 1)\n"
    "repeat 2 { b: conv(6, 3, pad = 1); [b, a] -> add }",
    "repeat_grows": "repeat 3 { x2: conv(2, 1); x3: x2 -> relu; [x2, x3] -> concat -> conv(5, 1) }",
    "for": "for n, k in [[4, 1], [5, 3], [6, 2]] { conv(n, k, pad = k // 2) -> relu }",
    "for_range": "for n in range(2, 5) { conv(n, 1) }",
    "for_enumerate": "for i, n in enumerate([4, 5]) { conv(n + i, 1) }",
    "for_comprehension": "for n in [2 * m for m in range(1, 4) ] { conv(n, 1) }",
    "for_bundle": "a: image -> conv(6, 1)\n"
    "[image, a] -> repeat 2 { s: add; t: s -> tanh; [s, t] -> concat -> split(2) }\nconcat",
    "if": "a: if image.channels == 6 { conv(6, 1) } else { conv(6, 3) }; [a, image] -> add",
    "if_else_if": "for n in [1, 2, 3] { if n == 1 { conv(4, 1) } else if n == 2 { relu } else "
    "{ conv(5, 3) -> tanh } }",
    "if_without_else": "for n in [1, 2] { if n == 1 { conv(4, 1) } }",
    "if_passes_on": "a: if image.height > 99 { image } else { conv(6, 1) }; [a, image] -> add",
    "if_in_chain": "conv(4, 1) -> if image.width > 4 { batchnorm } else { relu } -> relu",
    "live_values": "a: image -> relu; b: a -> conv(6, 1); c: [image, b] -> add\n"
    "d: c -> tanh; [a, b, c, d, image] -> concat",
    "let": "let n = image.channels * 2; let k = n // 4; conv(n, k, pad = k // 2) -> conv(n + 1, 1)",
    "let_unused": "let n = 7; let k = n; conv(3, 3)",
    "let_in": "conv(let a = image.channels in a * a + a, 1)",
    "numbers": "conv(round(2.5) + ceil(1.2) + floor(2.9) + max(1, 2) + sum([1, 2]), 1)\n"
    "conv(if 2 ** 3 == 8 and not false then len([1, 2, 3]) else 4, 1) -> leaky_relu(1 / 8)",
    "fraction_that_is_whole": "conv(9 / 3, 6 / 2) -> conv(2 ** 0.5 * 2 ** 0.5 // 1 * 2.0, 1)",
    "frozen": "frozen conv(4, 3) -> batchnorm; frozen(image.channels > 9) b: conv(2, 1)",
    "names_of_python": "class: conv(4, 1); type: conv(4, 1); layers: class -> relu\n"
    "[type, layers] -> add",
    "label_like_its_layer": "relu: relu; flatten: flatten; dense: dense(3)",
    "alias": "conv(4, 1); a: conv(4, 1) -> relu; b: a; c: conv(4, 1); [b, c] -> add",
}

WHOLE: dict[str, str] = {
    "block": """
block unit(width, size = 3, pad = 0, act = relu) {
    input x
    a: x -> conv(width, size, pad = pad) -> act
    b: a -> conv(width, 1) -> act
    if x.channels == width { c: conv(width, 1); [a, c, x] -> add } else { [b, a] -> add }
}
network main {
    input image: 11x13x6
    one: unit(6, pad = 1)
    two: unit(4)
    unit(4, 1, act = tanh)
}
""",
    "block_of_layers": """
block unit(width, act = relu, norm = batchnorm) {
    conv(width, 3) -> norm -> act -> dropout(0.1)
}
network main(act = leaky_relu(0.2)) {
    input image: 11x13x6
    a: unit(4)
    b: unit(5, act)
    c: unit(6, act = hard_swish, norm = groupnorm(3))
    d: unit(6, norm = layernorm(eps = 0.01))
}
""",
    "layer_with_arguments": """
block down(pool, width) { pool(3, stride = 2) -> conv(width, 1) }
network main {
    input image: 23x21x3
    a: down(maxpool, 4)
    b: down(avgpool, 5)
    c: down(avgpool(pad = 1), 5)
}
""",
    "slope_given_at_the_call": """
block unit(act) { conv(4, 1) -> act(0.3) }
network main { input image: 5x5x3; a: unit(leaky_relu); b: unit(elu) }
""",
    "layers_and_blocks": """
block swish { input x; s: x -> sigmoid; [x, s] -> multiply }
block unit(act, width) { conv(width, 1) -> act }
network main {
    input image: 7x7x3
    a: unit(relu, 4)
    b: unit(swish, 4)
    c: unit(leaky_relu(0.2), 3)
    d: unit(prelu, 3)
}
""",
    "conv_as_parameter": """
block unit(layer) { layer(4, 3, pad = 1) -> relu }
block two(filters, size, pad = 0) { conv(filters, size, pad = pad) -> conv(filters, 1) }
network main { input image: 7x8x3; a: unit(conv); b: unit(conv(stride = 2)); c: unit(two) }
""",
    "separable": """
use blocks { separable_conv }
network main {
    input image: 11x13x6
    separable_conv(4, 3, stride = 2, pad = 1, bias = false) -> separable_conv(5, 2)
}
""",
    "transposed_in_blocks": """
block unit(width, size = 2, stride = 2, cut = 0) {
    conv_transpose(width, size, stride, cut) -> relu
}
block wide(width, cut) { conv_transpose(width, 2, 3, cut) }
block last(cut) { conv_transpose(2, 4, 2, cut) }
block larger(factor, mode) { upsample(factor, mode) -> depthwise_conv(3) }
block first(layer) { layer(2) -> relu }
block second(layer) { layer(3, 3) -> relu }
network main {
    input image: 4x5x3
    a: unit(4)
    b: unit(3, 3, 1, 1)
    c: unit(3, cut = same, size = 5)
    d: unit(3, 4, 1, [1, 2, 0, 1])
    e: wide(2, [0, 1, 2, 0])
    maxpool(4)
    f: wide(2, 1)
    maxpool(4)
    g: last(1)
    h: last(0)
    maxpool(4)
    i: larger(2, "nearest")
    j: larger(2x1, "nearest")
    k: first(upsample)
    l: second(conv_transpose(crop = same))
    m: second(conv)
}
""",
    "depthwise_in_blocks": """
block unit(width, multiplier = 1, stride = 1, pad = same) {
    conv(width * 2, 1)
    repeat 2 { depthwise_conv(3, stride, pad, multiplier = multiplier) -> relu }
    conv(width, 1)
}
block held(layer) { layer(3, pad = 1) -> relu }
network main {
    input image: 17x18x3
    a: unit(4)
    b: unit(3, 2, 2, 1)
    c: unit(3, pad = [1, 0, 0, 1])
    d: held(depthwise_conv(multiplier = 2))
    e: held(depthwise_conv)
}
""",
    "block_with_arguments_bound": """
block unit(width, stride = 1, act = relu) { conv(width, 1, stride) -> act }
block twice(layer, width) { a: layer(width); b: layer(width, stride = 2) }
network main {
    input image: 9x9x3
    a: twice(unit(act = tanh), 4)
    b: twice(unit, 5)
}
""",
    "list_of_layers": """
network main(acts = [relu, leaky_relu(0.1), tanh]) {
    input image: 5x5x3
    for act in acts { conv(4, 1) -> act }
}
""",
    "default_from_another_parameter": """
block unit(width, out = 2 * width) { conv(width, 1) -> conv(out, 1) }
network main { input image: 5x5x3; a: unit(2); b: unit(2, 3) }
""",
    "padding_that_differs": """
block unit(pad, stride) { conv(4, 3, stride, pad) -> relu -> maxpool(3, stride = 1, pad = 1) }
network main {
    input image: 21x22x3
    a: unit(1, 1)
    b: unit(0, 2)
    c: unit(2x1, 1)
    d: unit([1, 0, 0, 1], 1)
    e: unit(same, 2)
}
""",
    "padding_of_numbers": """
block unit(pad, stride = 1) { conv(4, 3, stride, pad) }
network main { input image: 21x22x3; a: unit(1); b: unit(0); c: unit(1, 2) }
""",
    "pad_that_is_never_read": """
block unit(width, size, pad) { conv(width, size, pad = pad) -> relu }
block more(width, pad) { unit(width, 3, pad) }
network main { input image: 8x8x3; a: unit(3, 1, 0); b: unit(4, 5, 2); c: more(4, 1) }
""",
    "ceil_pools_that_differ": """
block unit(pool) { pool(2, stride = 2, ceil = true) -> relu }
block mean(pad) { avgpool(3, stride = 2, pad = pad, ceil = true) }
block largest { maxpool(3, stride = 2, ceil = true) }
network main {
    input image: 53x38x3
    a: largest
    b: largest
    c: mean(1)
    d: mean(0)
    e: unit(maxpool)
}
""",
    "sizes_from_values": """
block gate(ratio) {
    input x
    s: x -> global_avgpool(keep = true) -> conv(max(x.channels // ratio, 1), 1) -> relu
         -> conv(x.channels, 1) -> sigmoid
    [x, s] -> multiply
}
network main { input image: 9x7x8; gate(4); conv(6, 3); gate(2); conv(image.width, 1) }
""",
    "two_inputs": """
block cell(width) {
    input p, q
    a: p -> conv(width, 1)
    b: q -> conv(width, 1)
    c: [a, b] -> add
    output b, c
}
network main {
    input image: 8x8x3
    first: image -> conv(4, 1)
    [image, first] -> cell(4) -> cell(5)
    repeat 2 { cell(4) }
    concat
}
""",
    "network_of_two_inputs": """
network main {
    input left: 8x8x3
    input right: 5
    a: left -> conv(4, 3) -> global_avgpool
    b: right -> dense(4)
    [a, b] -> add -> dense(3)
}
""",
    "two_outputs": """
network main {
    input image: 8x8x3
    a: conv(4, 1)
    b: a -> relu
    c: a -> tanh
    output b, c
}
""",
    "auxiliary": """
block head(classes) { global_avgpool -> dense(classes) }
network main(classes = 5) {
    input image: 9x9x3
    conv(4, 3) -> relu
    middle: conv(4, 3)
    last: head(classes) -> softmax
    aux: middle -> relu
    more: aux -> head(classes)
    output last
    output more when training
}
""",
    "network_inside": """
network body(width = 4, top = true) {
    input image: 16x16x3
    conv: conv(width, 3, stride = 2, pad = 1) -> batchnorm -> relu
    if top { flatten -> dense(3) }
}
network small = body(width = 2)
network main {
    input image: 10x12x3
    frozen base: body(top = false)
    more: image -> small(top = false)
    [base, more] -> concat
    flatten -> dense(2) -> sigmoid
}
""",
    "network_in_a_block": """
network stem { input image: 16x16x3; conv(3, 3) -> relu }
block twice { a: stem; b: stem }
network main { input image: 16x16x3; twice; frozen(1 > 0) twice }
""",
    "frozen_blocks": """
block unit(width, act) { conv(width, 1) -> batchnorm -> act; frozen(width > 4) conv(width, 1) }
block stage(width) { repeat 2 { unit(width, prelu) } }
network main(freeze = 1) {
    input image: 8x8x3
    frozen(freeze > 0) a: stage(4)
    frozen(freeze > 1) b: stage(5)
    c: stage(5) -> global_avgpool -> dense(2)
}
""",
    "defs_and_lets": '''
let base = 3
let widths = [base, 2 * base, base ** 2]
"""Round to a multiple, never down by more than a tenth."""
def divisible(value, divisor) =
    let near = max(divisor, floor(value + divisor / 2) // divisor * divisor) in
    if near < 0.9 * value then near + divisor else near
network main(scale = 1.5) {
    input image: 7x7x3
    for width in widths { conv(divisible(width * scale, 2), 1) -> relu }
    conv(sum(widths) // 4, 1)
}
''',
    "shape_from_parameters": """
network main(size = 9, classes = 3) {
    input image: [size, size + 1, 3]
    conv(4, 3) -> flatten -> dense(classes)
}
""",
    "required_parameters": """
block unit(width) { conv(width, 1) }
network general(layer, widths, size = 3) {
    input image: 7x7x3
    for width in widths { layer(width) }
    conv(4, size)
}
network half = general(unit, size = 1)
network main = half([2, 3])
""",
    "names_that_clash": """
block keras(layers) { conv(layers, 1) }
block name(x, i) { repeat 2 { conv(x, 1) }; y: relu; z: conv(i, 1); [y, z] -> concat }
network main { input x: 5x5x3; ops: keras(2); i: name(2, 3); [ops, i] -> concat -> conv(2, 1) }
""",
    "texts_that_must_be_escaped": '''
"""A "quoted" word, a back\\\\slash, and a tail that is so long that it must be wrapped "here\\""""
network main {
    meta { name: "It's \\"quoted\\"" }
    input image: 4x4x2
    conv(2, 1)
}
''',
    "borders_by_parameters": """
block edge(pad, cut) { zero_pad(pad) -> crop(cut) }
block one(n) { zero_pad([n % 2, 1, 2, n]) -> zero_pad([n, 2]) -> zero_pad(n) -> crop([n, 2]) }
block more(n) { zero_pad(n + 1) -> crop(n // 2) }
network main {
    input image: 7x6x2
    a: edge(1, 1)
    b: edge([1, 2], [0, 1, 2, 3])
    c: edge([1, 2, 3, 0], 0)
    d: one(1) -> one(2) -> more(2) -> more(1)
}
""",
    "orders_by_parameters": """
block turn(order, shape, groups) {
    permute(order) -> reshape(shape) -> channel_shuffle(groups) -> conv(4, 1)
}
block swap(width) {
    conv(width, 1) -> permute([1, 0, 2]) -> conv(3, 1) -> permute([2, 0, 1]) -> conv(3, 1)
}
network main(width = 2) {
    input image: 6x4x6
    a: turn([1, 0, 2], 3x3x16, 4)
    b: turn([2, 0, 1], 6x2x3, 3)
    c: swap(5)
    d: swap(4)
    conv(width, 1) -> reshape(12) -> reshape([2, 3, width]) -> conv(3, 1)
}
""",
    "squeeze_excitation": """
use blocks { squeeze_excitation }
network main {
    input image: 5x6x4
    a: squeeze_excitation(2)
    b: squeeze_excitation(3, relu, hard_sigmoid)
    conv(6, 1) -> squeeze_excitation(max(1, image.channels // 3), act = leaky_relu(0.1))
}
""",
    "layers_that_are_passed": """
block unit(tail, width = 6) { conv(width, 1) -> tail -> relu }
block pads(edge) { edge(1) -> conv(3, 3) }
block ends(tail) { tail -> relu }
network main(acts = [rescale(0.5), relu]) {
    input image: 8x8x4
    a: unit(rescale(0.5)) -> unit(drop_path(0.1)) -> unit(normalize) -> unit(channel_shuffle(3))
    b: unit(normalize(0.5, 2)) -> pads(zero_pad) -> pads(crop)
    c: unit(permute([1, 0, 2])) -> unit(crop([0, 1])) -> unit(zero_pad([1, 0, 0, 1]))
    for act in acts { conv(4, 1) -> act }
    d: ends(drop_path(0.1)) -> global_avgpool -> ends(drop_path(0.2)) -> ends(normalize)
}
""",
    "identity_that_is_passed": """
block squeeze(width) { relu -> conv(width, 1) }
block unit(width, act = relu) { conv(width, 1) -> batchnorm -> act }
block gate(act) { conv(4, 1) -> act }
block cell(width, fit = squeeze(width)) {
    input now, before
    a: before -> fit
    b: now -> unit(width, identity)
    [a, b] -> add
}
network main(last = identity) {
    input image: 7x8x3
    a: unit(4)
    b: [a, image] -> cell(4)
    c: [b, a] -> cell(4, identity)
    for act in [silu, identity] { gate(act) }
    for act in [leaky_relu(0.1), identity] { unit(4, act) }
    last
}
""",
    "prelu_of_maps_and_vectors": """
block unit(act) { conv(4, 1) -> act }
block tail(act) { dense(4) -> act }
block both(act, end) { unit(act) -> global_avgpool -> tail(act) -> end }
network main {
    input image: 5x6x3
    both(prelu, relu) -> reshape(1x2x2) -> both(prelu(0.1), prelu)
    frozen(1 > 0) tail(prelu)
}
""",
    "scaling_by_parameters": """
block unit(scale, rate, offset = 0) {
    input x
    residual: x -> conv(x.channels, 1) -> rescale(scale, offset) -> drop_path(rate)
    [x, residual] -> add -> rescale(scale)
}
block vectors(rate) { normalize -> drop_path(rate) -> rescale(2 * rate) }
block known(mean, variance) { normalize(mean, variance) -> relu }
network main(blocks = 3, mean = [0.5, 0.25, 2, 1]) {
    input image: 5x5x4
    a: known(mean, [1, 4, 16, 0.25])
    b: known([], [])
    for i in range(blocks) { unit(0.17, 0.2 * i / blocks) }
    c: unit(0.3, 0, offset = 1) -> vectors(0.1)
    c -> global_avgpool -> vectors(0.3)
}
""",
    "no_weights_and_no_names": """
block mix(parts) { split(parts) -> add }
network main { input image: 4x4x12; mix(2); mix(3); repeat 1 { mix(2) } }
""",
}


def text(name: str) -> str:
    """The whole text of a program."""
    if name in WHOLE:
        return WHOLE[name]
    return f"network main {{\ninput image: 11x13x6\n{BODIES[name]}\n}}\n"


NAMES = (*BODIES, *WHOLE)
