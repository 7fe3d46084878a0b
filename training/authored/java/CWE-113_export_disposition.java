package org.surveyor.export;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.util.List;

public class ExportHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final SurveyStore store;
  public ExportHandler(SurveyStore store) {
    this.store = store;
  }
  @Override
  protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest req) {
    QueryStringDecoder query = new QueryStringDecoder(req.uri());
    List<String> names = query.parameters().get("name");
    String name = names == null ? "survey" : names.get(0);
    byte[] csv = store.csv(query.path());
<<<<<<< V
    HttpHeaders headers = new DefaultHttpHeaders(false);
=======
    HttpHeaders headers = new DefaultHttpHeaders(true);
>>>>>>> F
    headers.set(HttpHeaderNames.CONTENT_TYPE, "text/csv; charset=utf-8");
    headers.set(HttpHeaderNames.CONTENT_LENGTH, csv.length);
    headers.set(HttpHeaderNames.CONTENT_DISPOSITION, "attachment; filename=" + name + ".csv");
    FullHttpResponse resp = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK,
        Unpooled.wrappedBuffer(csv), headers, new DefaultHttpHeaders());
    ctx.writeAndFlush(resp).addListener(ChannelFutureListener.CLOSE);
  }
}
