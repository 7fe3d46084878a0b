"""Three tasks to train a writer on (PrimeVul+, section 3.2 of the SRCode paper): detection, repair, secure generation.

In reading order: `drawing`, `lexing`, `definitions`, `spots` (what of a pair a task is about), `sources` and
`held_out` (where pairs come from), `tokens`, `context`, `leaks`, `leads`, `requirement` (what a task may say),
`difficulty`, `conversation`, `example`, `build`, `teacher`, `__main__`.
"""
