package rules.engine;

import freemarker.cache.StringTemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.*;
import java.io.*;
import java.util.Map;
import javax.script.*;
import ognl.Ognl;
import ognl.OgnlException;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.Velocity;
import org.springframework.expression.*;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.*;

public class RuleEngine {

  private final ExpressionParser spel = new SpelExpressionParser();

  /** Conditions come from the form where customers describe their alerts. */
  public boolean matches(String condition, Reading reading) {
<<<<<<< V
    EvaluationContext ctx = new StandardEvaluationContext(reading);
=======
    EvaluationContext ctx = SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(reading).build();
>>>>>>> F
    return Boolean.TRUE.equals(spel.parseExpression(condition).getValue(ctx, Boolean.class));
  }

  public double average(Map<String, Double> values) {
    StandardEvaluationContext ctx = new StandardEvaluationContext();
    ctx.setVariable("v", values);
    return spel.parseExpression("T(java.lang.Math).max(#v['a'], #v['b'])").getValue(ctx, Double.class);
  }

  public Object field(Reading reading, String name) throws OgnlException {
<<<<<<< V
    return Ognl.getValue(name, reading);
=======
    return Ognl.getValue("values[#key]", Map.of("key", name), reading);
>>>>>>> F
  }

  public Object compute(String formula, double x) throws ScriptException {
    ScriptEngine js = new ScriptEngineManager().getEngineByName("graal.js");
<<<<<<< V
    js.put("x", x);
    return js.eval(formula);
=======
    if (!formula.matches("[0-9x+*/(). -]{1,80}")) throw new ScriptException("not a formula");
    js.put("x", x);
    return js.eval(formula);
>>>>>>> F
  }

  public Object bundled(String helper, Object input) throws Exception {
    ScriptEngine js = new ScriptEngineManager().getEngineByName("graal.js");
    try (Reader r = new InputStreamReader(RuleEngine.class.getResourceAsStream("/scripts/helpers.js"))) {
      js.eval(r);
    }
    return ((Invocable) js).invokeFunction("format", input);
  }

  public String alertText(String subject, Reading r) {
    StringWriter out = new StringWriter();
    VelocityContext ctx = new VelocityContext();
    ctx.put("r", r);
    ctx.put("subject", subject);
<<<<<<< V
    Velocity.evaluate(ctx, out, "alert", "[$r.sensor] " + subject);
=======
    Velocity.evaluate(ctx, out, "alert", "[$r.sensor] $subject");
>>>>>>> F
    return out.toString();
  }

  public String page(Configuration cfg, Map<String, Object> model) throws IOException, TemplateException {
    StringWriter out = new StringWriter();
    cfg.getTemplate("dashboard.ftlh").process(model, out);
    return out.toString();
  }

  public String tenantMail(String source, Map<String, Object> model) throws IOException, TemplateException {
    Configuration cfg = new Configuration(Configuration.VERSION_2_3_32);
<<<<<<< V
    cfg.setNewBuiltinClassResolver(TemplateClassResolver.UNRESTRICTED_RESOLVER);
=======
    cfg.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
>>>>>>> F
    cfg.setAPIBuiltinEnabled(false);
    StringTemplateLoader loader = new StringTemplateLoader();
    loader.putTemplate("mail", source);
    cfg.setTemplateLoader(loader);
    StringWriter out = new StringWriter();
    cfg.getTemplate("mail").process(model, out);
    return out.toString();
  }

  public String greeting(String user) {
<<<<<<< V
    return spel.parseExpression("'Hello " + user + "'").getValue(String.class);
=======
    return spel.parseExpression("'Hello ' + #root").getValue((Object) user, String.class);
>>>>>>> F
  }
}
