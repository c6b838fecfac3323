"""Each network has the counts of the model that it says it is, and no family is forgotten.

A spec names its row of `zoo/references.tsv` in `source`, or in `same_as` where its source is a
document or a model that is not in the table.
"""

from __future__ import annotations

import pytest

from shipped import each, meta, model, networks
from zoo.references import Reference, named_by, names_a_row, references

AUXILIARY = " +aux"
"""Behind the architecture of a row that counts training outputs, too."""


def fact(name: str) -> str | None:
    """What a network says that names a row."""
    facts = [str(meta(name).get(key, "")) for key in ("source", "same_as")]
    return next((text for text in facts if names_a_row(text)), None)


COUNTED = [case for case in each(networks()) if fact(str(case.values[0]))]

VGG = {
    "VGG, configuration A": ["pytorchcv, vgg11", "computed, VGG config A"],
    "VGG, configuration A-LRN": ["computed, VGG config A-LRN"],
    "VGG, configuration B": ["pytorchcv, vgg13", "computed, VGG config B"],
    "VGG, configuration C": ["computed, VGG config C"],
    "VGG, configuration D": ["keras.applications, VGG16"],
    "VGG, configuration E": ["keras.applications, VGG19"],
}

FAMILIES = {
    "AlexNet": ["pytorchcv, alexnet"],
    "AlexNet, 001 table": ["computed, 001 table"],
    "AlexNet, 2 groups": ["Caffe prototxt, bvlc_alexnet"],
    **VGG,
    "GoogLeNet": ["Caffe prototxt, bvlc_googlenet deploy (no aux)"],
    "GoogLeNet, torchvision": [
        "torchvision, googlenet(aux_logits=False)",
        "torchvision, googlenet(aux_logits=True)",
    ],
    "ZFNet": ["pytorchcv, zfnet"],
    **{f"ResNet-{n}": [f"torchvision, resnet{n}"] for n in (18, 34, 50, 101, 152)},
    **{f"ResNet-{n}, paper": [f"pytorchcv, resnet{n}"] for n in (50, 101, 152)},
    **{f"ResNet-{n}, Keras": [f"keras.applications, ResNet{n}"] for n in (50, 101, 152)},
    **{f"ResNet-{n}, 32x32": [f"pytorchcv, resnet{n}_cifar10"] for n in (110, 1202)},
    **{f"ResNet V2-{n}": [f"keras.applications, ResNet{n}V2"] for n in (50, 101, 152)},
    **{
        f"ResNeXt-{n}": [f"torchvision, resnext{n}", f"pytorchcv, resnext{n}"]
        for n in ("50_32x4d", "101_32x4d", "101_32x8d", "101_64x4d")
    },
    **{
        f"DenseNet-{n}": [f"keras.applications, DenseNet{n}", f"pytorchcv, densenet{n}"]
        for n in (121, 161, 169, 201)
    },
    "BN-Inception": ["pytorchcv, bninception"],
    "Inception-v3": ["keras.applications, InceptionV3"],
    "Inception-v3, torchvision": [
        "torchvision, inception_v3(aux_logits=False)",
        "torchvision, inception_v3(aux_logits=True)",
    ],
    "Inception-ResNet-v2": ["keras.applications, InceptionResNetV2"],
    "Xception": ["keras.applications, Xception"],
    "MobileNet": ["keras.applications, MobileNet"],
    "MobileNet V2": ["keras.applications, MobileNetV2"],
    "NASNet-Mobile": ["keras.applications, NASNetMobile"],
    "NASNet-Large": ["keras.applications, NASNetLarge"],
    **{f"EfficientNet-B{n}": [f"keras.applications, EfficientNetB{n}"] for n in range(8)},
    "LeNet-5": ["computed, 001 table (full C3, softmax)"],
    "LeNet (Keras)": ["computed, 000 code, input 32x32x3, max pool"],
    "MNIST convnet": ["computed, 003, MNIST convnet"],
    "Cats and dogs": ["computed, 003, Cats-and-dogs convnet"],
}
"""Every network that the documents name, and the rows that it may be; one is enough."""

TRANSFER = {
    "vgg16_classifier": (30, 16_812_353),
    "vgg16_feature_extraction": (4, 2_097_665),
    "vgg16_fine_tuning": (10, 9_177_089),
}
"""Document 003's transfer learning: trained tensors, and the weights that they hold."""


@pytest.mark.parametrize("name", COUNTED)
def test_network_has_the_counts_of_its_row(name: str) -> None:
    row = the_row(name)
    compiled = model(name)
    assert compiled.inputs == (row.input,)
    cost = compiled.cost
    if row.architecture.endswith(AUXILIARY):
        row, row_with_heads = without_heads(row), row
    else:
        row_with_heads = with_heads(row)
    assert cost.macs == row.macs
    if cost.frozen:
        assert cost.params + cost.statistics == row.trainable + row.other
    else:
        assert (cost.params, cost.statistics) == (row.trainable, row.other)
    if compiled.network.block.training_outputs and row_with_heads:
        whole = compiled.instance.training_cost
        assert (whole.params, whole.statistics) == (row_with_heads.trainable, row_with_heads.other)
        if not row_with_heads.note.startswith("eval-mode MACs exclude"):
            assert whole.macs == row_with_heads.macs


def the_row(name: str) -> Reference:
    rows = named_by(fact(name) or "")
    assert len(rows) == 1, f"{fact(name)!r} names {len(rows)} rows of references.tsv"
    return rows[0]


def without_heads(row: Reference) -> Reference:
    wanted = row.architecture.removesuffix(AUXILIARY)
    return next(r for r in references() if (r.architecture, r.source) == (wanted, row.source))


def with_heads(row: Reference) -> Reference | None:
    wanted = row.architecture + AUXILIARY
    rows = (r for r in references() if (r.architecture, r.source) == (wanted, row.source))
    return next(rows, None)


@pytest.mark.parametrize("architecture", FAMILIES)
def test_no_network_is_forgotten(architecture: str) -> None:
    wanted = FAMILIES[architecture]
    assert any(len(named_by(text)) == 1 for text in wanted)
    assert [name for name in networks() if fact(name) in wanted], f"no spec is {architecture}"


@pytest.mark.parametrize("name", TRANSFER)
def test_transfer_learning_trains_what_document_003_says(name: str) -> None:
    from crossing import layers

    compiled = model(name)
    tensors, weights = TRANSFER[name]
    trained = [layer.weights() for layer in layers(compiled) if not layer.frozen]
    assert sum(map(len, trained)) == tensors
    assert compiled.trainable == weights


def test_rows_are_told_apart() -> None:
    names = [(r.architecture, r.source, r.model) for r in references()]
    assert len(set(names)) == len(names) > 100
    assert named_by("torchvision, resnet18")[0].trainable == 11_689_512
    assert named_by("torchvision, resnet19") == []
    assert len(named_by("computed, 001 table as printed")) == 2
