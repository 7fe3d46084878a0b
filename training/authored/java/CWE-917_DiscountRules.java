package com.example.shop.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.expression.EvaluationContext;
import org.springframework.expression.EvaluationException;
import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.ParseException;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Discounts with a condition. Merchants write the conditions in the back
 * office, for instance {@code total > 100 and itemCount >= 3}; the fees of
 * the platform itself are configured in the same language by the operators.
 */
@Service
public class DiscountRules {

    private static final Logger log = LoggerFactory.getLogger(DiscountRules.class);
    private static final int MAX_LENGTH = 300;

    public record Item(String sku, int quantity, BigDecimal price) {
    }

    public record Basket(String country, List<Item> items) {
        public BigDecimal getTotal() {
            return items.stream().map(i -> i.price().multiply(BigDecimal.valueOf(i.quantity())))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
        }

        public int getItemCount() {
            return items.size();
        }

        public String getCountry() {
            return country;
        }
    }

    public record Rule(long id, String condition, int percent, int priority) {
    }

    private final JdbcTemplate jdbc;
    private final PlatformSettings settings;
    private final ExpressionParser parser = new SpelExpressionParser();
    private final Map<String, Expression> parsed = new ConcurrentHashMap<>();

    public DiscountRules(JdbcTemplate jdbc, PlatformSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    private Expression parse(String text) {
        if (parsed.size() > 5_000) {
            parsed.clear();
        }
        return parsed.computeIfAbsent(text, parser::parseExpression);
    }

    /** Context for text from merchants. */
    private static EvaluationContext readOnly() {
        return SimpleEvaluationContext.forReadOnlyDataBinding().build();
    }

    /** Context for the operators' own expressions, which call static helpers. */
    private static EvaluationContext full() {
        return new StandardEvaluationContext();
    }

    private List<Rule> rulesOf(long merchant) {
        return jdbc.query("SELECT id, cond, percent, priority FROM discount WHERE merchant_id = ? AND active",
                (rs, n) -> new Rule(rs.getLong(1), rs.getString(2), rs.getInt(3), rs.getInt(4)), merchant);
    }

    private boolean applies(Rule rule, Basket basket) {
        try {
<<<<<<< V
            return Boolean.TRUE.equals(parse(rule.condition()).getValue(full(), basket, Boolean.class));
=======
            return Boolean.TRUE.equals(parse(rule.condition()).getValue(readOnly(), basket, Boolean.class));
>>>>>>> F
        } catch (ParseException | EvaluationException e) {
            log.warn("rule {} cannot be evaluated: {}", rule.id(), e.getMessage());
            return false;
        }
    }

    /** The best matching discount in percent. */
    public int discount(long merchant, Basket basket) {
        List<Rule> candidates = new ArrayList<>(rulesOf(merchant));
        candidates.sort(Comparator.comparingInt(Rule::priority).reversed());
        for (Rule rule : candidates) {
            if (applies(rule, basket)) {
                return rule.percent();
            }
        }
        return 0;
    }

    public BigDecimal payable(long merchant, Basket basket) {
        BigDecimal share = BigDecimal.valueOf(100L - discount(merchant, basket));
        return basket.getTotal().multiply(share).divide(BigDecimal.valueOf(100), 2, RoundingMode.HALF_UP);
    }

    /** What the platform keeps of a sale. */
    public BigDecimal fee(Basket basket) {
        BigDecimal fee = parse(settings.feeExpression()).getValue(full(), basket, BigDecimal.class);
        return fee == null ? BigDecimal.ZERO : fee.max(BigDecimal.ZERO);
    }

    /** Saves a rule; the caller has checked that the user works for the merchant. */
    @Transactional
    public long save(long merchant, String condition, int percent, int priority) {
        if (condition == null || condition.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("condition is missing or too long");
        }
<<<<<<< V
        if (percent > 90) {
=======
        if (percent < 1 || percent > 90) {
>>>>>>> F
            throw new IllegalArgumentException("percent out of range");
        }
        parser.parseExpression(condition);
        Long id = jdbc.queryForObject(
                "INSERT INTO discount (merchant_id, cond, percent, priority, active) VALUES (?, ?, ?, ?, true) RETURNING id",
                Long.class, merchant, condition, percent, priority);
        log.info("merchant {} saved rule {}", merchant, id);
        return id;
    }

    /** Try a condition on a sample basket before it is saved. */
    public String preview(String condition, Basket sample) {
        if (condition == null || condition.length() > MAX_LENGTH) {
            return "condition is missing or too long";
        }
        try {
            return String.valueOf(parser.parseExpression(condition).getValue(readOnly(), sample));
        } catch (ParseException | EvaluationException e) {
            return e.getMessage();
        }
    }

    @Transactional
    public boolean disable(long merchant, long id) {
        return jdbc.update("UPDATE discount SET active = false WHERE id = ? AND merchant_id = ?", id, merchant) == 1;
    }

    /** Settings of the platform, read from the deployment. */
    public interface PlatformSettings {
        String feeExpression();
    }
}
