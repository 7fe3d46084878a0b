import gzip
import io


def read_upload(data: bytes, limit: int = 1_000_000) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        content = file.read(limit + 1)
    if len(content) > limit:
        raise ValueError(f"the content has more than {limit} bytes")
    return content
