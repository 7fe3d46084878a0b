package chat.murmur.voice;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Response;

@Path("/clips")
public class ClipResource
{
	private final ClipStore store = ClipStore.get();

	@POST
	@Path("{id}/transcode")
	public Response transcode(@PathParam("id") long id, @QueryParam("format") String format,
		@QueryParam("bitrate") String bitrate) throws IOException
	{
		File in = store.fileOf(id);
		if (in == null)
			return Response.status(404).build();
		if (!"ogg".equals(format) && !"mp3".equals(format))
			return Response.status(400).entity("format").build();
		File out = new File(in.getParentFile(), id + "." + format);

<<<<<<< V
		String cmd = "ffmpeg -y -i " + in.getPath() + " -b:a " + bitrate + " " + out.getPath();
=======
		String[] cmd = {"ffmpeg", "-y", "-i", in.getPath(), "-b:a", bitrate, out.getPath()};
>>>>>>> F
		Process p = Runtime.getRuntime().exec(cmd);
		try
		{
			if (p.waitFor() != 0)
				return Response.serverError().build();
		}
		catch (InterruptedException e)
		{
			p.destroy();
			Thread.currentThread().interrupt();
		}
		return Response.ok(Map.of("clip", out.getName())).build();
	}
}
