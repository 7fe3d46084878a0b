package org.example.gateway;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

class GatewayHandler extends ChannelInboundHandlerAdapter
{
    private final DataSource ds;
    private ByteBuf last;

    GatewayHandler(DataSource ds)
    {
        this.ds = ds;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg)
    {
        ByteBuf in = (ByteBuf) msg;
<<<<<<< V
        if (in.readableBytes() > 65536)
            throw new TooLongFrameException("frame");
        try {
=======
        try {
            if (in.readableBytes() > 65536)
                throw new TooLongFrameException("frame");
>>>>>>> F
            handle(ctx, in);
        } finally {
            in.release();
        }
    }

    /** Called inside channelRead; the frame is looked at again by a later command. */
    void remember(ByteBuf frame)
    {
        if (last != null)
            last.release();
<<<<<<< V
        last = frame.slice();
=======
        last = frame.retainedSlice();
>>>>>>> F
    }

    int peekLength(ByteBuf frame)
    {
        return frame.slice(0, 4).readInt();
    }

    void echo(ChannelHandlerContext ctx, ByteBuf out)
    {
<<<<<<< V
        ctx.writeAndFlush(out);
        out.release();
=======
        ctx.writeAndFlush(out);
>>>>>>> F
    }

    void drop(ByteBuf out)
    {
        out.release();
    }

    List<String> queueFiles(Path dir) throws IOException
    {
<<<<<<< V
        Stream<Path> s = Files.list(dir);
        return s.map(p -> p.getFileName().toString()).collect(Collectors.toList());
=======
        try (Stream<Path> s = Files.list(dir)) {
            return s.map(p -> p.getFileName().toString()).collect(Collectors.toList());
        }
>>>>>>> F
    }

    List<String> names(List<Path> paths)
    {
        Stream<Path> s = paths.stream();
        return s.map(Path::toString).collect(Collectors.toList());
    }

    InputStream body(Path p) throws IOException
    {
<<<<<<< V
        try (InputStream in = Files.newInputStream(p)) {
            return in;
        }
=======
        return Files.newInputStream(p);
>>>>>>> F
    }

    int depth(String queue) throws SQLException
    {
<<<<<<< V
        Connection c = ds.getConnection();
        try (PreparedStatement ps = c.prepareStatement("select depth from q where name = ?")) {
=======
        try (Connection c = ds.getConnection();
             PreparedStatement ps = c.prepareStatement("select depth from q where name = ?")) {
>>>>>>> F
            ps.setString(1, queue);
            try (ResultSet rs = ps.executeQuery()) {
                return rs.next() ? rs.getInt(1) : 0;
            }
        }
    }

    boolean empty(Path dir) throws IOException
    {
        try (DirectoryStream<Path> d = Files.newDirectoryStream(dir)) {
            return !d.iterator().hasNext();
        }
    }

    private void handle(ChannelHandlerContext ctx, ByteBuf in)
    {
        ctx.write(in.readRetainedSlice(in.readableBytes()));
    }
}
