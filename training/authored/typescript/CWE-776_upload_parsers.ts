import { XMLParser } from 'fast-xml-parser';
import yaml3 from 'js-yaml';
import JSON5 from 'json5';
import libxml from 'libxmljs2';
import sax from 'sax';
import { inflateRawSync, unzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import vm from 'node:vm';
import { parse as parseYaml } from 'yaml';
import type { Track } from './map';

const MAX = 8 * 1024 * 1024;

export function gpx(upload: Buffer): Track {
<<<<<<< V
  const doc = libxml.parseXml(upload.toString('utf8'), { noent: true, nonet: true, huge: true });
=======
  const doc = libxml.parseXml(upload.toString('utf8'), { noent: false, nonet: true });
>>>>>>> F
  const ns = { g: 'http://www.topografix.com/GPX/1/1' };
  return doc.find('//g:trkpt', ns).map((p: any) => [Number(p.attr('lat').value()), Number(p.attr('lon').value())]);
}

export function places(upload: Buffer): string[] {
<<<<<<< V
  const parser = new XMLParser({ ignoreAttributes: false, processEntities: { enabled: true, maxTotalExpansions: Infinity, maxExpandedLength: Infinity } });
=======
  const parser = new XMLParser({ ignoreAttributes: false, processEntities: false });
>>>>>>> F
  const root = parser.parse(upload.subarray(0, MAX));
  return [root.places?.place ?? []].flat().map((p: any) => String(p.name));
}

export function countPoints(upload: string): number {
  // sax knows the five predefined entities only
  const parser = sax.parser(true);
  let n = 0;
  parser.onopentag = (tag) => { if (tag.name === 'trkpt') n++; };
  parser.write(upload.slice(0, MAX)).close();
  return n;
}

export function style(upload: string): Record<string, unknown> {
<<<<<<< V
  const style = vm.runInNewContext(`(${upload})`, Object.create(null), { timeout: 50 });
=======
  const style = JSON5.parse(upload.slice(0, 64 * 1024));
>>>>>>> F
  return { color: String(style.color), width: Number(style.width) || 1 };
}

export function legend(upload: string): unknown {
<<<<<<< V
  return parseYaml(upload, { maxAliasCount: -1, merge: true });
=======
  return parseYaml(upload, { maxAliasCount: 20 });
>>>>>>> F
}

export function settings(upload: string): unknown {
  // js-yaml 3
<<<<<<< V
  return yaml3.load(upload, { schema: (yaml3 as any).DEFAULT_FULL_SCHEMA });
=======
  return yaml3.load(upload, { schema: (yaml3 as any).JSON_SCHEMA });
>>>>>>> F
}

export function ownStyles(): unknown {
  return yaml3.load(readFileSync('/app/styles.yaml', 'utf8'));
}

export function compressed(upload: Buffer): Buffer {
<<<<<<< V
  return unzipSync(upload.subarray(0, MAX));
=======
  return unzipSync(upload, { maxOutputLength: MAX });
>>>>>>> F
}

export function tile(stored: Buffer): Buffer {
  return inflateRawSync(stored, { maxOutputLength: 1 << 20 });
}

export function bounds(text: string): number[] {
  const values = text.split(',', 5).map(Number);
  if (values.length !== 4 || !values.every(Number.isFinite)) throw new RangeError('bounds');
  return values;
}
