package com.harrowgate.print;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

public class PrintSpooler
{
    private final File spoolDir;
    private final Map queues = new HashMap();

    public PrintSpooler(File spoolDir, Properties conf)
    {
        this.spoolDir = spoolDir;
        for (String key : conf.stringPropertyNames())
        {
            if (key.startsWith("queue."))
                queues.put(key.substring(6), conf.getProperty(key));
        }
    }

    /** Parses "copies=2;sides=two-sided-long-edge;title=Minutes of May" from the job ticket. */
    static Map<String, String> parseTicket(String ticket)
    {
        Map<String, String> m = new HashMap<>();
        for (String part : ticket.split(";"))
        {
            int eq = part.indexOf('=');
            if (eq > 0)
                m.put(part.substring(0, eq).trim(), part.substring(eq + 1).trim());
        }
        return m;
    }

    public int submit(String queueName, long jobId, String ticket) throws IOException, InterruptedException
    {
        String queue = (String) queues.get(queueName);
        if (queue == null)
            throw new IOException("no queue " + queueName);
        Map<String, String> opts = parseTicket(ticket);
        File file = new File(spoolDir, jobId + ".pdf");

        List<String> cmd = new ArrayList<>();
        cmd.add("lp");
        cmd.add("-d");
        cmd.add(queue);
        cmd.add("-n");
        cmd.add(String.valueOf(copies(opts)));
        if (opts.containsKey("title"))
        {
            cmd.add("-t");
            cmd.add(opts.get("title"));
        }
        cmd.add("--");
        cmd.add(file.getPath());
        return run(new ProcessBuilder(cmd));
    }

    /** Prints the cover page with the department's banner text. */
    public int cover(String queueName, String ticket) throws IOException, InterruptedException
    {
        String queue = (String) queues.get(queueName);
        if (queue == null)
            throw new IOException("no queue " + queueName);
        Map<String, String> opts = parseTicket(ticket);
        String banner = opts.getOrDefault("title", "untitled");
        if (banner.length() > 60)
            banner = banner.substring(0, 60);
<<<<<<< V
        return run(new ProcessBuilder("/bin/sh", "-c",
                "figlet -w 100 -- '" + banner.replace("\"", "") + "' | lp -d '" + queue + "'"));
=======
        return run(new ProcessBuilder("/bin/sh", "-c",
                "figlet -w 100 -- \"$1\" | lp -d \"$2\"", "cover", banner, queue));
>>>>>>> F
    }

    private static int copies(Map<String, String> opts)
    {
        try
        {
            int n = Integer.parseInt(opts.getOrDefault("copies", "1"));
            return Math.max(1, Math.min(n, 99));
        }
        catch (NumberFormatException e)
        {
            return 1;
        }
    }

    private static int run(ProcessBuilder pb) throws IOException, InterruptedException
    {
        pb.redirectErrorStream(true);
        pb.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process p = pb.start();
        if (!p.waitFor(30, TimeUnit.SECONDS))
        {
            p.destroyForcibly();
            return -1;
        }
        return p.exitValue();
    }
}
