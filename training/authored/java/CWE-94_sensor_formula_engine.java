package io.brookside.telemetry;

import java.util.regex.Pattern;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;
import javax.script.ScriptException;
import net.objecthunter.exp4j.Expression;
import net.objecthunter.exp4j.ExpressionBuilder;

public class FormulaService {
  private static final int MAX = 120;

  private final ScriptEngine js = new ScriptEngineManager().getEngineByName("nashorn");
  private final Pattern channel = Pattern.compile("[a-z]{1,8}[0-9]{0,3}");

  /** Calibrated value of one raw sample; the formula is what the device owner saved for the channel. */
  public double calibrate(Channel ch, double raw) throws ScriptException {
    String formula = ch.getFormula();
    if (formula == null || formula.length() > MAX || !channel.matcher(ch.getName()).matches()) {
      return raw;
    }
<<<<<<< V
    Bindings vars = js.createBindings();
    vars.put("x", raw);
    Object result = js.eval(formula, vars);
    return result instanceof Number ? ((Number) result).doubleValue() : raw;
=======
    Expression expr = new ExpressionBuilder(formula).variable("x").build();
    double result = expr.setVariable("x", raw).evaluate();
    return Double.isFinite(result) ? result : raw;
>>>>>>> F
  }

  /** Plant-wide script that ships with the product. */
  public void warmUp() throws ScriptException {
    js.eval("var kelvin = function(c) { return c + 273.15; };");
  }
}
