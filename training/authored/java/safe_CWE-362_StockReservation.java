package com.example.shop.stock;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

public class StockReservation {

    private record Level(int onHand, int reserved) {
        int free() {
            return onHand - reserved;
        }
    }

    private record Hold(String sku, int quantity) {}

    private final ConcurrentHashMap<String, Level> levels = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<UUID, Hold> holds = new ConcurrentHashMap<>();
    private final AtomicLong refused = new AtomicLong();

    public void receive(String sku, int quantity) {
        if (quantity <= 0) {
            throw new IllegalArgumentException("quantity");
        }
        levels.merge(sku, new Level(quantity, 0),
                (old, add) -> new Level(Math.addExact(old.onHand(), add.onHand()), old.reserved()));
    }

    public Optional<UUID> reserve(String sku, int quantity) {
        if (quantity <= 0) {
            throw new IllegalArgumentException("quantity");
        }
        boolean[] ok = {false};
        levels.computeIfPresent(sku, (k, level) -> {
            ok[0] = level.free() >= quantity;
            return ok[0] ? new Level(level.onHand(), level.reserved() + quantity) : level;
        });
        if (!ok[0]) {
            refused.incrementAndGet();
            return Optional.empty();
        }
        UUID id = UUID.randomUUID();
        holds.put(id, new Hold(sku, quantity));
        return Optional.of(id);
    }

    public boolean ship(UUID id) {
        Hold hold = holds.remove(id);
        if (hold == null) {
            return false;
        }
        levels.computeIfPresent(hold.sku(), (k, l) ->
                new Level(l.onHand() - hold.quantity(), l.reserved() - hold.quantity()));
        return true;
    }

    public boolean release(UUID id) {
        Hold hold = holds.remove(id);
        if (hold == null) {
            return false;
        }
        levels.computeIfPresent(hold.sku(), (k, l) -> new Level(l.onHand(), l.reserved() - hold.quantity()));
        return true;
    }

    public Map<String, Integer> free() {
        Map<String, Integer> out = new java.util.TreeMap<>();
        levels.forEach((sku, level) -> out.put(sku, level.free()));
        return out;
    }
}
