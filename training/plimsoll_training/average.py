"""python -m plimsoll_training.average PACKAGE... -o FOLDER: one package whose update is the mean of theirs.

Packages that were trained from one another, or from one beginning with other data or another order, lie close
enough for their mean to be a model too, and often one that is better than each on texts that none has seen
(model soups, Wortsman et al. 2022; WiSE-FT, Wortsman et al. 2022). It costs nothing when the model is used.
"""

import argparse
import json
import math
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from .adapter import Adapter, read_adapter, write_adapter
from .base import locate_base, read_gguf, sha256
from .export import MAXIMUM_ADAPTER_BYTES
from .reference import golden


def mean_adapter(adapters: list[Adapter], weights: list[float], rank: int) -> tuple[Adapter, float]:
    """The weighted mean of the updates, cut to the best approximation of `rank`; and the share of its
    squares that this keeps.

    `weights` add up to 1. A part that some adapters lack counts as nothing there.
    """
    factors, kept, total = {}, 0.0, 0.0
    for key in sorted({key for adapter in adapters for key in adapter.factors}):
        a, b = [], []
        for adapter, weight in zip(adapters, weights):
            if key in adapter.factors:
                own_a, own_b = adapter.factors[key]
                a.append(own_a)
                b.append(own_b * (weight * adapter.scale))
        # B·A = Qb (Rb Raᵀ) Qaᵀ: what is decomposed is no larger than the ranks together.
        qa, ra = torch.linalg.qr(torch.cat(a).T.double())
        qb, rb = torch.linalg.qr(torch.cat(b, 1).double())
        u, s, v = torch.linalg.svd(rb @ ra.T)
        root = s[:rank].sqrt()
        factors[key] = ((root[:, None] * (v[:rank] @ qa.T)).float(),
                        (qb @ u[:, :rank] * root).float())
        kept += float(s[:rank].square().sum())
        total += float(s.square().sum())
    return Adapter(factors, 1.0), kept / total if total else 1.0


# What decides how an adapter and a head are read; of the base its content, wherever it comes from.
KIND = ("architecture", "separator", "separator_ids", "preamble_tokens", "temperature")


def kind(manifest: dict) -> dict:
    base = {key: manifest["base"].get(key) for key in ("sha256", "file", "layers")}
    return {key: manifest.get(key) for key in KIND} | {"base": base, "labels": manifest["head"]["labels"]}


def average(packages: list[Path], folder: Path, weights: list[float] | None = None, rank: int = 0) -> float:
    """Writes the mean of packages as a package; the share of the squares of its update that `rank` keeps.

    `weights` are relative, equal where there are none; `rank` 0 is the largest of theirs. The name and all that
    decides how the package is read are the first one's; thresholds, calibration and kinds are not of this model and
    begin anew. A folder that exists is not written to.
    """
    if folder.exists():
        raise ValueError(f"{folder} exists; name another folder, or delete it first")
    manifests = [json.loads((package / "plimsoll.json").read_text()) for package in packages]
    first = manifests[0]
    for package, manifest in zip(packages, manifests):
        for key, value in kind(first).items():
            if kind(manifest)[key] != value:
                raise ValueError(f"{package} and {packages[0]} differ in {key}; only packages of one kind"
                                 " have a mean")
    weights = weights or [1.0] * len(packages)
    if len(weights) != len(packages) or not all(w >= 0 for w in weights) or not 0 < sum(weights) < math.inf:
        raise ValueError("one weight a package is wanted, none below 0 and not all of them 0")
    if rank < 0:
        raise ValueError("a rank is at least 1, or 0 for the largest of theirs")
    if first.get("separator_ids") is None:
        raise ValueError(f"{packages[0]} does not say its separator_ids, which its golden numbers are made with")
    shares = [weight / sum(weights) for weight in weights]
    adapters = [read_adapter(package) for package in packages]
    rank = rank or max(len(a) for adapter in adapters for a, _ in adapter.factors.values())
    adapter, kept = mean_adapter(adapters, shares, rank)
    heads = [load_file(package / "head.safetensors") for package in packages]
    head = {name: sum(share * own[name].float() for share, own in zip(shares, heads)).contiguous()
            for name in ("score.weight", "score.bias")}
    base = read_gguf(locate_base(f"{first['base']['sha256']}/{first['base']['file']}"), first["base"]["layers"])
    name = json.loads((packages[0] / "adapter_config.json").read_text())["base_model_name_or_path"]
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".average-") as scratch:
        made = Path(scratch) / "package"
        made.mkdir()
        write_adapter(adapter, base, made, name)
        size = (made / "adapter_model.safetensors").stat().st_size
        if size > MAXIMUM_ADAPTER_BYTES:
            raise ValueError(f"the adapter has {size} bytes; take a lower --rank")
        save_file(head, made / "head.safetensors")
        first.pop("calibration", None)
        first["adapter"] |= {"sha256": sha256(made / "adapter_model.safetensors"), "scale": adapter.scale}
        first["head"]["sha256"] = sha256(made / "head.safetensors")
        # A mean of heads that tell kinds would need all of them to tell the same ones; nobody has wanted it.
        first.pop("kinds", None)
        first["thresholds"] = {"margin": 0.0, "drop": 0.3}
        of = ", ".join(f"{share:.2f} {m['name']}" for share, m in zip(shares, manifests))
        first["summary"] = (f"LoRA (rank {rank}) over {first['base']['layers']} layers, the mean of {len(packages)}"
                            f" packages ({of}).")
        (made / "plimsoll.json").write_text(json.dumps(first, indent=2) + "\n")
        (made / "golden.json").write_text(
            json.dumps(golden(base, made, first["separator_ids"]), indent=1) + "\n")
        made.rename(folder)
    return kept


def main():
    parser = argparse.ArgumentParser(prog="average", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("packages", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True, help="folder of the package")
    parser.add_argument("--weights", type=float, nargs="+", help="one a package; equal where absent")
    parser.add_argument("--rank", type=int, default=0, help="of the mean; the largest of theirs where absent")
    options = parser.parse_args()
    try:
        kept = average(options.packages, options.output, options.weights, options.rank)
    except KeyError as error:
        parser.exit(1, f"average: a package has no {error}; `plimsoll model verify` says more\n")
    except (ValueError, OSError) as error:
        parser.exit(1, f"average: {error}\n")
    print(f"{options.output}: {100 * kept:.2f} % of the update's squares are kept")


if __name__ == "__main__":
    main()
