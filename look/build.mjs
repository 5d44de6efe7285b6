// Builds the styles and scripts of both web apps into look/static/, under names that carry a hash of their content,
// so that a browser may keep them for a year. Run by `npm run build`; takes about two seconds.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { buildSync, transformSync } from "esbuild";
import { compile } from "sass";
import { logical } from "./logical.mjs";

const here = import.meta.dirname;
const out = join(here, "static");

function entries(folder, ending) {
  return readdirSync(join(here, folder)).filter((name) => name.endsWith(ending) && !name.startsWith("_"));
}

function style(file) {
  const { css } = compile(join(here, "scss", file), { quietDeps: true, silenceDeprecations: ["import"] });
  return transformSync(logical(css), { loader: "css", minify: true, target: ["chrome87", "firefox78", "safari14"] }).code;
}

function script(file) {
  const options = { bundle: true, minify: true, write: false, target: "es2019", legalComments: "none" };
  // launcher.js runs on other people's pages by a plain script tag, so it is no module.
  const format = file === "launcher.js" ? "iife" : "esm";
  return buildSync({ ...options, format, entryPoints: [join(here, "js", file)] }).outputFiles[0].text;
}

function publish(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 12);
  const file = `${basename(name, extname(name))}.${hash}${extname(name)}`;
  writeFileSync(join(out, file), content);
  writeFileSync(join(out, `${file}.gz`), gzipSync(content, { level: 9 }));
  writeFileSync(join(out, `${file}.br`), brotliCompressSync(content));
  return file;
}

const built = [
  ...entries("scss", ".scss").map((file) => [file.replace(".scss", ".css"), style(file)]),
  ...entries("js", ".js").map((file) => [file, script(file)]),
  ...entries("images", ".svg").map((file) => [file, readFileSync(join(here, "images", file))]),
  ...entries("images/easy", ".svg").map((file) => [`easy-${file}`, readFileSync(join(here, "images/easy", file))]),
];
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const manifest = Object.fromEntries(built.map(([name, content]) => [name, publish(name, content)]));
writeFileSync(join(out, "manifest.json"), JSON.stringify(manifest, null, 2));
