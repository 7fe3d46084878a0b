"""The backend for GPUs: transformers' model, whole, with PEFT's LoRA or all linears trained.

It stands where `CachedModel` stands: the same batches, losses, figures and export. Weights are the
GGUF file's, as the product reads them, and float32; with `precision: bfloat16` the products run in
bfloat16 (autocast).
"""

import numpy as np
import torch
from torch import nn

from .adapter import Adapter
from .base import LINEARS, Base
from .batch import Batch
from .model import Heads
from .recipe import Recipe
from .reference import reference_model

# svd_lowrank is exact enough with a few more directions than are kept, and a few rounds.
MORE_DIRECTIONS, ROUNDS = 16, 4


class HuggingFaceModel(nn.Module):
    """Layers 0..<layers; trained are a LoRA's factors or, with `tune: full`, the linears."""

    def __init__(self, recipe: Recipe, base: Base, device: torch.device):
        super().__init__()
        self.base, self.device, self.rank = base, device, recipe.rank
        self.full = recipe.tune == "full"
        self.scale = recipe.alpha / recipe.rank
        self.half = recipe.precision_on(device.type) == "bfloat16"
        # Share of the trained update that the exported rank holds; 1 for a LoRA.
        self.kept = 1.0
        body = reference_model(base)
        body.set_attn_implementation("sdpa")
        body.requires_grad_(False)
        if self.full:
            for name, parameter in body.named_parameters():
                parameter.requires_grad_(name.removesuffix(".weight").endswith(LINEARS))
        else:
            from peft import LoraConfig, inject_adapter_in_model

            names = [part.split(".")[1] for part in LINEARS]
            body = inject_adapter_in_model(
                LoraConfig(r=recipe.rank, lora_alpha=recipe.alpha, target_modules=names), body)
        self.body = body.train()
        self.heads = Heads(base.sizes.width)
        self.to(device)

    def hidden(self, batch: Batch) -> torch.Tensor:
        """Normed hidden states (rows, width) float32 at the batch's rows.

        Windows are filled up on the right; causal attention never sees what is there.
        """
        longest = max(map(len, batch.windows))
        ids = np.zeros((len(batch.windows), longest), dtype=np.int64)
        # Where a row of the packing lies here; a shared row is the same in every window that has it.
        place = np.zeros(batch.packing.length, dtype=np.int64)
        for number, window in enumerate(batch.windows):
            ids[number, : len(window)] = window.ids
            positions = np.arange(len(window))
            place[batch.packing.row(number, positions)] = number * longest + positions
        with torch.autocast(self.device.type, torch.bfloat16, enabled=self.half):
            states = self.body(input_ids=torch.from_numpy(ids).to(self.device), use_cache=False)
        rows = torch.from_numpy(place[batch.rows.numpy()]).to(self.device)
        return states.last_hidden_state.flatten(0, 1)[rows].float()

    def body_parameters(self) -> list[nn.Parameter]:
        return [p for p in self.body.parameters() if p.requires_grad]

    def refresh(self):
        """Nothing is kept beside the parameters."""

    def linears(self):
        """(layer, part, module) of every linear."""
        for layer, module in enumerate(self.body.layers):
            for part in LINEARS:
                yield layer, part, module.get_submodule(part)

    @torch.no_grad()
    def start_from(self, adapter: Adapter):
        """Continues an adapter of at most this rank; what the new rank has beyond starts at nothing."""
        for layer, part, linear in self.linears():
            if (layer, part) not in adapter.factors:
                continue
            a, b = (x.to(self.device) for x in adapter.factors[layer, part])
            if self.full:
                linear.weight += adapter.scale * (b @ a)
                continue
            linear.lora_A["default"].weight[: len(a)] = a
            linear.lora_B["default"].weight[:, : len(a)] = b * (adapter.scale / self.scale)

    @torch.no_grad()
    def adapter(self) -> Adapter:
        """What was trained, as factors by layer and part.

        After full fine-tuning these are the best of `rank`, and `kept` says how much of the update
        (in squares of its values) they hold.
        """
        factors, all_squares, lost = {}, 0.0, 0.0
        for layer, part, linear in self.linears():
            if not self.full:
                factors[layer, part] = tuple(
                    own["default"].weight.detach().float().cpu().clone()
                    for own in (linear.lora_A, linear.lora_B))
                continue
            update = linear.weight.float() - self.base.layer(layer, part).to(self.device)
            wanted = min(self.rank + MORE_DIRECTIONS, *update.shape)
            u, s, v = torch.svd_lowrank(update, wanted, ROUNDS)
            u, s, v = u[:, : self.rank], s[: self.rank], v[:, : self.rank]
            a, b = s.sqrt()[:, None] * v.T, u * s.sqrt()
            factors[layer, part] = a.cpu(), b.cpu()
            all_squares += float(update.square().sum())
            lost += float((update - b @ a).square().sum())
        if self.full:
            self.kept = 1 - lost / all_squares if all_squares else 1.0
        return Adapter(factors, 1.0 if self.full else self.scale)
