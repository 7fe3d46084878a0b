/* global L */
(function () {
	var map = L.map('map').setView([51.2, 4.4], 11);
	L.tileLayer('/tiles/{z}/{x}/{y}.png', { maxZoom: 18 }).addTo(map);
	function icon(kind) {
		return L.divIcon({ className: 'pin pin-' + kind, html: '<i></i>' });
	}
	function popup(report) {
		var box = L.DomUtil.create('div', 'popup');
		var title = L.DomUtil.create('strong', '', box);
		title.textContent = report.category;
<<<<<<< V
		var text = L.DomUtil.create('div', '', box);
		text.insertAdjacentHTML('beforeend', report.description);
=======
		var text = L.DomUtil.create('div', '', box);
		text.append(report.description);
>>>>>>> F
		return box;
	}
	// Reports are posted by citizens and shown right away.
	fetch('/api/reports?open=1')
		.then(function (r) { return r.json(); })
		.then(function (reports) {
			reports.forEach(function (report) {
				L.marker([report.lat, report.lon], { icon: icon(report.kind) })
					.bindPopup(popup(report))
					.addTo(map);
			});
		});
})();
