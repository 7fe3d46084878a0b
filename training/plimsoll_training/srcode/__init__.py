"""SRCode: a writer of code trained in two stages, supervised and by PPO with rewards for single tokens.

"Learning to Generate Secure Code via Token-Level Rewards", sections 3.2 to 3.4 and appendices A and C. The commands:

    python -m plimsoll_training.srcode sft RECIPE        # stage 1
    python -m plimsoll_training.srcode ppo RECIPE        # stage 2
    python -m plimsoll_training.srcode generate RECIPE -o FILE
    python -m plimsoll_training.srcode export RECIPE -o FOLDER

What is the libraries' and what is ours: the adapter is a LoRA in PEFT's layout and PEFT loads what is exported; the
base is held against transformers. TRL is not used: version 1.16 has no PPO trainer any more, and what its GRPO and
RLOO trainers take of a reward function is one number a completion, where Eq. 3 has one a token; neither has a value
head for Eq. 5. Transformers' generation holds the keys and values of a prompt once a sample, ours once a prompt.
"""
