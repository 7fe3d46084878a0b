package comments.text;

import java.util.*;
import java.util.regex.*;
import javax.servlet.http.*;
import org.springframework.web.bind.annotation.*;

public class TextRules {
  private static final Pattern MAIL =
      Pattern.compile("[\\w.+-]+@[\\w-]+(\\.[\\w-]+)+");

  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  boolean isDate(String s) {
    return DATE.matcher(s).matches();
  }

  boolean isTagList(String s) {
<<<<<<< V
    return s.matches("(\\w+\\s*,?\\s*)+");
=======
    return s.matches("\\w+(,\\w+)*");
>>>>>>> F
  }

  List<String> mails(String text) {
    List<String> out = new ArrayList<>();
    Matcher m = MAIL.matcher(text.substring(0, Math.min(text.length(), 4_000)));
    while (m.find()) out.add(m.group());
    return out;
  }

  String highlight(String text, String term) {
<<<<<<< V
    return text.replaceAll("(?i)" + term, "*$0*");
=======
    return text.replaceAll("(?i)" + Pattern.quote(term), "*$0*");
>>>>>>> F
  }

  String collapse(String s) {
    return s.replaceAll("\\s+", " ");
  }

  boolean hasQuoted(String line) {
<<<<<<< V
    return Pattern.compile("^\"([^\"\\\\]|\\\\.|[^\"])*\"$").matcher(line).find();
=======
    return Pattern.compile("^\"([^\"\\\\]|\\\\.)*+\"$").matcher(line).find();
>>>>>>> F
  }

  boolean isSlug(String s) {
<<<<<<< V
    return Pattern.matches("([a-z0-9]+-?)*", s);
=======
    return Pattern.matches("[a-z0-9-]*", s);
>>>>>>> F
  }

  @GetMapping("/comments")
  List<String> search(List<String> all, @RequestParam String q) {
<<<<<<< V
    Pattern p = Pattern.compile(q, Pattern.CASE_INSENSITIVE);
=======
    Pattern p = Pattern.compile(q, Pattern.CASE_INSENSITIVE | Pattern.LITERAL);
>>>>>>> F
    return all.stream().filter(p.asPredicate()).limit(50).toList();
  }

  static Pattern fromConfig(Properties p) {
    return Pattern.compile(p.getProperty("blocked.words", "(?!)"));
  }

  String fill(String template, String name) {
    return template.replaceAll("\\{name\\}", Matcher.quoteReplacement(name));
  }

  boolean fromOurSite(HttpServletRequest req) {
    String ref = String.valueOf(req.getHeader("Referer"));
<<<<<<< V
    return Pattern.compile("https://www.example.test").matcher(ref).lookingAt();
=======
    return ref.startsWith("https://www.example.test/");
>>>>>>> F
  }

  static String trimSlashes(String s) {
    int end = s.length();
    while (end > 0 && s.charAt(end - 1) == '/') end--;
    return s.substring(0, end);
  }
}
