"""Files of weights that do not fit or cannot be read: errors with their places, nothing written."""

from __future__ import annotations

import json
import os
import pickle
import struct
import zipfile
from pathlib import Path

import pytest

from cnnc.backends.weights import accounts, check, convert, hdf5, network
from cnnc.diagnostics import CnncError
from cnnc.pipeline import Model, loads

np = pytest.importorskip("numpy")
pytest.importorskip("safetensors")
h5py = pytest.importorskip("h5py")

from safetensors.numpy import save_file  # noqa: E402

SPEC = """
block unit(width) {
    conv(width, 3, pad = 1) -> batchnorm -> relu
}
network main {
    input image: 8x8x3
    stem: unit(4)
    body: repeat 2 { unit(4) }
    fc: flatten -> dense(2)
}
"""


@pytest.fixture
def compiled() -> Model:
    return loads(SPEC, name="main.cnn")


@pytest.fixture
def given(compiled: Model):
    """Weights that fit, by PyTorch's names."""
    return {
        one.name["pytorch"]: np.ones(one.shape("pytorch"), "float32")
        for one in accounts.wanted(network.unrolled(compiled).layers)
        if one.crossing is not None
    }


def wrong(tmp_path: Path, compiled: Model, tensors, **options) -> str:
    """What is said of these tensors; a file that stood there is left alone."""
    path, output = str(tmp_path / "in.safetensors"), tmp_path / "out.weights.h5"
    save_file(tensors, path)
    output.write_text("precious\n")
    before = set(os.listdir(tmp_path))
    options.setdefault("framework", "pytorch")
    with pytest.raises(CnncError) as caught:
        convert(path, str(output), compiled, **options)
    with pytest.raises(CnncError) as again:
        check(path, compiled, **options)
    assert str(caught.value) == str(again.value)
    assert output.read_text() == "precious\n"
    assert set(os.listdir(tmp_path)) == before
    return str(caught.value).replace(f"{tmp_path}/", "")


def bad(path: Path, compiled: Model, *, status: int = 1, **options) -> str:
    with pytest.raises(CnncError) as caught:
        check(str(path), compiled, **options)
    assert caught.value.status == status
    assert "\n" not in str(caught.value).partition("\nhelp")[0]
    return str(caught.value).replace(f"{path.parent}/", "")


# --- what does not fit --------------------------------------------------------------------------


def test_all_that_does_not_fit_is_told_with_its_place(tmp_path, compiled, given) -> None:
    del given["body.1.0.weight"]
    given["body.1.0.wheight"] = np.ones((4, 4, 3, 3), "float32")
    given["fc.1.weight"] = np.ones((256, 2), "float32")
    given["fc.1.bias"] = np.ones(2, "int32")
    given["head.bias"] = np.ones(5, "float32")
    assert wrong(tmp_path, compiled, given) == (
        """\
error[missing-tensor]: in.safetensors has no body.1.0.weight
 --> main.cnn:3:5
  |
3 |     conv(width, 3, pad = 1) -> batchnorm -> relu
  |     ^^^^^^^^^^^^^^^^^^^^^^^ this conv holds 4x4x3x3 by that name
note: in unit, called as body.1 at main.cnn:8:22
help: it has body.1.0.wheight, which the network has not

error[misshapen-tensor]: fc.1.weight of in.safetensors is 256x2 and not 2x256
 --> main.cnn:9:20
  |
9 |     fc: flatten -> dense(2)
  |                    ^^^^^^^^ this dense holds 2x256 by that name
help: 256x2 is its shape in Keras

error[wrong-numbers]: fc.1.bias of in.safetensors is int32, and no type of fractions
 --> main.cnn:9:20
  |
9 |     fc: flatten -> dense(2)
  |                    ^^^^^^^^ a tensor of this dense

error[left-over-tensor]: in.safetensors has body.1.0.wheight, and main has not
 --> main.cnn:3:5
  |
3 |     conv(width, 3, pad = 1) -> batchnorm -> relu
  |     ^^^^^^^^^^^^^^^^^^^^^^^ body.1.0 holds no tensor of 4x4x3x3 by that name
note: in unit, called as body.1 at main.cnn:8:22

error[left-over-tensor]: in.safetensors has head.bias, and main has not
 --> main.cnn:5:9
  |
5 | network main {
  |         ^^^^ main holds no tensor of 5 by that name"""
    )


