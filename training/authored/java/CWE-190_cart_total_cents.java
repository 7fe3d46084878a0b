package shop.lantern.checkout;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

@Service
public class CheckoutTotals {
    private final PriceList prices;
    public CheckoutTotals(PriceList prices) {
        this.prices = prices;
    }
    /** Amount in cents that is charged to the card. */
    public int total(List<CartLine> lines, Customer customer) {
        int total = 0;
        for (CartLine line : lines) {
            int quantity = line.getQuantity();
            if (quantity < 1) {
                throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "quantity");
            }
            int unit = prices.centsOf(line.getSku());
<<<<<<< V
            total += unit * quantity;
=======
            total = Math.addExact(total, Math.multiplyExact(unit, quantity));
>>>>>>> F
        }
        if (total > customer.getLimitCents()) {
            throw new ResponseStatusException(HttpStatus.PAYMENT_REQUIRED, "limit");
        }
        return total;
    }
}
