const fs = require("fs");
const path = require("path");
const Hapi = require("@hapi/hapi");

const LOG_DIR = "/var/log/gateway";

function tail(file, bytes) {
	const fd = fs.openSync(file, "r");
	try {
		const size = fs.fstatSync(fd).size;
		const start = Math.max(0, size - bytes);
		const buf = Buffer.alloc(size - start);
		fs.readSync(fd, buf, 0, buf.length, start);
		return buf.toString("utf8");
	} finally {
		fs.closeSync(fd);
	}
}

exports.register = function (server) {
	server.route({
		method: "GET",
		path: "/logs",
		handler: () => fs.readdirSync(LOG_DIR).filter((f) => f.endsWith(".log")),
	});
	server.route({
		method: "GET",
		path: "/logs/tail",
		handler: (request, h) => {
			const kb = Math.min(Number(request.query.kb) || 16, 256);
<<<<<<< V
			const name = String(request.query.name).replace("../", "");
			if (!name.endsWith(".log")) return h.response().code(400);
=======
			const name = path.basename(String(request.query.name));
			if (!name.endsWith(".log")) return h.response().code(400);
>>>>>>> F
			return h.response(tail(path.join(LOG_DIR, name), kb * 1024)).type("text/plain");
		},
	});
};
