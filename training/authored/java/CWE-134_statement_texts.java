package org.example.statements;

import java.text.MessageFormat;
import java.util.Formatter;
import java.util.Locale;
import java.util.ResourceBundle;
import javax.validation.ConstraintValidator;
import javax.validation.ConstraintValidatorContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

public class StatementTexts {

  private static final Logger LOG = LoggerFactory.getLogger(StatementTexts.class);
  private final ResourceBundle bundle;
  private final String bankId;

  public StatementTexts(ResourceBundle bundle, String bankId) {
    this.bundle = bundle;
    this.bankId = bankId;
  }

  /** Memo is free text from the payer. */
  public String line(String memo, long cents) {
<<<<<<< V
    return String.format(Locale.ROOT, memo.trim() + " %,d", cents);
=======
    return String.format(Locale.ROOT, "%s %,d", memo, cents);
>>>>>>> F
  }

  public String heading(String key, Object... args) {
    return MessageFormat.format(bundle.getString(key), args);
  }

  public String greeting(String nickname, String account) {
<<<<<<< V
    return MessageFormat.format("Dear " + nickname + ", statement of {0}", account);
=======
    return MessageFormat.format("Dear {1}, statement of {0}", account, nickname);
>>>>>>> F
  }

  public void row(Appendable out, String layout, Object value) {
    Formatter f = new Formatter(out, Locale.ROOT);
<<<<<<< V
    f.format(layout, bankId, value);
=======
    f.format("%s %s %s", layout, bankId, value);
>>>>>>> F
  }

  public String amountColumn(int width, long cents) {
    int w = Math.max(1, Math.min(width, 30));
    return String.format(Locale.ROOT, "%" + w + "d", cents);
  }

  public void logPayer(String payer, long id, String token) {
<<<<<<< V
    LOG.info("payer " + payer + " id {}", id, token);
=======
    LOG.info("payer {} id {}", payer, id);
>>>>>>> F
  }

  public void logBatch(int batch, long id) {
    LOG.info("batch " + batch + " id {}", id);
  }

  public static class IbanCheck implements ConstraintValidator<Iban, String> {
    @Override
    public boolean isValid(String value, ConstraintValidatorContext ctx) {
      if (value == null || Ibans.checksum(value) == 1) return true;
      ctx.disableDefaultConstraintViolation();
<<<<<<< V
      ctx.buildConstraintViolationWithTemplate("no IBAN: " + value).addConstraintViolation();
=======
      ctx.buildConstraintViolationWithTemplate("{statement.iban.checksum}").addConstraintViolation();
>>>>>>> F
      return false;
    }
  }
}
