package shop.lantern.vouchers;

import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

public class VoucherIssuer {
  // without 0/O and 1/I
  private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
  private final VoucherDao vouchers;
  public VoucherIssuer(VoucherDao vouchers) {
    this.vouchers = vouchers;
  }
  public String issue(BigDecimal value, long buyer) {
<<<<<<< V
    RandomGenerator random = ThreadLocalRandom.current();
=======
    RandomGenerator random = new SecureRandom();
>>>>>>> F
    StringBuilder code = new StringBuilder("GV-");
    for (int i = 0; i < 16; i++) {
      if (i > 0 && i % 4 == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    vouchers.insert(code.toString(), value, buyer);
    return code.toString();
  }
}
