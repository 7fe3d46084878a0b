"""Sixty small tasks in Python, JavaScript and C, each with functional and security tests, run in a sandbox.

    python -m plimsoll_training.problems check                       # the set proves itself
    python -m plimsoll_training.problems prompts -o PROMPTS.jsonl    # for a generator
    python -m plimsoll_training.problems run COMPLETIONS.jsonl -o RESULTS.jsonl
    python -m plimsoll_training.problems figures RESULTS.jsonl …     # Pass.Rate, Sec.Rate, FS@1, pass@k, FS@k

The problems are folders of `training/problems`; its README says how one is added.
"""
