#!/usr/bin/env python3
"""Write the golden numbers of TransformerTests: tiny models run by transformers in float32.

For each family a seeded random model is saved as a Hugging Face folder (config.json,
model.safetensors in half precision) beside expected.json with its final hidden states and logits.
The weights are rounded to half precision before the run, so both sides start from the same numbers.

    pip install torch transformers safetensors
    python3 scripts/golden/make_transformer_fixture.py
"""

import json
import pathlib

import torch
import transformers

ROOT = pathlib.Path(__file__).resolve().parents[2]
FIXTURES = ROOT / "Tests" / "TransformerTests" / "Fixtures"

SIZES = dict(
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=4,
    vocab_size=96,
    max_position_embeddings=128,
    num_labels=2,
    tie_word_embeddings=False,
    # transformers draws from N(0, initializer_range); larger makes attention and rotation matter.
    initializer_range=0.4,
)

MODELS = {
    "llama": (
        transformers.LlamaConfig,
        transformers.LlamaForTokenClassification,
        dict(num_key_value_heads=2, rms_norm_eps=1e-5, rope_theta=100000.0),
    ),
    "qwen2": (
        transformers.Qwen2Config,
        transformers.Qwen2ForTokenClassification,
        dict(num_key_value_heads=1, rms_norm_eps=1e-6, rope_theta=1000000.0),
    ),
}


def main():
    for family, (config_type, model_type, sizes) in MODELS.items():
        torch.manual_seed(20261121)
        config = config_type(**SIZES, **sizes)
        model = model_type(config)
        with torch.no_grad():
            for name, parameter in model.named_parameters():
                # Norms start at 1 and biases at 0, which would hide a mistake in either.
                if "norm" in name:
                    parameter.uniform_(0.5, 1.5)
                elif name.endswith("bias"):
                    parameter.uniform_(-0.5, 0.5)
                # Not model.half(): that would also round the table of rotary frequencies.
                parameter.copy_(parameter.half().float())
        model = model.eval()
        ids = torch.randint(0, config.vocab_size, (1, 40))
        with torch.no_grad():
            hidden = model.model(input_ids=ids).last_hidden_state[0]
            logits = model(input_ids=ids).logits[0]

        folder = FIXTURES / f"tiny-{family}"
        folder.mkdir(parents=True, exist_ok=True)
        model.half().save_pretrained(folder)
        for stray in folder.glob("generation_config.json"):
            stray.unlink()
        expected = dict(
            transformers=transformers.__version__,
            torch=torch.__version__,
            input_ids=ids[0].tolist(),
            hidden=[[round(value, 6) for value in row] for row in hidden.tolist()],
            logits=[[round(value, 7) for value in row] for row in logits.tolist()],
        )
        (folder / "expected.json").write_text(json.dumps(expected) + "\n")


if __name__ == "__main__":
    main()
