// One file of all style sheets, in their order: one request instead of one each.
import { rmSync, writeFileSync } from "node:fs";
import { digest, find, pathOf, rename, replace, shortHash, textOf } from "./built.mjs";

export function joinStyles(html) {
  const links = [...html.matchAll(/<link\b[^>]*\brel=stylesheet\b[^>]*>/g)].map(([link]) => link);
  const names = links.map((link) => find(link, /[\w-]+\.css/));
  const text = names.map(textOf).join("");
  for (const name of names) rmSync(pathOf(name));
  const name = `style-${shortHash(text)}.css`;
  writeFileSync(pathOf(name), text);
  const [first, ...others] = links;
  const whole = rename(first.replace(names[0], name), "\\bintegrity=[^\\s>]+", `integrity=${digest(text)}`);
  const asked = replace(whole, "<link", "<link crossorigin");
  return others.reduce((rest, link) => replace(rest, link, ""), replace(html, first, asked));
}
