package net.example.vending;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

public class VendingMachine
{
	public enum State { READY, COLLECTING, DISPENSING, OUT_OF_ORDER }

	public enum Coin
	{
		C10(10), C20(20), C50(50), C100(100), C200(200);

		final int cents;

		Coin(int cents)
		{
			this.cents = cents;
		}
	}

	public record Product(String name, int price) {}

	private final Map<Coin, Integer> tubes = new EnumMap<>(Coin.class);
	private final NavigableMap<Integer, Product> slots = new TreeMap<>();
	private final Map<Integer, Integer> stock = new TreeMap<>();
	private State state = State.READY;
	private int credit;

	public void load(int slot, Product product, int count)
	{
		slots.put(slot, product);
		stock.merge(slot, count, Integer::sum);
	}

	public boolean insert(Coin coin)
	{
		if (state != State.READY && state != State.COLLECTING)
			return false;
		credit += coin.cents;
		tubes.merge(coin, 1, Integer::sum);
		state = State.COLLECTING;
		return true;
	}

	public Optional<Product> select(int slot)
	{
		Product p = slots.get(slot);
		if (state != State.COLLECTING || p == null || stock.getOrDefault(slot, 0) == 0 || credit < p.price())
			return Optional.empty();
		stock.merge(slot, -1, Integer::sum);
		credit -= p.price();
		state = State.DISPENSING;
		return Optional.of(p);
	}

	public List<Coin> finish()
	{
		List<Coin> change = new ArrayList<>();
		Coin[] coins = Coin.values();
		for (int i = coins.length - 1; i >= 0; i--)
		{
			Coin c = coins[i];
			while (credit >= c.cents && tubes.getOrDefault(c, 0) > 0)
			{
				credit -= c.cents;
				tubes.merge(c, -1, Integer::sum);
				change.add(c);
			}
		}
		state = credit == 0 ? State.READY : State.OUT_OF_ORDER;
		return change;
	}

	public State state()
	{
		return state;
	}
}
