package tv.halyard.demux;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Reads the boxes of an uploaded container file: size(4) type(4) [size64(8)] body */
final class BoxReader {
  private static final int MAX_BOX = 32 << 20;
  private final ReadableByteChannel in;

  BoxReader(ReadableByteChannel in) {
    this.in = in;
  }

  Box next() throws IOException {
    ByteBuffer head = fill(ByteBuffer.allocate(8));
    long size = head.getInt() & 0xffffffffL;
    int type = head.getInt();
    long header = 8;
    if (size == 1) {
      size = fill(ByteBuffer.allocate(8)).getLong();
      header = 16;
    }
    if (size < header || size - header > MAX_BOX) {
      throw new IOException("box size " + size);
    }
    ByteBuffer body = fill(ByteBuffer.allocate((int) (size - header)));
    return new Box(type, body);
  }

  private ByteBuffer fill(ByteBuffer b) throws IOException {
    while (b.hasRemaining()) {
      if (in.read(b) < 0) {
        throw new EOFException();
      }
    }
    b.flip();
    return b;
  }
}
