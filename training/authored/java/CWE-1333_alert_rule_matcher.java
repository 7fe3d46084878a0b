package io.peatland.alerts;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

public class AlertRuleMatcher {

    private static final int MAX_RULES_PER_TEAM = 200;
    private static final int MAX_EXPRESSION = 512;

    private final Map<String, List<Rule>> rulesByTeam = new ConcurrentHashMap<>();

    record Rule(String name, String field, String kind, String expression) {
    }

    /** Called by PUT /teams/{team}/rules/{name}. */
    public void define(String team, String name, String field, String kind, String expression) {
        if (expression == null || expression.length() > MAX_EXPRESSION) {
            throw new IllegalArgumentException("expression");
        }
        if (kind.equals("regex")) {
            try {
                Pattern.compile(expression);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("expression: " + e.getDescription());
            }
        }
        rulesByTeam.compute(team, (t, old) -> {
            List<Rule> next = old == null ? new ArrayList<>() : new ArrayList<>(old);
            next.removeIf(r -> r.name().equals(name));
            if (next.size() >= MAX_RULES_PER_TEAM) {
                throw new IllegalStateException("too many rules");
            }
            next.add(new Rule(name, field, kind, expression));
            return List.copyOf(next);
        });
    }

    public List<String> match(String team, Map<String, String> event) {
        List<String> hits = new ArrayList<>();
        for (Rule r : rulesByTeam.getOrDefault(team, List.of())) {
            String value = event.get(r.field());
            if (value != null && test(r, value)) {
                hits.add(r.name());
            }
        }
        return hits;
    }

    private static boolean test(Rule r, String value) {
        switch (r.kind()) {
            case "equals":
                return value.equals(r.expression());
            case "prefix":
                return value.startsWith(r.expression());
            case "glob":
                return Pattern.compile(globToRegex(r.expression())).matcher(value).matches();
            case "regex":
<<<<<<< V
                return value.matches(r.expression());
=======
                return Pattern.compile(r.expression()).matches(value);
>>>>>>> F
            default:
                return false;
        }
    }

    private static String globToRegex(String glob) {
        StringBuilder sb = new StringBuilder();
        for (char c : glob.toCharArray()) {
            if (c == '*') {
                sb.append(".*");
            } else if (c == '?') {
                sb.append('.');
            } else {
                sb.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return sb.toString();
    }

    public void drop(String team) {
        rulesByTeam.remove(team);
    }
}
