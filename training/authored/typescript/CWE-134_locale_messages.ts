import i18next from 'i18next';
import IntlMessageFormat from 'intl-messageformat';
import pino from 'pino';
import { format } from 'node:util';
import { format as formatDate } from 'date-fns';
import nunjucks from 'nunjucks';

const log = pino();
const env = new nunjucks.Environment(null, { autoescape: true });

interface Guest { name: string; room: number; note: string }

export function greeting(g: Guest, lang: string): string {
<<<<<<< V
  return new IntlMessageFormat(`Welcome ${g.name}, room {room}`, lang).format({ room: g.room }) as string;
=======
  return new IntlMessageFormat('Welcome {name}, room {room}', lang).format({ name: g.name, room: g.room }) as string;
>>>>>>> F
}

export function nights(n: number, lang: string): string {
  return new IntlMessageFormat('{n, plural, one {# night} other {# nights}}', lang).format({ n }) as string;
}

// `html` of the result is set as innerHTML by the banner component
export function bannerHtml(g: Guest): string {
<<<<<<< V
  return i18next.t('banner.hello', { name: g.name, interpolation: { escapeValue: false } });
=======
  return i18next.t('banner.hello', { name: g.name, interpolation: { escapeValue: true } });
>>>>>>> F
}

// plain text for the receipt printer
export function receiptLine(g: Guest): string {
  return i18next.t('receipt.guest', { name: g.name, interpolation: { escapeValue: false } });
}

export function noteText(g: Guest): string {
  return i18next.t('note.prefix', { defaultValue: '{{note}}', note: g.note });
}

export function confirmation(template: string, g: Guest): string {
<<<<<<< V
  return env.renderString(template, { guest: g });
=======
  return env.renderString('{{ text }} {{ guest.name }}', { text: template, guest: g });
>>>>>>> F
}

export function traceGuest(g: Guest, doorCode: string): void {
<<<<<<< V
  log.info(`checked in ${g.name}`, doorCode);
=======
  log.info('checked in %s', g.name);
>>>>>>> F
}

export function traceRoom(room: number, floor: number): void {
  log.info(`room ${room} on floor %d`, floor);
}

export function arrival(d: Date): string {
  return format('%s', formatDate(d, 'yyyy-MM-dd HH:mm'));
}
