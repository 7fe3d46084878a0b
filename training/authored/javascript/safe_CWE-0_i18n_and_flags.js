import { createHash } from 'node:crypto';

const MESSAGES = {
  en: { greeting: 'Hello, {name}!', items: { one: '{count} item', other: '{count} items' } },
  de: { greeting: 'Hallo, {name}!', items: { one: '{count} Artikel', other: '{count} Artikel' } },
};

export function negotiate(header, available = Object.keys(MESSAGES)) {
  const wanted = (header || '')
    .split(',')
    .map((part) => {
      const [tag, q] = part.trim().split(';q=');
      return { lang: tag.slice(0, 2).toLowerCase(), q: q ? Number(q) : 1 };
    })
    .sort((a, b) => b.q - a.q);
  return wanted.find((w) => available.includes(w.lang))?.lang ?? 'en';
}

export function translate(locale, key, values = {}) {
  let message = MESSAGES[locale]?.[key] ?? MESSAGES.en[key] ?? key;
  if (typeof message === 'object') {
    message = message[new Intl.PluralRules(locale).select(values.count)] ?? message.other;
  }
  return message.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}

export function formatMoney(cents, currency, locale = 'en') {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(cents / 100);
}

export function relativeTime(date, now = new Date(), locale = 'en') {
  const seconds = Math.round((date - now) / 1000);
  const units = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]];
  const [unit, size] = units.find(([, s]) => Math.abs(seconds) >= s) ?? units[3];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

export function startOfWeek(date, firstDay = 1) {
  const out = new Date(date);
  out.setHours(0, 0, 0, 0);
  out.setDate(out.getDate() - ((out.getDay() - firstDay + 7) % 7));
  return out;
}

/** Stable number in 0..99 for a user and a flag. */
export function bucket(flag, userId) {
  const digest = createHash('md5').update(`${flag}:${userId}`).digest();
  return digest.readUInt32BE(0) % 100;
}

export class FeatureFlags {
  constructor(config) {
    this.config = config;
  }

  isEnabled(flag, user) {
    const rule = this.config[flag];
    if (!rule) return false;
    if (rule.users?.includes(user.id)) return true;
    return bucket(flag, user.id) < (rule.percent ?? 0);
  }

  variant(flag, user) {
    const variants = this.config[flag]?.variants ?? ['control'];
    return variants[bucket(flag, user.id) % variants.length];
  }
}
