package com.tillpoint.pricing;

import java.math.BigDecimal;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.expression.EvaluationContext;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/merchant/rules")
public class DiscountRuleController {
    private final ExpressionParser parser = new SpelExpressionParser();
    private final CartRepository carts;
    public DiscountRuleController(CartRepository carts) {
        this.carts = carts;
    }
    /** Lets a merchant try a rule such as {@code total > 100 and itemCount > 2} on a cart. */
    @PostMapping("/try")
    public RuleTrial tryRule(@RequestBody RuleRequest request) {
        Cart cart = carts.require(request.getCartId());
        if (request.getRule().length() > 256) {
            return RuleTrial.invalid("too long");
        }
        Expression rule = parser.parseExpression(request.getRule());
<<<<<<< V
        EvaluationContext ctx = new StandardEvaluationContext(cart);
=======
        EvaluationContext ctx = SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(cart).build();
>>>>>>> F
        Boolean applies = rule.getValue(ctx, Boolean.class);
        BigDecimal rebate = Boolean.TRUE.equals(applies) ? cart.getTotal().movePointLeft(1) : BigDecimal.ZERO;
        return RuleTrial.of(applies, rebate);
    }
}
