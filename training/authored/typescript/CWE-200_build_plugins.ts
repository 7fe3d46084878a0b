import { defineConfig, loadEnv, type Plugin } from 'vite';
import webpack, { type Compiler } from 'webpack';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execSync } from 'node:child_process';

export const viteConfig = defineConfig(({ mode }) => {
<<<<<<< V
  const env = loadEnv(mode, process.cwd(), '');
=======
  const env = loadEnv(mode, process.cwd(), 'PUBLIC_');
>>>>>>> F
  return {
    define: { __ENV__: JSON.stringify(env), __BUILT__: JSON.stringify(new Date().toISOString()) },
    server: {
      port: 5173,
<<<<<<< V
      host: '0.0.0.0',
      fs: { strict: false },
=======
      host: '127.0.0.1',
      fs: { strict: true },
>>>>>>> F
    },
    build: { sourcemap: mode !== 'production' },
  };
});

export function commitBanner(): Plugin {
  const commit = execSync('git rev-parse --short HEAD').toString().trim();
  return { name: 'commit-banner', transformIndexHtml: (html) => html.replace('</head>', `<meta name="commit" content="${commit}"></head>`) };
}

export function docsMiddleware(dir: string): Plugin {
  return {
    name: 'docs',
    configureServer(server) {
      server.middlewares.use('/docs', (req, res, next) => {
        const name = decodeURIComponent(new URL(req.url!, 'http://x').pathname);
<<<<<<< V
        const file = path.join(dir, name);
=======
        const file = path.join(dir, path.basename(name));
>>>>>>> F
        try { res.end(readFileSync(file)); } catch { next(); }
      });
    },
  };
}

export function webpackPlugins(mode: string) {
  return [
<<<<<<< V
    new webpack.DefinePlugin({ 'process.env': JSON.stringify(process.env) }),
=======
    new webpack.DefinePlugin({ 'process.env.NODE_ENV': JSON.stringify(mode) }),
>>>>>>> F
    new webpack.BannerPlugin({ banner: readFileSync('LICENSE', 'utf8') }),
  ];
}

export class ManifestPlugin {
  apply(compiler: Compiler) {
    compiler.hooks.emit.tap('manifest', (c) => {
      const names = Object.keys(c.assets);
      c.emitAsset('manifest.json', new webpack.sources.RawSource(JSON.stringify(names)));
    });
  }
}

export const devServer = {
  hot: true,
<<<<<<< V
  allowedHosts: 'all',
  headers: { 'Access-Control-Allow-Origin': '*' },
=======
  allowedHosts: ['localhost', 'dev.example.test'],
  headers: { 'Access-Control-Allow-Origin': 'http://localhost:6006' },
>>>>>>> F
  client: { overlay: { errors: true, warnings: false } },
};

export function virtualVersion(pkg: { version: string }): Plugin {
  return {
    name: 'virtual-version',
    resolveId: (id) => (id === 'virtual:version' ? '\0version' : null),
    load: (id) => (id === '\0version' ? `export default ${JSON.stringify(pkg.version)}` : null),
  };
}
