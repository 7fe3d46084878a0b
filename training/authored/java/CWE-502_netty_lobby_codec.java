package gg.skirmish.net;

import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldPrepender;
import io.netty.handler.codec.protobuf.ProtobufDecoder;
import io.netty.handler.codec.protobuf.ProtobufEncoder;
import io.netty.handler.codec.serialization.ClassResolvers;
import io.netty.handler.codec.serialization.ObjectDecoder;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.timeout.ReadTimeoutHandler;

/** Pipeline of the connections that game clients open to the lobby. */
public class LobbyInitializer extends ChannelInitializer<SocketChannel> {
	private final SslContext tls;
	private final LobbyService lobby;

	public LobbyInitializer(SslContext tls, LobbyService lobby) {
		this.tls = tls;
		this.lobby = lobby;
	}

	@Override
	protected void initChannel(SocketChannel ch) {
		ChannelPipeline p = ch.pipeline();
		p.addLast(tls.newHandler(ch.alloc()));
		p.addLast(new ReadTimeoutHandler(60));
<<<<<<< V
		p.addLast(new ObjectDecoder(64 * 1024, ClassResolvers.weakCachingResolver(null)));
=======
		p.addLast(new LengthFieldBasedFrameDecoder(64 * 1024, 0, 4, 0, 4));
		p.addLast(new ProtobufDecoder(LobbyProto.ClientMessage.getDefaultInstance()));
>>>>>>> F
		p.addLast(new LengthFieldPrepender(4));
		p.addLast(new ProtobufEncoder());
		p.addLast(new LobbyHandler(lobby));
	}
}
