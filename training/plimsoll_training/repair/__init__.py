"""Triplets of prompt, vulnerable and repaired text (Vul2Safe, section 3.1 of the SRCode paper).

In reading order: `teacher` (who repairs), `chat` (a server with the OpenAI-compatible API), `prompts`, `reply` (what
of an answer is code), the checks (`syntax` and `grammar`, `change`, `silencing`, `analysers`, `reward`; `checks` joins
them), `rounds` (self-reflection), `triplet`, `sample` (fifty to be read by eye), `__main__`.
"""
