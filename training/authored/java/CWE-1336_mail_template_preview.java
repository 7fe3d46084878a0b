package com.cloverend.crm.mail;

import java.io.StringWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;

/** Renders campaign mails. Templates are ours; the customers fill in subject, greeting and body texts. */
public class CampaignMailer {

    private final VelocityEngine velocity;
    private final Map<String, String> layouts;

    public CampaignMailer(Map<String, String> layouts) {
        this.layouts = Map.copyOf(layouts);
        this.velocity = new VelocityEngine();
        velocity.init();
    }

    public static final class Draft {
        public String layout;
        public String subject;
        public String greeting;
        public String body;
        public Map<String, String> fields = new LinkedHashMap<>();
    }

    private VelocityContext context(Draft d, Map<String, String> recipient) {
        VelocityContext c = new VelocityContext();
        c.put("subject", Html.escape(d.subject));
        c.put("body", Html.paragraphs(d.body));
        Map<String, String> escaped = new HashMap<>();
        recipient.forEach((k, v) -> escaped.put(k, Html.escape(v)));
        c.put("to", escaped);
        return c;
    }

    public String render(Draft d, Map<String, String> recipient) {
        String layout = layouts.get(d.layout);
        if (layout == null) {
            throw new IllegalArgumentException("layout " + d.layout);
        }
        VelocityContext c = context(d, recipient);
        c.put("greeting", greeting(d, recipient));
        StringWriter out = new StringWriter();
        velocity.evaluate(c, out, d.layout, layout);
        return out.toString();
    }

    /** The greeting may use the recipient's fields, e.g. "Dear {name}". */
    private String greeting(Draft d, Map<String, String> recipient) {
        String text = d.greeting == null || d.greeting.isBlank() ? "Hello {name}" : d.greeting.strip();
        if (text.length() > 200) {
            text = text.substring(0, 200);
        }
<<<<<<< V
        StringWriter out = new StringWriter();
        String source = text.replaceAll("\\{(\\w+)}", "\\$!to.$1");
        velocity.evaluate(context(d, recipient), out, "greeting", source);
        return out.toString();
=======
        String out = Html.escape(text);
        for (Map.Entry<String, String> e : recipient.entrySet()) {
            out = out.replace("{" + e.getKey() + "}", Html.escape(e.getValue()));
        }
        return out;
>>>>>>> F
    }

    public String preview(Draft d) {
        Map<String, String> sample = new HashMap<>(d.fields);
        sample.putIfAbsent("name", "Alex Example");
        sample.putIfAbsent("city", "Sampleton");
        return render(d, sample);
    }

    public String plainText(Draft d, Map<String, String> recipient) {
        return d.subject + "\n\n" + d.body + "\n\n" + recipient.getOrDefault("unsubscribe", "");
    }
}
