package org.example.wiki.view;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Turns the small wiki syntax into HTML.
 *
 * Supported: {@code *bold*}, {@code _italic_}, {@code [text](url)} and line
 * breaks. Everything else is text.
 */
public final class Markup {
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private Markup() {}

    public static String toHtml(String source) {
        StringBuilder out = new StringBuilder(source.length() + source.length() / 4);
        boolean bold = false;
        boolean italic = false;
        int i = 0;
        while (i < source.length()) {
            char c = source.charAt(i);
            if (c == '\\' && i + 1 < source.length()) {
                escape(out, source.charAt(i + 1));
                i += 2;
            } else if (c == '*') {
                out.append(bold ? "</b>" : "<b>");
                bold = !bold;
                i++;
            } else if (c == '_') {
                out.append(italic ? "</i>" : "<i>");
                italic = !italic;
                i++;
            } else if (c == '[') {
                int used = link(source, i, out);
                if (used == 0) {
                    escape(out, c);
                    i++;
                } else {
                    i += used;
                }
            } else if (c == '\n') {
                out.append("<br>\n");
                i++;
            } else {
                escape(out, c);
                i++;
            }
        }
        if (italic) {
            out.append("</i>");
        }
        if (bold) {
            out.append("</b>");
        }
        return out.toString();
    }

    /** Writes a link that starts at {@code at}; the number of characters used, 0 for none. */
    private static int link(String s, int at, StringBuilder out) {
        int close = s.indexOf(']', at);
        if (close < 0 || close + 1 >= s.length() || s.charAt(close + 1) != '(') {
            return 0;
        }
        int end = s.indexOf(')', close);
        if (end < 0) {
            return 0;
        }
        String url = s.substring(close + 2, end).trim();
        if (!isAllowed(url)) {
            return 0;
        }
        out.append("<a rel=\"nofollow noopener\" href=\"");
        escape(out, url);
        out.append("\">");
        escape(out, s.substring(at + 1, close));
        out.append("</a>");
        return end + 1 - at;
    }

    private static boolean isAllowed(String url) {
        try {
            URI uri = new URI(url);
            return uri.getScheme() != null && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    public static String escape(String s) {
        StringBuilder out = new StringBuilder(s.length() + 16);
        escape(out, s);
        return out.toString();
    }

    private static void escape(StringBuilder out, String s) {
        for (int i = 0; i < s.length(); i++) {
            escape(out, s.charAt(i));
        }
    }

    private static void escape(StringBuilder out, char c) {
        switch (c) {
            case '&':
                out.append("&amp;");
                break;
            case '<':
                out.append("&lt;");
                break;
            case '>':
                out.append("&gt;");
                break;
            case '"':
                out.append("&quot;");
                break;
            case '\'':
                out.append("&#39;");
                break;
            default:
                out.append(c);
        }
    }
}
