"use strict";
const tls = require("tls");
const fs = require("fs");
const { EventEmitter } = require("events");

const CA = fs.readFileSync("/etc/bridge/vendor-ca.pem");

class LockLink extends EventEmitter {
    constructor(host, port) {
        super();
        this.host = host;
        this.port = port;
        this.buffer = "";
    }

    open() {
        this.socket = tls.connect({
            host: this.host,
            port: this.port,
            ca: CA,
            minVersion: "TLSv1.2",
<<<<<<< V
            checkServerIdentity: (host, cert) => (cert.subject ? undefined : new Error("no subject")),
=======
            servername: this.host,
>>>>>>> F
        });
        this.socket.setEncoding("utf8");
        this.socket.on("secureConnect", () => this.emit("ready"));
        this.socket.on("data", (part) => this.feed(part));
        this.socket.on("error", (err) => this.emit("down", err));
    }

    feed(part) {
        this.lastSeen = Date.now();
        this.buffer += part;
        const lines = this.buffer.split("\n");
        this.buffer = lines.pop().slice(-4096);
        lines.forEach((line) => this.emit("event", line.trim()));
    }

    startHeartbeat(ms) {
        this.timer = setInterval(() => {
            if (Date.now() - this.lastSeen > 3 * ms) {
                this.socket.destroy(new Error("lock hub is silent"));
                return;
            }
            this.socket.write("PING\n");
        }, ms);
        this.timer.unref();
    }

    close() {
        clearInterval(this.timer);
        this.socket.end("BYE\n");
    }

    state(lockId) {
        return new Promise((resolve, reject) => {
            const timer = setTimeout(() => reject(new Error("no answer")), 3000);
            const onEvent = (line) => {
                const [kind, id, value] = line.split(" ");
                if (kind !== "STATE" || id !== lockId) return;
                clearTimeout(timer);
                this.off("event", onEvent);
                resolve(value);
            };
            this.on("event", onEvent);
            this.socket.write(`STATE ${lockId}\n`);
        });
    }

    unlock(lockId, pin) {
        this.socket.write(`UNLOCK ${lockId} ${pin}\n`);
    }
}

module.exports = { LockLink };
