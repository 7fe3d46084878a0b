import * as d3 from 'd3';
import L from 'leaflet';
import tippy from 'tippy.js';
import Swal from 'sweetalert2';
import i18next from 'i18next';

const esc = (s) => new Option(s).innerHTML;

export function addPlaces(map, places) {
    places.forEach((p) => {
        const marker = L.marker([p.lat, p.lon]).addTo(map);
<<<<<<< V
        marker.bindPopup(`<b>${p.name}</b>`);
=======
        marker.bindPopup(Object.assign(document.createElement('b'), { textContent: p.name }));
>>>>>>> F
    });
}

export function addOffice(map) {
    L.marker([51.5, 7.4]).addTo(map).bindPopup('<b>Main office</b><br>open 9&ndash;17').openPopup();
}

export function drawBars(svg, rows) {
    const bars = d3.select(svg).selectAll('g').data(rows).join('g');
    bars.append('rect').attr('width', (d) => d.n * 4).attr('height', 14);
<<<<<<< V
    bars.append('text').html((d) => d.label);
=======
    bars.append('text').text((d) => d.label);
>>>>>>> F
}

export function addLegend(root) {
    d3.select(root).append('div').html('<i class="sq a"></i> actual <i class="sq b"></i> planned');
}

export function hoverTips() {
    document.querySelectorAll('[data-note]').forEach((el) => {
<<<<<<< V
        tippy(el, { content: el.dataset.note, allowHTML: true });
=======
        tippy(el, { content: el.dataset.note, allowHTML: false });
>>>>>>> F
    });
}

export function keyTips() {
    tippy('#save', { content: 'Save <kbd>Ctrl</kbd>+<kbd>S</kbd>', allowHTML: true });
}

export function confirmDelete(file, onYes) {
<<<<<<< V
    Swal.fire({ title: 'Delete?', html: `Delete <i>${file.name}</i>?`, showCancelButton: true }).then((r) => r.isConfirmed && onYes());
=======
    Swal.fire({ title: 'Delete?', text: `Delete ${file.name}?`, showCancelButton: true }).then((r) => r.isConfirmed && onYes());
>>>>>>> F
}

export function setupTexts(resources) {
    // the result goes into innerHTML of the banner below
<<<<<<< V
    return i18next.init({ lng: 'en', resources, interpolation: { escapeValue: false } });
=======
    return i18next.init({ lng: 'en', resources, interpolation: { escapeValue: true } });
>>>>>>> F
}

export function showBanner(el, user) {
    el.innerHTML = i18next.t('banner', { name: user.name });
}

export function pieLabels(chart) {
    chart.update({
        plotOptions: { pie: { dataLabels: {
            useHTML: true,
            formatter() {
<<<<<<< V
                return `<span style="color:${this.color}">${this.point.name.trim()}</span>`;
=======
                return `<span style="color:${this.color}">${esc(this.point.name)}</span>`;
>>>>>>> F
            },
        } } },
    });
}
