package team.parade.mail;

import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

public class InviteMailer {
    private final Configuration freemarker;
    private final MailGateway gateway;

    public InviteMailer(Configuration freemarker, MailGateway gateway) {
        this.freemarker = freemarker;
        this.gateway = gateway;
    }

    public void invite(Member host, String guestAddress, String personalNote)
            throws IOException, TemplateException {
        Map<String, Object> model = new HashMap<>();
        model.put("host", host.getDisplayName());
        model.put("link", gateway.inviteLink(guestAddress));
        String note = personalNote == null ? "" : personalNote.strip();

<<<<<<< V
        String source = "<p>${host?html} invites you: ${link}</p><p>" + note + "</p>";
=======
        model.put("note", note);
        String source = "<p>${host?html} invites you: ${link}</p><p>${note?html}</p>";
>>>>>>> F
        Template template = new Template("invite", new StringReader(source), freemarker);
        StringWriter body = new StringWriter();
        template.process(model, body);
        gateway.send(guestAddress, "You are invited", body.toString());
    }
}
