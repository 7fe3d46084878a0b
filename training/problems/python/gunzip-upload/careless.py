import gzip


def read_upload(data: bytes, limit: int = 1_000_000) -> bytes:
    content = gzip.decompress(data)
    if len(content) > limit:
        raise ValueError("upload too large")
    return content
