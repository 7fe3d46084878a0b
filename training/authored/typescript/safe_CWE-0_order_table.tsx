import { useCallback, useEffect, useMemo, useState } from 'react';

interface Order {
  id: number;
  customer: string;
  note: string;
  totalCents: number;
  placedAt: string;
}

interface Props {
  orders: Order[];
  locale?: string;
  onSelect(id: number): void;
}

type SortKey = 'customer' | 'totalCents' | 'placedAt';

export function compare(a: Order, b: Order, key: SortKey): number {
  const left = a[key];
  const right = b[key];
  return typeof left === 'number' && typeof right === 'number' ? left - right : String(left).localeCompare(String(right));
}

export function useDebounced<T>(value: T, delay = 200): T {
  const [current, setCurrent] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setCurrent(value), delay);
    return () => clearTimeout(timer);
  }, [value, delay]);
  return current;
}

export function Money({ cents, locale = 'en' }: { cents: number; locale?: string }) {
  const text = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(cents / 100);
  return <span className="money">{text}</span>;
}

export function Highlight({ text, term }: { text: string; term: string }) {
  const at = term ? text.toLowerCase().indexOf(term.toLowerCase()) : -1;
  if (at < 0) return <>{text}</>;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, at + term.length)}</mark>
      {text.slice(at + term.length)}
    </>
  );
}

export function OrderRow({ order, term, locale, onSelect }: { order: Order; term: string } & Omit<Props, 'orders'>) {
  const select = useCallback(() => onSelect(order.id), [onSelect, order.id]);
  return (
    <tr onClick={select}>
      <td><a href={`/orders/${order.id}`}>#{order.id}</a></td>
      <td><Highlight text={order.customer} term={term} /></td>
      <td title={order.note}>{order.note.length > 40 ? `${order.note.slice(0, 40)}…` : order.note}</td>
      <td><Money cents={order.totalCents} locale={locale} /></td>
    </tr>
  );
}

export function OrderTable({ orders, locale, onSelect }: Props) {
  const [sort, setSort] = useState<SortKey>('placedAt');
  const [query, setQuery] = useState('');
  const term = useDebounced(query.trim());

  const rows = useMemo(
    () => orders.filter((o) => o.customer.toLowerCase().includes(term.toLowerCase())).sort((a, b) => compare(a, b, sort)),
    [orders, term, sort],
  );

  return (
    <section>
      <input value={query} onChange={(e) => setQuery(e.target.value)} placeholder="Filter by customer" />
      <table>
        <thead>
          <tr>
            {(['placedAt', 'customer', 'totalCents'] as const).map((key) => (
              <th key={key} onClick={() => setSort(key)} aria-sort={sort === key ? 'ascending' : 'none'}>{key}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((order) => (
            <OrderRow key={order.id} order={order} term={term} locale={locale} onSelect={onSelect} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 && <p>No orders match “{term}”.</p>}
    </section>
  );
}
