package io.greywick.dash.formula;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;

/**
 * Computed cells of dashboards. Editors type formulas such as {@code #revenue / #orders}.
 */
public class FormulaCells {

    private static final int MAX_FORMULA = 300;

    private final SpelExpressionParser parser = new SpelExpressionParser();

    private final Map<String, Expression> compiled = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Expression> eldest) {
            return size() > 500;
        }
    };

    public String check(String formula) {
        if (formula == null || formula.isBlank()) {
            return "empty formula";
        }
        if (formula.length() > MAX_FORMULA) {
            return "formula too long";
        }
        try {
            parser.parseExpression(formula);
            return null;
        } catch (ParseException e) {
            return e.getSimpleMessage();
        }
    }

    public Object evaluate(String formula, Map<String, Double> metrics) {
        Expression e = compile(formula);
        EvaluationContext ctx = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        metrics.forEach(ctx::setVariable);
        return e.getValue(ctx);
    }

    /** Evaluates a whole row; cells may refer to cells left of them. */
    public Map<String, Object> evaluateRow(Map<String, String> cells, Map<String, Double> metrics) {
        Map<String, Object> results = new HashMap<>();
<<<<<<< V
        StandardEvaluationContext ctx = new StandardEvaluationContext();
        ctx.setRootObject(results);
=======
        SimpleEvaluationContext ctx = SimpleEvaluationContext.forReadOnlyDataBinding().build();
>>>>>>> F
        metrics.forEach(ctx::setVariable);
        for (Map.Entry<String, String> cell : cells.entrySet()) {
            Object value;
            try {
                value = compile(cell.getValue()).getValue(ctx);
            } catch (EvaluationException | ParseException e) {
                value = "#ERR";
            }
            ctx.setVariable(cell.getKey(), value);
            results.put(cell.getKey(), value);
        }
        return results;
    }

    private Expression compile(String formula) {
        String text = formula.startsWith("=") ? formula.substring(1) : formula;
        if (text.length() > MAX_FORMULA) {
            throw new IllegalArgumentException("formula too long");
        }
        synchronized (compiled) {
            return compiled.computeIfAbsent(text.strip(), parser::parseExpression);
        }
    }
}
