package com.oakumline.rules;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;
import jakarta.validation.ConstraintValidatorContext;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import ognl.Ognl;
import ognl.OgnlException;
import org.apache.commons.beanutils.PropertyUtils;
import org.graalvm.polyglot.Context;
import org.mvel2.MVEL;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;

public class TariffRules {

  private static final Map<String, String> PATHS = Map.of("weight", "parcel.weight", "zone", "route.zone");

  private final SpelExpressionParser spel = new SpelExpressionParser();

  /** Tariff formulas are typed in by the partner companies. */
  public BigDecimal price(String formula, Shipment shipment) {
<<<<<<< V
    EvaluationContext ctx = new StandardEvaluationContext(shipment);
=======
    EvaluationContext ctx = SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(shipment).build();
>>>>>>> F
    return spel.parseExpression(formula).getValue(ctx, BigDecimal.class);
  }

  public boolean applies(String customerType, Shipment shipment) {
    StandardEvaluationContext ctx = new StandardEvaluationContext(shipment);
<<<<<<< V
    Expression e = spel.parseExpression("customer.type == '" + customerType + "'");
=======
    ctx.setVariable("type", customerType);
    Expression e = spel.parseExpression("customer.type == #type");
>>>>>>> F
    return Boolean.TRUE.equals(e.getValue(ctx, Boolean.class));
  }

  public boolean isBulky(Shipment shipment) {
    Expression e = spel.parseExpression("parcel.weight > 30 or parcel.length > 120");
    return Boolean.TRUE.equals(e.getValue(new StandardEvaluationContext(shipment), Boolean.class));
  }

  public Object column(Shipment shipment, String column) throws OgnlException {
<<<<<<< V
    return Ognl.getValue(PATHS.getOrDefault(column, column), shipment);
=======
    return Ognl.getValue(PATHS.getOrDefault(column, "id"), shipment);
>>>>>>> F
  }

  public Object property(Shipment shipment, String name) throws Exception {
<<<<<<< V
    return MVEL.getProperty(name, shipment);
=======
    return PropertyUtils.getSimpleProperty(shipment, name);
>>>>>>> F
  }

  public double surcharge(String rule, double base) throws ScriptException {
    ScriptEngine js = new ScriptEngineManager().getEngineByName("javascript");
    Bindings b = js.createBindings();
    b.put("base", base);
<<<<<<< V
    return ((Number) js.eval(rule, b)).doubleValue();
=======
    b.put("percent", Double.parseDouble(rule));
    return ((Number) js.eval("base * percent / 100", b)).doubleValue();
>>>>>>> F
  }

  public String formatLabel(String script, String label) {
    try (Context ctx = Context.newBuilder("js")
<<<<<<< V
        .allowAllAccess(true)
=======
        .allowAllAccess(false)
>>>>>>> F
        .build()) {
      return ctx.eval("js", script).execute(label).asString();
    }
  }

  public Object discount(String code, Map<String, Object> vars) {
    Binding binding = new Binding(new HashMap<>(vars));
<<<<<<< V
    return new GroovyShell(binding).evaluate("rates['" + code + "'] ?: 0");
=======
    binding.setVariable("code", code);
    return new GroovyShell(binding).evaluate("rates[code] ?: 0");
>>>>>>> F
  }

  public boolean reject(ConstraintValidatorContext ctx, String postcode) {
    ctx.disableDefaultConstraintViolation();
<<<<<<< V
    ctx.buildConstraintViolationWithTemplate("unknown postcode " + postcode).addConstraintViolation();
=======
    ctx.buildConstraintViolationWithTemplate("unknown postcode").addConstraintViolation();
>>>>>>> F
    return false;
  }

  public List<?> nightly(List<Shipment> all) {
    Serializable compiled = MVEL.compileExpression("($ in shipments if $.late)");
    return (List<?>) MVEL.executeExpression(compiled, Map.of("shipments", all));
  }
}
