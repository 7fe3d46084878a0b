package shop.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.*;
import org.springframework.web.server.ResponseStatusException;

/**
 * Merchants define price rules such as "quantity >= 10 ? 0.9 : 1.0".
 */
@RestController
@RequestMapping("/merchants/{merchant}/rules")
public class PriceRuleService {

    private static final Logger log = LoggerFactory.getLogger(PriceRuleService.class);
    private static final BigDecimal MIN = new BigDecimal("0.5");
    private static final BigDecimal MAX = new BigDecimal("1.5");

    private final SpelExpressionParser parser = new SpelExpressionParser();
    private final Map<Long, Expression> compiled = new ConcurrentHashMap<>();
    private final PriceRuleRepository repository;

    public PriceRuleService(PriceRuleRepository repository) {
        this.repository = repository;
    }

    @GetMapping
    @PreAuthorize("@merchants.isMember(#merchant, authentication)")
    public List<PriceRule> list(@PathVariable long merchant) {
        return repository.findByMerchant(merchant);
    }

    @PutMapping("/{id}")
    @PreAuthorize("@merchants.isMember(#merchant, authentication)")
    public PriceRule save(@PathVariable long merchant, @PathVariable long id, @RequestBody String text) {
        PriceRule rule = repository.findByIdAndMerchant(id, merchant)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (text.length() > 300 || text.contains("Runtime") || text.contains("getClass")) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "rule");
        }
        try {
            compiled.put(id, parser.parseExpression(text));
        } catch (ParseException e) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "line does not parse");
        }
        rule.setText(text);
        return repository.save(rule);
    }

    /** Called by the cart for each line. */
    public BigDecimal factor(PriceRule rule, CartLine line) {
        Expression expression = compiled.computeIfAbsent(rule.getId(), i -> parser.parseExpression(rule.getText()));
        try {
<<<<<<< V
            StandardEvaluationContext context = new StandardEvaluationContext(line);
=======
            SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().withRootObject(line).build();
>>>>>>> F
            context.setVariable("today", java.time.LocalDate.now().getDayOfWeek().getValue());
            BigDecimal value = expression.getValue(context, BigDecimal.class);
            if (value == null) {
                return BigDecimal.ONE;
            }
            return value.max(MIN).min(MAX).setScale(4, RoundingMode.HALF_UP);
        } catch (EvaluationException e) {
            log.info("rule {} of merchant {}: {}", rule.getId(), rule.getMerchant(), e.getMessageCode());
            return BigDecimal.ONE;
        }
    }
}
