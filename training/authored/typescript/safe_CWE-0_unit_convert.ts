type Dimension = 'length' | 'mass' | 'volume';

interface Unit {
  readonly dimension: Dimension;
  readonly factor: number;
  readonly symbol: string;
}

const UNITS = {
  metre: { dimension: 'length', factor: 1, symbol: 'm' },
  kilometre: { dimension: 'length', factor: 1000, symbol: 'km' },
  mile: { dimension: 'length', factor: 1609.344, symbol: 'mi' },
  foot: { dimension: 'length', factor: 0.3048, symbol: 'ft' },
  gram: { dimension: 'mass', factor: 0.001, symbol: 'g' },
  kilogram: { dimension: 'mass', factor: 1, symbol: 'kg' },
  pound: { dimension: 'mass', factor: 0.45359237, symbol: 'lb' },
  litre: { dimension: 'volume', factor: 1, symbol: 'l' },
  cup: { dimension: 'volume', factor: 0.2365882365, symbol: 'cup' },
  teaspoon: { dimension: 'volume', factor: 0.00492892159, symbol: 'tsp' },
} as const satisfies Record<string, Unit>;

export type UnitName = keyof typeof UNITS;

export class Quantity {
  constructor(readonly value: number, readonly unit: UnitName) {}

  to(target: UnitName): Quantity {
    const from = UNITS[this.unit];
    const dest = UNITS[target];
    if (from.dimension !== dest.dimension) {
      throw new TypeError(`${this.unit} cannot become ${target}`);
    }
    return new Quantity((this.value * from.factor) / dest.factor, target);
  }

  plus(other: Quantity): Quantity {
    return new Quantity(this.value + other.to(this.unit).value, this.unit);
  }

  times(k: number): Quantity {
    return new Quantity(this.value * k, this.unit);
  }

  format(locale = 'en', digits = 2): string {
    const text = this.value.toLocaleString(locale, { maximumFractionDigits: digits });
    return `${text} ${UNITS[this.unit].symbol}`;
  }
}

export interface Ingredient {
  name: string;
  amount: Quantity;
}

export function scaleRecipe(items: readonly Ingredient[], from: number, to: number): Ingredient[] {
  if (from <= 0 || to <= 0) throw new RangeError('servings must be positive');
  return items.map(({ name, amount }) => ({ name, amount: amount.times(to / from) }));
}

export function shoppingList(recipes: readonly Ingredient[][]): Map<string, Quantity> {
  const total = new Map<string, Quantity>();
  for (const { name, amount } of recipes.flat()) {
    const have = total.get(name);
    total.set(name, have ? have.plus(amount) : amount);
  }
  return total;
}
