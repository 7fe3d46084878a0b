package org.duncote.wiki.render;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.StringEscapeUtils;

/** Expands {@code {{macro:argument|label}}} calls in page text. */
public class MacroRenderer {
    private static final Pattern MACRO = Pattern.compile("\\{\\{([a-z]{1,20}):([^{}|]{0,500})(?:\\|([^{}]{0,200}))?}}");

    private final Map<String, BiFunction<String, String, String>> macros = new HashMap<>();
    private final PageIndex pages;

    public MacroRenderer(PageIndex pages) {
        this.pages = pages;
        macros.put("page", this::pageLink);
        macros.put("link", this::externalLink);
        macros.put("note", this::note);
        macros.put("color", this::colored);
    }

    public String render(String source) {
        StringBuilder out = new StringBuilder(source.length() + 256);
        Matcher m = MACRO.matcher(source);
        int last = 0;
        while (m.find()) {
            out.append(esc(source.substring(last, m.start())));
            BiFunction<String, String, String> macro = macros.get(m.group(1));
            String arg = m.group(2).trim();
            String label = m.group(3) == null ? arg : m.group(3).trim();
            out.append(macro == null ? esc(m.group()) : macro.apply(arg, label));
            last = m.end();
        }
        return out.append(esc(source.substring(last))).toString();
    }

    private String pageLink(String arg, String label) {
        Long id = pages.idOf(arg);
        if (id == null) {
            return "<span class=\"missing\">" + esc(label) + "</span>";
        }
        return "<a href=\"/page/" + id + "\">" + esc(label) + "</a>";
    }

    private String externalLink(String arg, String label) {
        String scheme;
        try {
            scheme = new URI(arg).getScheme();
        } catch (URISyntaxException e) {
            return esc(label);
        }
<<<<<<< V
        if (scheme == null || scheme.equals("javascript") || scheme.equals("vbscript")) {
=======
        if (!"http".equalsIgnoreCase(scheme) && !"https".equalsIgnoreCase(scheme)) {
>>>>>>> F
            return esc(label);
        }
        return "<a rel=\"nofollow noopener\" href=\"" + esc(arg) + "\">" + esc(label) + "</a>";
    }

    private String note(String arg, String label) {
        return "<aside title=\"" + esc(label) + "\">" + esc(arg) + "</aside>";
    }

    private String colored(String arg, String label) {
        String color = arg.matches("[a-z]{3,20}|#[0-9a-f]{6}") ? arg : "inherit";
        return "<span style=\"color:" + color + "\">" + esc(label) + "</span>";
    }

    private static String esc(String s) {
        return StringEscapeUtils.escapeHtml4(s);
    }
}