def test_many_are_counted(tmp_path, compiled, given) -> None:
    others = {f"a.{n}": np.ones(1, "float32") for n in range(30)}
    text = wrong(tmp_path, compiled, {"stem.0.bias": given["stem.0.bias"], **others})
    assert text.count("error[missing-tensor]") == text.count("error[left-over-tensor]") == 10
    assert "error[more-tensors]: in.safetensors: 9 more tensors are missing" in text
    assert "error[more-tensors]: in.safetensors: 20 more tensors are left over" in text


def test_a_prefix_is_named_and_can_be_given(tmp_path, compiled, given) -> None:
    behind = {f"module.{name}": values for name, values in given.items()}
    assert wrong(tmp_path, compiled, behind) == (
        "error[prefixed-names]: every name in in.safetensors begins with module.\n"
        "help: --prefix module. reads the names without it"
    )
    path = str(tmp_path / "in.safetensors")
    assert check(path, compiled, "pytorch", prefix="module.").tensors == len(given)
    assert "error[left-over-tensor]" in wrong(tmp_path, compiled, behind, prefix="module")


def test_the_other_framework_s_names_are_seen(tmp_path, compiled, given) -> None:
    assert wrong(tmp_path, compiled, given, framework="keras") == (
        "error[wrong-framework]: in.safetensors has the names of PyTorch, and not those of Keras\n"
        "help: --from pytorch"
    )


def test_names_from_a_file_do_not_steer_the_terminal(tmp_path, compiled, given) -> None:
    text = wrong(tmp_path, compiled, {**given, "\x1b[31mx\n" + "y" * 999: np.ones(1, "float32")})
    assert "\x1b" not in text
    assert all(len(line) < 250 for line in text.splitlines())


# --- what is asked for --------------------------------------------------------------------------


def test_what_is_asked_for_must_make_sense(tmp_path, compiled, given) -> None:
    path = tmp_path / "in.safetensors"
    save_file(given, path)
    assert bad(path, compiled, status=2).startswith("error[which-framework]: in.safetensors may")
    for output, said in (
        ("out.h5", "error[unknown-weights]: cannot tell the format of"),
        ("out.safetensors", "error[which-framework]"),
        ("in.safetensors", "error[unwritable-file]: cannot write"),
        ("no/out.weights.h5", "error[unwritable-file]: cannot write"),
    ):
        to = "keras" if output == "in.safetensors" else None
        with pytest.raises(CnncError) as caught:
            convert(str(path), str(tmp_path / output), compiled, "pytorch", to)
        assert str(caught.value).startswith(said)
    with pytest.raises(CnncError, match="wrong-framework.*is a Keras weights file, which holds"):
        convert(str(path), str(tmp_path / "a.weights.h5"), compiled, "pytorch", "pytorch")
    assert "no-such" not in bad(tmp_path / "none.pt", compiled, status=2)
    assert bad(tmp_path / "none.pt", compiled, status=2) == (
        "error[unreadable-file]: cannot read none.pt: there is no such file"
    )
    assert os.listdir(tmp_path) == ["in.safetensors"]


def test_unrolling_has_its_limit(tmp_path: Path) -> None:
    many = loads("network main { input x: 4x4x2; repeat 2_000_000 { relu } }")
    (tmp_path / "a.pt").write_bytes(b"")
    assert "error[too-many-to-unroll]: main has 2,000,000 layers; weights" in str(
        pytest.raises(CnncError, check, str(tmp_path / "a.pt"), many).value
    )


