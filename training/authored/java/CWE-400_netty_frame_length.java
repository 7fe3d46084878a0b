package net.quillmq.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** magic(2) type(1) topicLength(2) topic payloadLength(4) payload */
public class PublishDecoder extends ByteToMessageDecoder {

    private static final int MAGIC = 0x514D;
    private static final int MAX_TOPIC = 256;

    private String topic;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (topic == null) {
            if (in.readableBytes() < 5) {
                return;
            }
            in.markReaderIndex();
            if (in.readUnsignedShort() != MAGIC) {
                throw new CorruptedFrameException("magic");
            }
            in.skipBytes(1);
            int length = in.readUnsignedShort();
            if (length == 0 || length > MAX_TOPIC) {
                throw new CorruptedFrameException("topic length " + length);
            }
            if (in.readableBytes() < length) {
                in.resetReaderIndex();
                return;
            }
            topic = in.readCharSequence(length, StandardCharsets.UTF_8).toString();
        }
        if (in.readableBytes() < 4) {
            return;
        }
        int length = in.getInt(in.readerIndex());
<<<<<<< V
        if (length < 0) {
=======
        if (length < 0 || length > 1 << 20) {
>>>>>>> F
            throw new CorruptedFrameException("payload length " + length);
        }
        if (in.readableBytes() < 4 + length) {
            return;
        }
        in.skipBytes(4);
        out.add(new Publish(topic, in.readRetainedSlice(length)));
        topic = null;
    }
}
