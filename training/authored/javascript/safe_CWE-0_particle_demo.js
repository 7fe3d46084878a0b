(function () {
    'use strict';

    var canvas = document.getElementById('stage');
    var ctx = canvas.getContext('2d');
    var hud = document.getElementById('hud');
    var settings = { count: 400, gravity: 0.04, trail: 0.15, palette: 'ember' };
    var palettes = {
        ember: ['#ffba08', '#f48c06', '#dc2f02', '#6a040f'],
        ocean: ['#caf0f8', '#48cae4', '#0077b6', '#03045e']
    };
    var particles = [];
    var frames = 0;
    var last = performance.now();

    function rand(min, max) {
        return min + Math.random() * (max - min);
    }

    function pick(list) {
        return list[Math.floor(Math.random() * list.length)];
    }

    function extend(target) {
        for (var i = 1; i < arguments.length; i++) {
            for (var key in arguments[i]) {
                if (Object.prototype.hasOwnProperty.call(settings, key)) target[key] = arguments[i][key];
            }
        }
        return target;
    }

    function Particle() {
        this.reset();
    }

    Particle.prototype.reset = function () {
        this.x = canvas.width / 2;
        this.y = canvas.height - 10;
        this.vx = rand(-2, 2);
        this.vy = rand(-9, -4);
        this.size = rand(1, 4);
        this.colour = pick(palettes[settings.palette]);
    };

    Particle.prototype.step = function () {
        this.vy += settings.gravity * 2;
        this.x += this.vx;
        this.y += this.vy;
        if (this.y > canvas.height) this.reset();
    };

    Particle.prototype.draw = function () {
        ctx.fillStyle = this.colour;
        ctx.fillRect(this.x, this.y, this.size, this.size);
    };

    function loadSettings() {
        try {
            return JSON.parse(localStorage.getItem('particle-settings')) || {};
        } catch (err) {
            return {};
        }
    }

    function saveSettings() {
        localStorage.setItem('particle-settings', JSON.stringify(settings));
    }

    function populate() {
        settings.count = Math.min(5000, Math.max(1, settings.count | 0));
        if (!Object.prototype.hasOwnProperty.call(palettes, settings.palette)) settings.palette = 'ember';
        while (particles.length < settings.count) particles.push(new Particle());
        particles.length = settings.count;
    }

    function showHud(fps) {
        hud.innerHTML = '<b>' + particles.length + '</b> particles, <b>' + fps.toFixed(0) + '</b> fps';
    }

    function frame(now) {
        ctx.fillStyle = 'rgba(0, 0, 0, ' + Number(settings.trail) + ')';
        ctx.fillRect(0, 0, canvas.width, canvas.height);
        particles.forEach(function (p) {
            p.step();
            p.draw();
        });
        if (++frames % 30 === 0) {
            showHud(30000 / (now - last));
            last = now;
        }
        requestAnimationFrame(frame);
    }

    document.getElementById('palette').addEventListener('change', function (ev) {
        settings.palette = ev.target.value;
        populate();
        saveSettings();
    });

    document.getElementById('help').innerHTML = '<p>Pick a palette, then press <kbd>F</kbd> for full screen.</p>';
    document.addEventListener('keydown', function (ev) {
        if (ev.key === 'f') canvas.requestFullscreen();
    });

    extend(settings, loadSettings());
    populate();
    requestAnimationFrame(frame);
})();
