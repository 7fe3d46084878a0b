import zlib


def gunzip_body(body: bytes, limit: int = 10 * 1024 * 1024) -> bytes:
    """Return the uncompressed form of a gzip request body.

    Raises ValueError when the result would be larger than ``limit`` or the
    data are cut short.
    """
    if len(body) > limit:
        raise ValueError("body too large")
    inflater = zlib.decompressobj(wbits=31)
<<<<<<< V
    data = inflater.decompress(body) + inflater.flush()
    if len(data) > limit:
        raise ValueError("body too large")
=======
    data = inflater.decompress(body, limit)
    if inflater.unconsumed_tail:
        raise ValueError("body too large")
>>>>>>> F
    if not inflater.eof:
        raise ValueError("truncated")
    return data
