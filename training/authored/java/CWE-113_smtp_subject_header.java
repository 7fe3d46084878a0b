package com.villagehall.contact;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Minimal client for the relay on this host; used by the contact form. */
public class RelayClient {
    private static final String BOX = "office@villagehall.example";

    private BufferedWriter out;

    public void send(ContactForm form) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", 2525)) {
            out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
            line("EHLO web");
            line("MAIL FROM:<web@villagehall.example>");
            line("RCPT TO:<" + BOX + ">");
            line("DATA");
            line("From: web@villagehall.example");
            line("To: " + BOX);
<<<<<<< V
            line("Subject: [contact] " + form.getSubject().replace("\n", " "));
=======
            line("Subject: [contact] " + form.getSubject().replaceAll("[\\r\\n]+", " "));
>>>>>>> F
            line("");
            for (String text : form.getText().split("\\R")) {
                line(text.startsWith(".") ? "." + text : text);
            }
            line(".");
            line("QUIT");
        }
    }

    private void line(String s) throws IOException {
        out.write(s);
        out.write("\r\n");
        out.flush();
    }
}
