package org.candlewood.search;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

public final class Patterns {

        private Patterns() {}

        public static boolean isTagList(String input) {
<<<<<<< V
                return input.matches("(\\w+,?)+");
=======
                return input.matches("\\w+(,\\w+)*+");
>>>>>>> F
        }

        public static boolean isPersonName(String input) {
<<<<<<< V
                return Pattern.matches("^([A-Za-z]+[ '-]?)*$", input);
=======
                return Pattern.matches("^[A-Za-z '-]{1,80}$", input);
>>>>>>> F
        }

        public static boolean isOrderNumber(String input) {
                return input.matches("[A-Z]{2}-\\d{4}-\\d{6}");
        }

        public static List<String> filter(List<String> titles, String term) {
<<<<<<< V
                Pattern p = Pattern.compile(".*" + term + ".*", Pattern.CASE_INSENSITIVE);
=======
                Pattern p = Pattern.compile(".*" + Pattern.quote(term) + ".*", Pattern.CASE_INSENSITIVE);
>>>>>>> F
                return titles.stream().filter(t -> p.matcher(t).matches()).collect(Collectors.toList());
        }

        public static String highlight(String body, String term) {
<<<<<<< V
                return body.replaceAll("(?i)" + term, "[[$0]]");
=======
                return body.replaceAll("(?i)" + Pattern.quote(term), "[[$0]]");
>>>>>>> F
        }

        public static String fill(String template, String name) {
                return template.replaceAll("\\{name}", Matcher.quoteReplacement(name));
        }

        public static String trimTrailing(String line) {
<<<<<<< V
                return line.replaceAll("(\\s|\\u00a0)+$", "");
=======
                return line.stripTrailing();
>>>>>>> F
        }

        public static boolean isHost(String input) {
<<<<<<< V
                return Pattern.compile("^(([a-z0-9-]+)+\\.)+[a-z]{2,}$").matcher(input).matches();
=======
                return Pattern.compile("^([a-z0-9-]{1,63}\\.)++[a-z]{2,}$").matcher(input).matches();
>>>>>>> F
        }

        public static int countIncludes(List<String> ownSources) {
                Pattern p = Pattern.compile("^\\s*#include\\s+[<\"]([^>\"]+)[>\"]");
                int n = 0;
                for (String s : ownSources) {
                        if (p.matcher(s).find()) n++;
                }
                return n;
        }

        public static String[] split(String csvLine) {
                return csvLine.split(";", 64);
        }

        public static String afterMarker(String text) {
<<<<<<< V
                Matcher m = Pattern.compile("(.*)*==(.*)").matcher(text);
                return m.matches() ? m.group(2) : "";
=======
                int at = text.lastIndexOf("==");
                return at < 0 ? "" : text.substring(at + 2);
>>>>>>> F
        }
}
