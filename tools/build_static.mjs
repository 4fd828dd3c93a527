// Builds what a browser gets from us: one style sheet, one script, and the font. Nothing is fetched from
// elsewhere while a page is read, and nothing of the machine that built it is left in the output.
import { copyFile, mkdir, readFile, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const components = join(root, "src/keukentafel/foundation/components");
const assets = join(components, "assets");
const dist = join(components, "static/dist");
const require = createRequire(join(root, "package.json"));

const NAMES = /var\(\s*(--[\w-]+)/g;
const DECLARATION = /^\s*(--[\w-]+):\s*(.+);\s*$/gm;

// The example theme holds some 2,000 tokens (200 kB); pages use a tenth. We keep the ones that the style
// sheets name, and the ones those name in turn. `:root`, in the lowest layer, so that any theme of a
// municipality wins without having to be more specific.
async function usedTokens(theme) {
  const wanted = new Set();
  const values = new Map();
  for (const [, name, value] of theme.matchAll(DECLARATION)) values.set(name, value);
  const want = (css) => {
    for (const [, name] of css.matchAll(NAMES)) {
      if (!wanted.has(name)) {
        wanted.add(name);
        if (values.has(name)) want(values.get(name));
      }
    }
  };
  const main = await readFile(join(assets, "css/nlds.css"), "utf8");
  for (const [, name] of main.matchAll(/@import "([@\w./-]+)"/g)) {
    if (!name.includes("design-tokens")) want(await readFile(require.resolve(name), "utf8"));
  }
  for (const file of await readdir(join(assets, "css"))) {
    want(await readFile(join(assets, "css", file), "utf8"));
  }
  const kept = [...values].filter(([name]) => wanted.has(name)).map(([name, value]) => `  ${name}: ${value};`);
  return `:root {\n${kept.join("\n")}\n}\n`;
}

const onlyUsedTokens = {
  name: "only-used-tokens",
  setup(hooks) {
    hooks.onLoad({ filter: /voorbeeld-design-tokens.dist.theme\.css$/ }, async ({ path }) => ({
      contents: await usedTokens(await readFile(path, "utf8")),
      loader: "css",
    }));
  },
};

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
const result = await build({
  absWorkingDir: root,
  entryPoints: {
    keukentafel: join(assets, "js/main.js"),
    "keukentafel.style": join(assets, "css/main.css"),
    print: join(assets, "css/print.css"),
  },
  entryNames: "[name]",
  assetNames: "[name]",
  outdir: dist,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  loader: { ".woff2": "file" },
  legalComments: "eof",
  charset: "utf8",
  sourcemap: false,
  metafile: true,
  logLevel: "warning",
  // htmx can run scripts from attributes; our pages forbid it (`allowEval: false`, and script-src 'self').
  logOverride: { "direct-eval": "silent" },
  plugins: [onlyUsedTokens],
});

// esbuild names outputs after the entry point; two entry points may not share a name.
await copyFile(join(dist, "keukentafel.style.css"), join(dist, "keukentafel.css"));
await rm(join(dist, "keukentafel.style.css"));
await copyFile(
  join(dirname(require.resolve("@fontsource-variable/atkinson-hyperlegible-next/package.json")), "LICENSE"),
  join(dist, "atkinson-hyperlegible-next.LICENSE.txt"),
);

for (const name of await readdir(dist)) {
  if (!/\.(css|js)$/.test(name)) continue;
  const text = await readFile(join(dist, name), "utf8");
  const outside = text.match(/(?:url\(["']?|@import\s+["']|import\(["'])(?:https?:)?\/\/[^"')]+/);
  if (outside) throw new Error(`${name} asks something of another machine: ${outside[0]}`);
  if (text.includes(root) || text.includes("sourceMappingURL") || /registry\.\w+\.\w+/.test(text)) {
    throw new Error(`${name} tells about the machine that built it`);
  }
}
const sizes = Object.entries(result.metafile.outputs).map(([name, { bytes }]) => {
  return `${name.split("/").pop().replace(".style", "")} ${Math.ceil(bytes / 1024)} kB`;
});
console.log(sizes.join(", "));