def test_the_command_tells_what_it_did(cnnc, tmp_path, given) -> None:
    (tmp_path / "main.cnn").write_text(SPEC)
    save_file(given, tmp_path / "a.safetensors")
    done = cnnc(
        *"weights convert a.safetensors b.weights.h5 --spec main.cnn --from pytorch".split()
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "b.weights.h5: 20 tensors, 970 numbers (float32), as Keras has them\n"
    done = cnnc(*"weights convert b.weights.h5 c.safetensors --spec main.cnn --to pytorch".split())
    assert done.stdout.endswith("3 num_batches_tracked set to 0: Keras has none\n")
    done = cnnc(*"weights check b.weights.h5 --spec main.cnn --network main".split())
    assert done.stdout.startswith("b.weights.h5 fits main: 20 tensors, 970 numbers (float32), as")
    done = cnnc(*"weights check b.weights.h5 --spec lenet5 --set classes=3".split())
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("error[missing-tensor]: b.weights.h5 has no conv_1.0.kernel\n")
    assert cnnc("weights").returncode == cnnc("weights", "check", "b.weights.h5").returncode == 2


def test_files_are_read_and_written_without_a_framework(cnnc, tmp_path, given) -> None:
    import subprocess
    import sys

    (tmp_path / "main.cnn").write_text(SPEC)
    save_file(given, tmp_path / "a.safetensors")
    script = (
        "import sys; from cnnc.cli import main\n"
        "assert not main('weights convert a.safetensors b.weights.h5 --spec main.cnn "
        "--from pytorch'.split())\n"
        "assert not main('weights check b.weights.h5 --spec main.cnn'.split())\n"
        "print([name for name in ('torch', 'keras', 'tensorflow') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True
    )
    assert done.stdout.endswith("\n[]\n"), done.stderr


# --- what cannot be read ------------------------------------------------------------------------


def test_a_file_is_what_its_name_says(tmp_path, compiled, given) -> None:
    torch = pytest.importorskip("torch")
    save_file(given, tmp_path / "a.safetensors")
    torch.save({name: torch.from_numpy(v) for name, v in given.items()}, tmp_path / "b.pt")
    convert(str(tmp_path / "b.pt"), str(tmp_path / "c.weights.h5"), compiled)
    for content in "a.safetensors", "b.pt", "c.weights.h5":
        for name in "x.safetensors", "x.pt", "x.weights.h5", "x.keras":
            if name.split(".", 1)[1] != content.split(".", 1)[1]:
                os.replace(tmp_path / content, tmp_path / name)
                said = bad(tmp_path / name, compiled, **_options(name))
                assert said.startswith(f"error[bad-weights]: {name} is no "), said
                assert "it is a " in said or "has no model.weights.h5" in said, said
                os.replace(tmp_path / name, tmp_path / content)


def _options(name: str) -> dict[str, str]:
    return {"framework": "pytorch"} if name.endswith("safetensors") else {}


def test_broken_files_are_refused(tmp_path, compiled, given, monkeypatch) -> None:
    """Cut at many places, with bits turned, empty, or nothing at all."""
    monkeypatch.setattr(hdf5, "PATIENCE", 5)
    torch = pytest.importorskip("torch")
    save_file(given, tmp_path / "a.safetensors")
    torch.save({name: torch.from_numpy(v) for name, v in given.items()}, tmp_path / "a.pt")
    convert(str(tmp_path / "a.pt"), str(tmp_path / "a.weights.h5"), compiled)
    with zipfile.ZipFile(tmp_path / "a.keras", "w") as archive:
        archive.write(tmp_path / "a.weights.h5", "model.weights.h5")
    draw = np.random.default_rng()
    for name in "a.safetensors", "a.pt", "a.weights.h5", "a.keras":
        whole = (tmp_path / name).read_bytes()
        path, output = tmp_path / f"x{name[1:]}", tmp_path / "out.safetensors"
        broken = [b"", b"\0" * 64, b"{}", whole[:9], whole[:-1]]
        broken += [whole[: int(n)] for n in draw.integers(1, len(whole), 3)]
        for n in draw.integers(0, min(len(whole), 4000), 6):
            turned = bytearray(whole)
            turned[n] ^= 1 << int(draw.integers(8))
            broken.append(bytes(turned))
        for content in broken:
            path.write_bytes(content)
            try:
                convert(str(path), str(output), compiled, **_options(name), to="keras")
            except CnncError as error:
                assert not output.exists()
                assert all("\n" not in d.message() for d in error.diagnostics)
            else:
                assert len(content) >= len(whole) - 1, f"{name}, cut at {len(content)}, was read"
                output.unlink()


def test_no_code_of_a_checkpoint_runs(tmp_path, compiled) -> None:
    torch = pytest.importorskip("torch")
    ran = tmp_path / "ran"

    class Hostile:
        def __reduce__(self):
            return os.mkdir, (str(ran),)

    torch.save({"fc.1.bias": Hostile()}, tmp_path / "a.pt")
    (tmp_path / "b.bin").write_bytes(pickle.dumps(Hostile()))
    for name in "a.pt", "b.bin":
        said = bad(tmp_path / name, compiled)
        assert said.startswith(f"error[bad-weights]: {name} is no PyTorch checkpoint that can be")
        assert "it is broken, or holds code or objects" in said, said
        assert not ran.exists()


def test_a_checkpoint_that_holds_more_says_where(tmp_path, compiled, given) -> None:
    torch = pytest.importorskip("torch")
    tensors = {name: torch.from_numpy(values) for name, values in given.items()}
    path = tmp_path / "a.pth"
    torch.save({"epoch": 3, "ema": {"model": tensors}, "state_dict": tensors}, path)
    assert bad(path, compiled) == (
        "error[which-key]: a.pth holds a mapping of epoch, ema, state_dict, and not tensors by"
        " their names\nhelp: --key state_dict"
    )
    assert check(str(path), compiled, key="state_dict").tensors == len(given)
    assert check(str(path), compiled, key="ema.model").tensors == len(given)
    assert "--key ema.model" in bad(path, compiled, key="ema")
    assert "there is no module" in bad(path, compiled, key="module")
    torch.save(torch.ones(3), path)
    assert "a.pth holds a Tensor" in bad(path, compiled)
    torch.save({**tensors, "fc.1.bias": torch.ones(2).to_sparse()}, path)
    assert "is sparse, quantized or without numbers" in bad(path, compiled)


def test_headers_of_safetensors_may_lie(tmp_path, compiled) -> None:
    path = tmp_path / "a.safetensors"
    entry = {"dtype": "F32", "shape": [1 << 40], "data_offsets": [0, 1 << 42]}
    for header in (
        json.dumps({"fc.1.bias": entry}).encode(),
        json.dumps({"fc.1.bias": {**entry, "data_offsets": [0, 4]}}).encode(),
        b'{"a": ' * 100_000,
        b"{}" + b" " * 64,
    ):
        path.write_bytes(struct.pack("<Q", len(header)) + header)
        with pytest.raises(CnncError):
            check(str(path), compiled, "pytorch")
    path.write_bytes(struct.pack("<Q", 1 << 62) + b"{}")
    assert "error[bad-weights]" in bad(path, compiled, framework="pytorch")


def test_hdf5_that_leads_elsewhere_is_refused(tmp_path, compiled, given) -> None:
    save_file(given, tmp_path / "in.safetensors")
    good = tmp_path / "good.weights.h5"
    convert(str(tmp_path / "in.safetensors"), str(good), compiled, "pytorch")
    path = tmp_path / "a.weights.h5"

    def external(file) -> None:
        del file["layers/dense"]
        file["layers/dense"] = h5py.ExternalLink(str(good), "layers/dense")

    def soft(file) -> None:
        del file["layers/dense/vars/0"]
        file["layers/dense/vars/0"] = h5py.SoftLink("/layers/dense/vars/1")

    def outside(file) -> None:
        del file["layers/dense/vars/1"]
        (tmp_path / "secret").write_bytes(b"12345678")
        file["layers/dense/vars"].create_dataset(
            "1", (2,), "float32", external=[(str(tmp_path / "secret"), 0, 8)]
        )

    def virtual(file) -> None:
        del file["layers/dense/vars/1"]
        made = h5py.VirtualLayout((2,), "float32")
        made[:] = h5py.VirtualSource(str(good), "layers/dense/vars/1", (2,))
        file["layers/dense/vars"].create_virtual_dataset("1", made)

    def cycle(file) -> None:
        file["layers/dense/layers"] = file["layers"]

    def nameless(file) -> None:
        del file["layers/dense/vars"].attrs["name"]

    def stranger(file) -> None:
        file.create_group("other")

    def empty(file) -> None:
        del file["layers"]

    def packed(file) -> None:
        del file["layers/dense/vars/0"]
        file["layers/dense/vars"].create_dataset(
            "0", (1 << 20, 1 << 20), "float32", chunks=(1 << 10, 1 << 10), compression="gzip"
        )

    for damage, reason in (
        (packed, "/layers/dense/vars/0 is packed, and Keras packs nothing"),
        (external, "/layers/dense is missing, or a link to elsewhere"),
        (soft, "/layers/dense/vars/0 is a link to elsewhere"),
        (outside, "/layers/dense/vars/1 is no data of this file"),
        (virtual, "/layers/dense/vars/1 is no data of this file"),
        (cycle, "stands in it twice"),
        (nameless, "/layers/dense does not name its layer, as Keras 3.8 and later do"),
        (stranger, "/other is nothing that Keras writes of such a model"),
        (empty, "it has no group `layers`"),
    ):
        path.write_bytes(good.read_bytes())
        with h5py.File(path, "r+") as file:
            damage(file)
        said = bad(path, compiled)
        assert said.startswith("error[bad-weights]: a.weights.h5 is no Keras weights file"), said
        assert reason in said


@pytest.mark.parametrize(
    ("library", "file", "extra"),
    [("h5py", "a.weights.h5", "weights"), ("safetensors", "a.safetensors", "weights")],
)
def test_a_library_that_is_missing_is_named(
    library: str, file: str, extra: str, tmp_path, compiled, monkeypatch
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, library, None)
    (tmp_path / file).write_bytes(b"")
    said = bad(tmp_path / file, compiled, status=2, **_options(file))
    assert said.startswith("error[needs-library]: a ") and library in said
    assert said.endswith(f"help: pip install 'cnnc[{extra}]'")


def test_a_file_that_sends_hdf5_into_a_circle(tmp_path, compiled, given, monkeypatch) -> None:
    """Or ends the process that reads it. Both are seen from another process."""
    save_file(given, tmp_path / "in.safetensors")
    path = tmp_path / "a.weights.h5"
    convert(str(tmp_path / "in.safetensors"), str(path), compiled, "pytorch")
    monkeypatch.setattr(hdf5, "LOOK", "while True: pass")
    monkeypatch.setattr(hdf5, "PATIENCE", 0.2)
    assert bad(path, compiled).endswith("HDF5 does not come to an end with it")
    monkeypatch.setattr(hdf5, "LOOK", "import os; os.abort()")
    monkeypatch.setattr(hdf5, "PATIENCE", 60)
    assert bad(path, compiled).endswith("HDF5 breaks down over it")


def test_an_interrupted_write_leaves_the_old_file(tmp_path, compiled, given, monkeypatch) -> None:
    def interrupted(path: str, *_: object) -> None:
        Path(path).write_bytes(b"half")
        raise KeyboardInterrupt

    save_file(given, tmp_path / "in.safetensors")
    (tmp_path / "a.weights.h5").write_text("precious\n")
    monkeypatch.setattr(hdf5, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        convert(
            str(tmp_path / "in.safetensors"), str(tmp_path / "a.weights.h5"), compiled, "pytorch"
        )
    assert (tmp_path / "a.weights.h5").read_text() == "precious\n"
    assert sorted(os.listdir(tmp_path)) == ["a.weights.h5", "in.safetensors"]
