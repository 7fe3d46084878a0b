package com.tradewell.orders;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;

public class OrderIntake {
  private static final long MAX_QUANTITY = 100_000;
  private final RiskDesk risk;
  private final OrderBook book;
  public OrderIntake(RiskDesk risk, OrderBook book) {
    this.risk = risk;
    this.book = book;
  }
  public Optional<Order> accept(JsonNode msg, Trader trader) {
    JsonNode q = msg.path("quantity");
    if (!q.isIntegralNumber() || !q.canConvertToLong()) {
      return Optional.empty();
    }
    BigDecimal price = msg.path("price").decimalValue();
    if (price.signum() <= 0 || price.scale() > 4) {
      return Optional.empty();
    }
<<<<<<< V
    int quantity = q.intValue();
=======
    long quantity = q.longValue();
>>>>>>> F
    if (quantity < 1 || quantity > MAX_QUANTITY) {
      return Optional.empty();
    }
    if (!risk.covers(trader, price.multiply(BigDecimal.valueOf(quantity)))) {
      return Optional.empty();
    }
    return Optional.of(book.add(trader, q.longValue(), price));
  }
}
