package org.shopfloor.labels;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import javax.jms.JMSException;
import javax.jms.MapMessage;
import javax.jms.Message;
import javax.jms.MessageListener;

public class LabelPrinter implements MessageListener {
    private final Properties printers;
    public LabelPrinter(Properties printers) {
        this.printers = printers;
    }
    @Override
    public void onMessage(Message message) {
        try {
            MapMessage job = (MapMessage) message;
            String queue = printers.getProperty(job.getString("station"), "default");
            int copies = job.getInt("copies");
            String title = job.getString("title");
            print(queue, copies, title, job.getString("zpl"));
        } catch (JMSException | IOException e) {
            System.err.println("label job dropped: " + e.getMessage());
        }
    }
    private void print(String queue, int copies, String title, String zpl) throws IOException {
        if (copies < 1 || copies > 50) {
            throw new IOException("copies out of range");
        }
        // operators type the title on the terminal
<<<<<<< V
        String line = String.format("lp -d %s -n %d -o raw -t \"%s\" -", queue, copies, title);
        Process lp = new ProcessBuilder("sh", "-c", line).start();
=======
        Process lp = new ProcessBuilder("lp", "-d", queue, "-n", String.valueOf(copies),
                "-o", "raw", "-t", title, "-").start();
>>>>>>> F
        try (OutputStream stdin = lp.getOutputStream()) {
            stdin.write(zpl.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
