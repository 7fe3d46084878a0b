package print.server;

import java.io.*;
import java.nio.charset.StandardCharsets;
import java.util.*;
import java.util.concurrent.TimeUnit;
import org.apache.commons.exec.*;

public class PrinterCommands {

    private static final Set<String> QUEUES = Set.of("office", "warehouse", "labels");

    public int lpr(String queue, File document) throws Exception {
        if (!QUEUES.contains(queue)) {
            throw new IllegalArgumentException("queue " + queue);
        }
        return Runtime.getRuntime().exec("lpr -P " + queue + " spool/current").waitFor();
    }

    public Process convert(String title, File doc) throws IOException {
<<<<<<< V
        return new ProcessBuilder("sh", "-c", "enscript --header=\"" + title + "\" " + doc.getPath()).start();
=======
        return new ProcessBuilder("enscript", "--header=" + title, doc.getPath()).start();
>>>>>>> F
    }

    public String status() throws IOException {
        Process p = new ProcessBuilder("sh", "-c", "lpstat -p | sort | uniq").redirectErrorStream(true).start();
        return new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    public String jobs(String user) throws IOException {
<<<<<<< V
        String[] cmd = {"/bin/bash", "-c", "lpq -U " + user};
=======
        String[] cmd = {"/usr/bin/lpq", "-U", user};
>>>>>>> F
        Process p = Runtime.getRuntime().exec(cmd);
        return new String(p.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    public void cancel(String jobId) throws IOException, InterruptedException {
<<<<<<< V
        Process p = Runtime.getRuntime().exec("cancel " + jobId);
=======
        Process p = Runtime.getRuntime().exec("cancel " + Integer.parseInt(jobId));
>>>>>>> F
        p.waitFor(10, TimeUnit.SECONDS);
    }

    public void merge(List<String> parts, String target) throws IOException {
        List<String> cmd = new ArrayList<>();
<<<<<<< V
        Collections.addAll(cmd, "sh", "-c", "pdfunite " + String.join(" ", parts) + " " + target);
=======
        Collections.addAll(cmd, "pdfunite");
        cmd.addAll(parts);
        cmd.add(target);
>>>>>>> F
        new ProcessBuilder(cmd).directory(new File("/var/spool/pdf")).start();
    }

    public int watermark(String text, File pdf) throws IOException {
        CommandLine line = new CommandLine("pdfstamp");
<<<<<<< V
        line = CommandLine.parse("pdfstamp -t " + text);
=======
        line.addArgument("-t").addArgument(text, false);
>>>>>>> F
        line.addArgument(pdf.getPath(), false);
        return DefaultExecutor.builder().get().execute(line);
    }

    public void restart() throws IOException {
        Runtime.getRuntime().exec(new String[] {"/bin/systemctl", "restart", "cups.service"});
    }

    public void mail(String subject, String body) throws IOException {
<<<<<<< V
        ProcessBuilder pb = new ProcessBuilder("bash", "-c", "mail -s '" + subject + "' printers@example.test");
=======
        ProcessBuilder pb = new ProcessBuilder("bash", "-c", "mail -s \"$SUBJECT\" printers@example.test");
>>>>>>> F
        pb.environment().put("SUBJECT", subject);
        Process p = pb.start();
        try (Writer w = new OutputStreamWriter(p.getOutputStream(), StandardCharsets.UTF_8)) {
            w.write(body);
        }
    }
}
