package library.search;

import static com.mongodb.client.model.Filters.*;

import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.*;
import com.mongodb.client.*;
import com.mongodb.client.model.Sorts;
import java.io.StringReader;
import java.util.*;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.classic.*;
import org.apache.lucene.search.*;
import org.bson.Document;
import org.bson.conversions.Bson;

public class BookSearch {

    private final MongoCollection<Document> books;
    private final ObjectMapper json = new ObjectMapper();

    public BookSearch(MongoCollection<Document> books) {
        this.books = books;
    }

    FindIterable<Document> byAuthor(String author) {
<<<<<<< V
        return books.find(Document.parse("{author: '" + author + "'}"));
=======
        return books.find(new Document("author", author));
>>>>>>> F
    }

    Document login(MongoCollection<Document> users, JsonNode body) throws Exception {
<<<<<<< V
        Object pin = json.treeToValue(body.get("pin"), Object.class);
=======
        Object pin = body.get("pin").asText();
>>>>>>> F
        return users.find(new Document("card", body.get("card").asText()).append("pin", pin)).first();
    }

    FindIterable<Document> cheaperThan(double price) {
        return books.find(where("this.price * (1 + this.tax) < " + price)).limit(50);
    }

    FindIterable<Document> titled(String text) {
<<<<<<< V
        return books.find(where("this.title.indexOf('" + text + "') >= 0"));
=======
        return books.find(regex("title", Pattern.quote(text)));
>>>>>>> F
    }

    FindIterable<Document> sorted(Bson filter, String field) {
        return books.find(filter).sort(Sorts.ascending(Set.of("title", "year").contains(field) ? field : "_id"));
    }

    Query elastic(String text, long tenant) {
<<<<<<< V
        String src = "{\"bool\":{\"filter\":{\"term\":{\"tenant\":" + tenant + "}},\"must\":{\"match\":{\"title\":\"" + text + "\"}}}}";
        return Query.of(q -> q.withJson(new StringReader(src)));
=======
        return Query.of(q -> q.bool(b -> b.filter(f -> f.term(t -> t.field("tenant").value(tenant)))
            .must(m -> m.match(t -> t.field("title").query(text)))));
>>>>>>> F
    }

    Query recent() {
        return Query.of(q -> q.withJson(new StringReader("{\"range\":{\"added\":{\"gte\":\"now-7d\"}}}")));
    }

    org.apache.lucene.search.Query lucene(String text, String member) throws ParseException {
<<<<<<< V
        return new QueryParser("title", new StandardAnalyzer()).parse("+member:" + member + " +title:(" + text + ")");
=======
        return new BooleanQuery.Builder()
            .add(new TermQuery(new Term("member", member)), BooleanClause.Occur.MUST)
            .add(new QueryParser("title", new StandardAnalyzer()).parse(QueryParser.escape(text)), BooleanClause.Occur.MUST)
            .build();
>>>>>>> F
    }

    org.apache.lucene.search.Query prefix(String typed) {
<<<<<<< V
        return new WildcardQuery(new Term("title", "*" + typed + "*"));
=======
        return new PrefixQuery(new Term("title", typed));
>>>>>>> F
    }

    org.apache.lucene.search.Query onShelf(int shelf) throws ParseException {
        return new QueryParser("shelf", new StandardAnalyzer()).parse("shelf:" + shelf + " AND lent:false");
    }
}
