package org.rasterline.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads one tile of an RLT image that a client uploaded. */
final class TileReader
{
    private static final int MAX_PIXELS = 16 * 1024 * 1024;
    static ByteBuffer read(DataInputStream in) throws IOException
    {
        int width = in.readInt();
        int height = in.readInt();
        int channels = in.readUnsignedByte();
        if (width <= 0 || height <= 0 || channels < 1 || channels > 4)
            throw new IOException("tile header");
<<<<<<< V
        if (width * height > MAX_PIXELS)
=======
        if (width > MAX_PIXELS / height)
>>>>>>> F
            throw new IOException("tile too large: " + width + "x" + height);
        ByteBuffer tile = ByteBuffer.allocateDirect(width * height * channels);
        byte[] row = new byte[Math.multiplyExact(width, channels)];
        for (int y = 0; y < height; y++)
        {
            in.readFully(row);
            tile.put(row);
        }
        tile.flip();
        return tile;
    }
}
