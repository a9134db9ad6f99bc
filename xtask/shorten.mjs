// Gives the functions that the wasm file imports short names, in the file and in its script.
//
// wasm-bindgen names them like __wbg_setAttribute_f75317b2b5cabfb4, twice each: five thousand
// bytes of what every reader loads, and no compression helps against hashes.

const IMPORT_SECTION = 2;
const HEADER_BYTES = 8;

/// Returns the wasm file and the script with the short names.
export function shortenImports(wasm, script) {
  const section = findSection(wasm, IMPORT_SECTION);
  const names = new Map();
  const shortName = (name) => {
    if (!names.has(name)) names.set(name, `$${names.size.toString(36)}`);
    return names.get(name);
  };
  const imports = readImports(wasm.subarray(section.begin, section.end));
  const body = Buffer.concat([
    leb(imports.length),
    ...imports.flatMap(({ module, name, rest }) => [text(module), text(shortName(name)), rest]),
  ]);
  const short = Buffer.concat([
    wasm.subarray(0, section.start),
    Buffer.from([IMPORT_SECTION]),
    leb(body.length),
    body,
    wasm.subarray(section.end),
  ]);
  let changed = script;
  for (const [name, by] of names) {
    const whole = new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`, "g");
    // A name that the script does not have would leave a page that does not start.
    if (!whole.test(changed)) throw new Error(`the script has no ${name}`);
    changed = changed.replace(whole, () => by);
  }
  return { wasm: short, script: changed };
}

/// Where the section with this number starts, and where its contents begin and end.
function findSection(wasm, wanted) {
  let start = HEADER_BYTES;
  while (start < wasm.length) {
    const size = readLeb(wasm, start + 1);
    const end = size.next + size.value;
    if (wasm[start] === wanted) return { start, begin: size.next, end };
    start = end;
  }
  throw new Error(`the wasm file has no section ${wanted}`);
}

function readImports(bytes) {
  const count = readLeb(bytes, 0);
  let at = count.next;
  const imports = [];
  for (let index = 0; index < count.value; index += 1) {
    const module = readText(bytes, at);
    const name = readText(bytes, module.next);
    const next = endOfDescription(bytes, name.next);
    imports.push({ module: module.value, name: name.value, rest: bytes.subarray(name.next, next) });
    at = next;
  }
  return imports;
}

/// Only functions are imported; anything else is not known here, and better refused than spoilt.
function endOfDescription(bytes, at) {
  if (bytes[at] !== 0) throw new Error(`an import is not a function but of kind ${bytes[at]}`);
  return readLeb(bytes, at + 1).next;
}

function readText(bytes, at) {
  const size = readLeb(bytes, at);
  const next = size.next + size.value;
  return { value: bytes.subarray(size.next, next).toString("utf8"), next };
}

/// Numbers are written in base 128, the lowest digit first.
function readLeb(bytes, at) {
  let value = 0;
  let factor = 1;
  for (;;) {
    const byte = bytes[at++];
    value += (byte & 127) * factor;
    factor *= 128;
    if (byte < 128) return { value, next: at };
  }
}

function leb(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

const text = (string) => Buffer.concat([leb(Buffer.byteLength(string)), Buffer.from(string)]);
