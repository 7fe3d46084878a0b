package office.print;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javax.ws.rs.*;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;

@Path("/printers")
@Produces(MediaType.APPLICATION_JSON)
public class PrinterAdminService {

    private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}");
    private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,29}-\\d{1,6}");

    private static List<String> run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = reader.readLine()) != null && lines.size() < 500) {
                lines.add(line);
            }
        }
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return lines;
    }

    @GET
    public List<String> queues() throws IOException, InterruptedException {
        return run("sh", "-c", "lpstat -a | cut -d' ' -f1 | sort");
    }

    @GET
    @Path("/{queue}/jobs")
    public Response jobs(@PathParam("queue") String queue, @QueryParam("user") String user)
            throws IOException, InterruptedException {
        if (!QUEUE.matcher(queue).matches()) {
            return Response.status(404).build();
        }
        List<String> command = new ArrayList<>(Arrays.asList("lpstat", "-W", "all", "-o", queue));
        if (user != null) {
            command.add("-u" + user);
        }
        return Response.ok(run(command.toArray(new String[0]))).build();
    }

    @DELETE
    @Path("/jobs/{job}")
    public Response cancel(@PathParam("job") String job) throws IOException, InterruptedException {
<<<<<<< V
        if (!JOB.matcher(job).find()) {
            return Response.status(404).build();
        }
        return Response.ok(run("sh", "-c", "cancel " + job + " 2>&1 | tail -5")).build();
=======
        if (!JOB.matcher(job).matches()) {
            return Response.status(404).build();
        }
        return Response.ok(run("cancel", job)).build();
>>>>>>> F
    }

    @POST
    @Path("/{queue}/test")
    public Response testPage(@PathParam("queue") String queue, @FormParam("text") @DefaultValue("Test") String text)
            throws IOException, InterruptedException {
        if (!QUEUE.matcher(queue).matches() || text.length() > 200) {
            return Response.status(400).build();
        }
<<<<<<< V
        return Response.ok(run("bash", "-c", "banner \"" + text + "\" | lp -d " + queue)).build();
=======
        return Response.ok(run("bash", "-c", "banner \"$1\" | lp -d \"$2\"", "test", text, queue)).build();
>>>>>>> F
    }
}
