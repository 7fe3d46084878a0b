package com.tillpoint.pricing;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardEvaluationContext;

public class BuiltInRules {

  public enum Rule { BULK, LOYAL, CLEARANCE }

  private final Map<Rule, Expression> rules = new EnumMap<>(Rule.class);

  public BuiltInRules() {
    SpelExpressionParser parser = new SpelExpressionParser();
    rules.put(Rule.BULK, parser.parseExpression("itemCount >= #threshold"));
    rules.put(Rule.LOYAL, parser.parseExpression("customer.orders.size() >= #threshold"));
    rules.put(Rule.CLEARANCE, parser.parseExpression("lines.?[discontinued].size() >= #threshold"));
  }

  /** {@code name} and {@code threshold} come from the query string of the preview page. */
  public boolean applies(Cart cart, String name, String threshold) {
    Expression rule = rules.get(Rule.valueOf(name));
    StandardEvaluationContext ctx = new StandardEvaluationContext(cart);
    ctx.setVariable("threshold", Integer.parseInt(threshold));
    return Boolean.TRUE.equals(rule.getValue(ctx, Boolean.class));
  }
}
