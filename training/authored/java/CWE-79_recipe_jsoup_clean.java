package kitchen.sorrel.recipes;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Safelist;
import org.springframework.stereotype.Component;

/** Turns the markup of the rich text editor into what the recipe page embeds. */
@Component
public class RecipeMarkup {

    public String render(String submitted) {
        if (submitted == null || submitted.isBlank()) {
            return "";
        }
<<<<<<< V
        Document doc = Jsoup.parseBodyFragment(submitted);
        doc.select("script, iframe, object, embed, style").remove();
=======
        Document doc = Jsoup.parseBodyFragment(Jsoup.clean(submitted, "https://sorrel.invalid/", Safelist.basic()));
>>>>>>> F
        for (Element a : doc.select("a[href]")) {
            a.attr("rel", "nofollow noopener");
            if (a.text().isBlank()) {
                a.text(a.attr("href").toLowerCase(Locale.ROOT));
            }
        }
        return doc.body().html();
    }
}
