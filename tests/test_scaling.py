"""What chance and gathered statistics do: drop_path in training, normalize as Keras adapts it."""

from __future__ import annotations

import pytest

from cnnc.passes.receptive import Field, Receptive
from cnnc.pipeline import Model, loads
from frameworks import keras_network, pytorch_network

np = pytest.importorskip("numpy")


def network(body: str, shape: str = "2x3x1") -> Model:
    return loads(f"network main {{ input image: {shape}; {body} }}", network="main")


@pytest.mark.parametrize("body", ["drop_path(0.25)", "global_avgpool -> drop_path(0.25)"])
@pytest.mark.parametrize("framework", ["pytorch", "keras"])
def test_drop_path_drops_whole_images_while_training(framework: str, body: str) -> None:
    compiled = network(body, "2x3x2")
    ones = np.ones((4000, 2, 3, 2), "float32")
    if framework == "pytorch":
        torch = pytest.importorskip("torch")
        torch.manual_seed(0)
        module = pytorch_network(compiled)
        images = torch.from_numpy(np.moveaxis(ones, -1, 1).copy())
        trained = module.train()(images).numpy()
        still = module.eval()(images).numpy()
    else:
        keras = pytest.importorskip("keras")
        keras.utils.set_random_seed(0)
        model = keras_network(compiled)
        trained = np.asarray(model(ones, training=True))
        still = np.asarray(model(ones, training=False))
    assert (still == 1).all()
    rows = trained.reshape(4000, -1)
    assert (rows == rows[:, :1]).all(), "an image is dropped in part"
    assert set(np.unique(rows.round(5)).tolist()) == {0.0, float(np.float32(4 / 3).round(5))}
    assert abs((rows[:, 0] == 0).mean() - 0.25) < 0.03


def test_normalize_holds_what_keras_adapts() -> None:
    keras, torch = pytest.importorskip("keras"), pytest.importorskip("torch")
    data = np.random.default_rng(0).normal([3, -1, 0], [2, 0.5, 7], (64, 4, 5, 3))
    layer = keras.layers.Normalization()
    layer.adapt(data.astype("float32"))
    compiled = network("scaled: normalize", "4x5x3")
    mean, variance, count = layer.get_weights()

    ours = keras_network(compiled)
    assert [w.shape for w in ours.weights] == [(3,), (3,), ()]
    ours.get_layer("scaled").adapt(data.astype("float32"))
    module = pytorch_network(compiled)
    given = {"scaled.mean": mean, "scaled.variance": variance, "scaled.count": count}
    module.load_state_dict({name: torch.tensor(value) for name, value in given.items()})

    image = data[:2].astype("float32")
    wanted = np.asarray(layer(image))
    np.testing.assert_allclose(np.asarray(ours(image)), wanted, rtol=1e-6, atol=1e-6)
    made = module(torch.from_numpy(np.moveaxis(image, -1, 1).copy()))
    np.testing.assert_allclose(np.moveaxis(made.numpy(), 1, -1), wanted, rtol=1e-5, atol=1e-5)


def test_a_variance_of_0_divides_by_what_keras_divides_by() -> None:
    torch = pytest.importorskip("torch")
    pytest.importorskip("keras")
    compiled = network("normalize([1, 0], [0, 4])", "1x1x2")
    image = np.array([1.5, 3], "float32").reshape(1, 1, 1, 2)
    one = np.asarray(keras_network(compiled)(image)).ravel()
    other = pytorch_network(compiled)(torch.from_numpy(np.moveaxis(image, -1, 1).copy()))
    np.testing.assert_allclose(one, [0.5e7, 1.5], rtol=1e-6)
    np.testing.assert_allclose(other.numpy().ravel(), [0.5e7, 1.5], rtol=1e-6)


def test_constants_are_no_part_of_the_weights() -> None:
    pytest.importorskip("torch")
    compiled = network("normalize([1, 0], [2, 4]) -> conv(1, 1)", "3x3x2")
    assert compiled.cost.statistics == 0
    assert all(name.endswith(("weight", "bias")) for name in pytorch_network(compiled).state_dict())


def test_a_keras_model_that_shuffles_channels_is_saved_whole(tmp_path) -> None:
    keras = pytest.importorskip("keras")
    model = keras_network(network("channel_shuffle(3) -> conv(2, 1)", "3x3x6"))
    model.save(tmp_path / "net.keras")
    image = np.random.default_rng(0).random((2, 3, 3, 6)).astype("float32")
    again = keras.models.load_model(tmp_path / "net.keras")
    np.testing.assert_array_equal(np.asarray(model(image)), np.asarray(again(image)))


def field(body: str) -> Field:
    (of_input,) = Receptive().outputs(network(body, "12x14x4").instance)
    return of_input[0]


def test_borders_move_receptive_fields_as_padding_does() -> None:
    assert field("zero_pad([1, 0, 2, 1]) -> conv(4, 3)") == field("conv(4, 3, pad = [1, 0, 2, 1])")
    cut = field("crop([2, 1, 3, 0]) -> conv(4, 3, stride = 2)")
    assert (cut.height.size, cut.height.start, cut.width.start) == (3, 3, 4)
    assert field("zero_pad(2) -> crop(2) -> conv(4, 3)") == field("conv(4, 3)")


@pytest.mark.parametrize("layer", ["reshape(6x28x4)", "permute([1, 0, 2])"])
def test_other_orders_depend_on_the_whole_map(layer: str) -> None:
    found = field(f"{layer} -> conv(4, 1)")
    assert (found.height.size, found.width.size) == (12, 14)


def test_shuffled_channels_stay_in_their_place() -> None:
    assert field("channel_shuffle(2) -> conv(4, 3)") == field("conv(4, 3)")
