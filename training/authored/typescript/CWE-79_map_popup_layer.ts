import L from 'leaflet';

interface StationProps {
  id: string;
  name?: string;
  operator?: string;
  website?: string;
  note?: string;
  bikes?: number;
}

interface StationView {
  id: string;
  title: string;
  operator: string;
  note: string;
  bikes: number;
}

const ICONS: Record<'empty' | 'few' | 'many', string> = {
  empty: '#b33',
  few: '#c80',
  many: '#393',
};

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function esc(value: string): string {
  return value.replace(/[&<>"']/g, (ch) => ESCAPES[ch]);
}

function toView(props: StationProps): StationView {
  const { id, name, operator = 'unknown operator', note = '', bikes = 0 } = props;
  return {
    id: String(id),
    title: (name ?? `Station ${id}`).trim().slice(0, 80),
    operator: operator.trim(),
    note: note.trim().slice(0, 300),
    bikes: Number(bikes) || 0,
  };
}

function color(view: StationView): string {
  if (view.bikes === 0) return ICONS.empty;
  return view.bikes < 4 ? ICONS.few : ICONS.many;
}

function popup(view: StationView): string {
  return `
    <h3>${esc(view.title)}</h3>
    <p>${view.bikes} bikes, ${esc(view.operator)}</p>
    ${view.note ? `<p class="note">${esc(view.note)}</p>` : ''}
    <a href="/stations/${encodeURIComponent(view.id)}">Details</a>`;
}

function tooltip(view: StationView): string {
<<<<<<< V
  return `${view.title.replace('<', '&lt;')} (${view.bikes})`;
=======
  return `${esc(view.title)} (${view.bikes})`;
>>>>>>> F
}

export function stationLayer(map: L.Map): L.GeoJSON<StationProps> {
  const layer = L.geoJSON<StationProps>(undefined, {
    pointToLayer: (feature, latlng) => {
      const view = toView(feature.properties);
      return L.circleMarker(latlng, { radius: 7, color: color(view), weight: 2 });
    },
    onEachFeature: (feature, marker) => {
      const view = toView(feature.properties);
      marker.bindPopup(popup(view), { maxWidth: 260 });
      marker.bindTooltip(tooltip(view), { direction: 'top' });
    },
  });
  layer.addTo(map);
  return layer;
}

export async function refresh(layer: L.GeoJSON<StationProps>, bounds: L.LatLngBounds): Promise<void> {
  const res = await fetch(`/api/stations?bbox=${encodeURIComponent(bounds.toBBoxString())}`);
  if (!res.ok) return;
  layer.clearLayers();
  layer.addData(await res.json());
}
