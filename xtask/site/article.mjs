// The article with its stills, made by the engine (src/site/).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { digest, find, pathOf, replace, textOf } from "./built.mjs";

const SOURCE = "assets/article/en.html";

// The pictures that stills show.
const SHARED = /<svg class="shared".*?<\/svg>\n/s;

// Puts the article into the page, and the rules of its stills into a style sheet.
export function putArticle(html) {
  const article = makeArticle();
  const sheet = find(html, /page-\w+\.css/);
  const before = textOf(sheet);
  writeFileSync(pathOf(sheet), before + article.css);
  const digests = replace(html, digest(before), digest(before + article.css));
  // Outside of what is hidden, and then emptied, for a figure alone: its still uses it until the app is there.
  const shared = find(article.html, SHARED);
  return replace(digests, "<main></main>", `${shared}<main>\n${replace(article.html, shared, "")}</main>`);
}

function makeArticle() {
  const made = mkdtempSync(join(tmpdir(), "howp2p-"));
  const cargo = ["run", "--quiet", "--locked", "--offline", "--bin", "site", "--", SOURCE, made];
  // Trunk's own settings are for the browser's build.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("CARGO_BUILD_")));
  execFileSync("cargo", cargo, { stdio: ["ignore", "inherit", "inherit"], env });
  const [html, css] = ["article.html", "stills.css"].map((name) => readFileSync(join(made, name), "utf8"));
  rmSync(made, { recursive: true });
  return { html, css };
}
