package shop.lantern.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.util.HtmlUtils;

@Controller
public class SearchPage {
    private final ObjectMapper json = new ObjectMapper();
    private final Catalog catalog;

    public SearchPage(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping(value = "/find", produces = MediaType.TEXT_HTML_VALUE)
    @ResponseBody
    public String find(@RequestParam String q) throws JsonProcessingException {
        String shown = HtmlUtils.htmlEscape(q);
        StringBuilder page = new StringBuilder();
        page.append("<!doctype html><title>").append(shown).append("</title>");
        page.append("<h1>Results for ").append(shown).append("</h1><div id=results></div>");
        page.append("<script>window.__state = {query: ");
<<<<<<< V
        page.append(json.writeValueAsString(q));
=======
        page.append(json.writeValueAsString(q).replace("<", "\\u003c"));
>>>>>>> F
        page.append(", total: ").append(catalog.count(q)).append("};</script>");
        page.append("<script src=\"/static/find.js\"></script>");
        return page.toString();
    }
}
