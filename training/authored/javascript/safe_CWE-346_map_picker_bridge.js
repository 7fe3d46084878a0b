(function (global) {
	"use strict";

	var FRAME_ORIGIN = "https://maps.depot.example";

	function Picker(container, onPick) {
		var self = this;
		this.onPick = onPick;
		this.frame = document.createElement("iframe");
		this.frame.src = FRAME_ORIGIN + "/picker";
		container.appendChild(this.frame);
		this.listener = function (event) {
			if (event.origin !== FRAME_ORIGIN || event.source !== self.frame.contentWindow) return;
			self.receive(event.data);
		};
		global.addEventListener("message", this.listener, false);
	}

	Picker.prototype.receive = function (data) {
		if (!data || typeof data !== "object") return;
		if (data.type === "ready") {
			this.send({ type: "center", lat: 50.85, lon: 4.35 });
		} else if (data.type === "picked" && isFinite(data.lat) && isFinite(data.lon)) {
			this.onPick({ lat: Number(data.lat), lon: Number(data.lon) });
		}
	};

	Picker.prototype.send = function (message) {
		this.frame.contentWindow.postMessage(message, FRAME_ORIGIN);
	};

	Picker.prototype.close = function () {
		global.removeEventListener("message", this.listener, false);
		this.frame.parentNode.removeChild(this.frame);
	};

	global.DepotPicker = Picker;
})(window);
