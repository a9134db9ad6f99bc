// Finishes a build: Trunk calls it on the folder that will become dist/. What each step is for is said
// in its file.
import { writeFileSync } from "node:fs";
import { putArticle } from "./site/article.mjs";
import { pathOf, textOf } from "./site/built.mjs";
import { addDigests, checkOrigins } from "./site/digests.mjs";
import { makeEmbed } from "./site/embed.mjs";
import { shortenNames } from "./site/names.mjs";
import { publish } from "./site/publish.mjs";
import { minifyScripts } from "./site/scripts.mjs";
import { joinStyles } from "./site/styles.mjs";

const PAGE = "index.html";
const isRelease = process.env.TRUNK_PROFILE === "release";

let html = putArticle(textOf(PAGE));
if (isRelease) {
  html = addDigests(await minifyScripts(joinStyles(shortenNames(html))));
  checkOrigins(html);
}
writeFileSync(pathOf(PAGE), html);
if (isRelease) {
  await makeEmbed(html);
  publish();
}
