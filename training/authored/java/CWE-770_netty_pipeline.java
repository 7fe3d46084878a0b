package dev.cobaltline.relay;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.compression.JdkZlibDecoder;
import io.netty.handler.codec.compression.ZlibWrapper;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.serialization.ClassResolvers;
import io.netty.handler.codec.serialization.ObjectDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;

final class RelayPipelines {

  private static final int FRAME = 64 * 1024;

  void http(ChannelPipeline p) {
    p.addLast(new HttpServerCodec());
<<<<<<< V
    p.addLast(new HttpObjectAggregator(Integer.MAX_VALUE));
=======
    p.addLast(new HttpObjectAggregator(1 << 20));
>>>>>>> F
    p.addLast(new ReadTimeoutHandler(30));
  }

  void frames(ChannelPipeline p) {
<<<<<<< V
    p.addLast(new LengthFieldBasedFrameDecoder(Integer.MAX_VALUE, 0, 4, 0, 4));
=======
    p.addLast(new LengthFieldBasedFrameDecoder(FRAME, 0, 4, 0, 4));
>>>>>>> F
    p.addLast(new ReadTimeoutHandler(60));
  }

  void lines(ChannelPipeline p) {
    p.addLast(new LineBasedFrameDecoder(512));
    p.addLast(new StringDecoder(StandardCharsets.US_ASCII));
  }

  void zipped(ChannelPipeline p) {
<<<<<<< V
    p.addLast(new JdkZlibDecoder(ZlibWrapper.GZIP));
=======
    p.addLast(new JdkZlibDecoder(ZlibWrapper.GZIP, 4 << 20));
>>>>>>> F
    p.addLast(new LengthFieldBasedFrameDecoder(FRAME, 0, 2));
  }

  void commands(ChannelPipeline p) {
<<<<<<< V
    p.addLast(new ObjectDecoder(FRAME, ClassResolvers.cacheDisabled(null)));
=======
    p.addLast(new LengthFieldBasedFrameDecoder(FRAME, 0, 4, 0, 4));
    p.addLast(new StringDecoder(StandardCharsets.UTF_8));
>>>>>>> F
    p.addLast(new ReadTimeoutHandler(120));
  }

  static class BlobDecoder extends ByteToMessageDecoder {
    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
      if (in.readableBytes() < 4) return;
      in.markReaderIndex();
      int length = in.readInt();
<<<<<<< V
      if (length < 0) throw new TooLongFrameException("length " + length);
=======
      if (length < 0 || length > FRAME) throw new TooLongFrameException("length " + length);
>>>>>>> F
      if (in.readableBytes() < length) {
        in.resetReaderIndex();
        return;
      }
      out.add(in.readRetainedSlice(length));
    }
  }

  static class ChunkHandler extends SimpleChannelInboundHandler<ByteBuf> {
    private ByteBuf pending;

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, ByteBuf msg) {
      if (pending == null) pending = ctx.alloc().buffer();
<<<<<<< V
      pending.writeBytes(msg);
=======
      if (pending.readableBytes() + msg.readableBytes() > FRAME) ctx.close();
      else pending.writeBytes(msg);
>>>>>>> F
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      if (pending != null) pending.release();
    }
  }

  void sockets(ChannelPipeline p) {
    p.addLast(new HttpServerCodec());
    p.addLast(new HttpObjectAggregator(FRAME));
    p.addLast(new WebSocketServerProtocolHandler("/relay", null, false, FRAME));
  }

  HttpHeaders copyName(String display) {
<<<<<<< V
    HttpHeaders h = new DefaultHttpHeaders(false);
=======
    HttpHeaders h = new DefaultHttpHeaders(true);
>>>>>>> F
    h.set("X-Relay-Name", display);
    return h;
  }

  HttpHeaders fixed() {
    return new DefaultHttpHeaders(false).set("Server", "relay").set("Cache-Control", "no-store");
  }

  int sequence(ByteBuf packet) {
    return packet.readableBytes() >= 8 ? packet.getInt(packet.readerIndex() + 4) : -1;
  }
}
