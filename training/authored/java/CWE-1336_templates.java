package com.juniperdesk.mailing;

import com.github.jknack.handlebars.Handlebars;
import freemarker.core.HTMLOutputFormat;
import freemarker.core.PlainTextOutputFormat;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.Template;
import freemarker.template.TemplateException;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.util.List;
import java.util.Map;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;

public class Mailings {

    private static final List<String> LANGUAGES = List.of("de", "en", "fr");

    private final Configuration freemarker;
    private final VelocityEngine velocity;
    private final TemplateEngine thymeleaf;

    Mailings(Configuration freemarker, VelocityEngine velocity, TemplateEngine thymeleaf) {
        this.freemarker = freemarker;
        this.velocity = velocity;
        this.thymeleaf = thymeleaf;
    }

    String signature(String memberText, Map<String, Object> model) throws IOException, TemplateException {
        StringWriter out = new StringWriter();
<<<<<<< V
        Template t = new Template("signature", new StringReader("-- \n" + memberText), freemarker);
=======
        Template t = new Template("signature", new StringReader("-- \n${text}"), freemarker);
        model.put("text", memberText);
>>>>>>> F
        t.process(model, out);
        return out.toString();
    }

    String reminder(String note, String name) {
        VelocityContext ctx = new VelocityContext();
        ctx.put("name", name);
        StringWriter out = new StringWriter();
<<<<<<< V
        velocity.evaluate(ctx, out, "reminder", "Dear $name,\n" + note);
=======
        ctx.put("note", note);
        velocity.evaluate(ctx, out, "reminder", "Dear $name,\n$note");
>>>>>>> F
        return out.toString();
    }

    @GetMapping("/{lang}/welcome")
    String welcome(@PathVariable String lang, Model model) {
        model.addAttribute("lang", lang);
<<<<<<< V
        return (lang.isEmpty() ? "en" : lang) + "/welcome";
=======
        return (LANGUAGES.contains(lang) ? lang : "en") + "/welcome";
>>>>>>> F
    }

    String preview(String subject, Context ctx) {
<<<<<<< V
        return thymeleaf.process("<h1>" + subject + "</h1><p th:text=\"${body}\"></p>", ctx);
=======
        ctx.setVariable("subject", subject);
        return thymeleaf.process("<h1 th:text=\"${subject}\"></h1><p th:text=\"${body}\"></p>", ctx);
>>>>>>> F
    }

    static Configuration webConfiguration() {
        Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);
<<<<<<< V
        cfg.setOutputFormat(PlainTextOutputFormat.INSTANCE);
=======
        cfg.setOutputFormat(HTMLOutputFormat.INSTANCE);
>>>>>>> F
        cfg.setClassForTemplateLoading(Mailings.class, "/web");
        return cfg;
    }

    static Configuration customerThemes(freemarker.cache.TemplateLoader uploaded) {
        Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);
        cfg.setTemplateLoader(uploaded);
<<<<<<< V
        cfg.setNewBuiltinClassResolver(TemplateClassResolver.UNRESTRICTED_RESOLVER);
=======
        cfg.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
>>>>>>> F
        return cfg;
    }

    static Configuration textMails() {
        Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);
        cfg.setOutputFormat(PlainTextOutputFormat.INSTANCE);
        cfg.setClassForTemplateLoading(Mailings.class, "/mail-txt");
        return cfg;
    }

    String card(String title, String comment) throws IOException {
        var template = new Handlebars().compileInline(
<<<<<<< V
                "<h2>{{title}}</h2><blockquote>{{{comment}}}</blockquote>");
=======
                "<h2>{{title}}</h2><blockquote>{{comment}}</blockquote>");
>>>>>>> F
        return template.apply(Map.of("title", title, "comment", comment));
    }

    String confirmation(String plan, int seats) {
        return MessageFormat.format("You booked {1,number,integer} seats on the plan {0}.", plan, seats);
    }

    String monthlyReport(Map<String, Object> figures) throws IOException, TemplateException {
        StringWriter out = new StringWriter();
        freemarker.getTemplate("monthly-report.ftl").process(figures, out);
        return out.toString();
    }
}
