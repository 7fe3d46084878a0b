import { useState } from 'react';

interface Range {
  from: Date | null;
  to: Date | null;
}

interface Props {
  value: Range;
  onChange: (range: Range) => void;
  locale?: string;
}

const DAY = 86_400_000;

function startOfMonth(d: Date): Date {
  return new Date(d.getFullYear(), d.getMonth(), 1);
}

function addMonths(d: Date, n: number): Date {
  return new Date(d.getFullYear(), d.getMonth() + n, 1);
}

function sameDay(a: Date | null, b: Date | null): boolean {
  return a !== null && b !== null && a.toDateString() === b.toDateString();
}

function weeks(month: Date): Date[][] {
  const first = startOfMonth(month);
  const offset = (first.getDay() + 6) % 7;
  const rows: Date[][] = [];
  for (let w = 0; w < 6; w++) {
    const row: Date[] = [];
    for (let d = 0; d < 7; d++) {
      row.push(new Date(first.getFullYear(), first.getMonth(), 1 - offset + w * 7 + d));
    }
    rows.push(row);
  }
  return rows;
}

export function DateRangePicker({ value, onChange, locale = 'en-GB' }: Props) {
  const [month, setMonth] = useState(() => startOfMonth(value.from ?? new Date()));

  const pick = (day: Date) => {
    if (value.from === null || value.to !== null) onChange({ from: day, to: null });
    else if (day < value.from) onChange({ from: day, to: value.from });
    else onChange({ from: value.from, to: day });
  };

  const classOf = (day: Date): string => {
    const names = ['day'];
    if (day.getMonth() !== month.getMonth()) names.push('other');
    if (sameDay(day, value.from) || sameDay(day, value.to)) names.push('edge');
    else if (value.from && value.to && day > value.from && day < value.to) names.push('inside');
    return names.join(' ');
  };

  const nights = value.from && value.to ? Math.round((value.to.getTime() - value.from.getTime()) / DAY) : 0;

  return (
    <div className="picker">
      <header>
        <button type="button" onClick={() => setMonth(addMonths(month, -1))}>‹</button>
        <span>{month.toLocaleDateString(locale, { month: 'long', year: 'numeric' })}</span>
        <button type="button" onClick={() => setMonth(addMonths(month, 1))}>›</button>
      </header>
      {weeks(month).map((row) => (
        <div className="week" key={row[0].getTime()}>
          {row.map((day) => (
            <button type="button" key={day.getTime()} className={classOf(day)} onClick={() => pick(day)}>
              {day.getDate()}
            </button>
          ))}
        </div>
      ))}
      <footer>{nights > 0 ? `${nights} nights` : 'Choose two days'}</footer>
    </div>
  );
}
