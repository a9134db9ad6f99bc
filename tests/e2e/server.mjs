// Serves the built site on this machine under a sub-path, as a blog's host would.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".wasm": "application/wasm",
};

/// Starts on a free port of the loopback interface. Everything outside `basePath` is 404,
/// so that an address that is not relative shows up. `headers` go with every answer, or are asked
/// for with the path below `basePath`; `asked` lists the paths of all requests that came. With `packed`,
/// "br" or "gz", the files go as the build has compressed them.
export async function serve(folder, basePath, headers = {}, packed = "") {
  const asked = [];
  const coding = packed ? { "content-encoding": packed === "br" ? "br" : "gzip" } : {};
  const server = createServer(async (request, response) => {
    asked.push(request.url);
    const file = fileOf(request.url, folder, basePath);
    try {
      const body = await readFile(packed ? `${file}.${packed}` : file);
      const type = TYPES[extname(file)] ?? "application/octet-stream";
      const more = typeof headers === "function" ? headers(pathBelow(request.url, basePath)) : headers;
      response.writeHead(200, { "content-type": type, "cache-control": "no-store", ...coding, ...more });
      response.end(body);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: origin + basePath,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/// Nothing where it is outside.
function pathBelow(requestUrl, basePath) {
  const path = decodeURIComponent(new URL(requestUrl, "http://host").pathname);
  return path.startsWith(basePath) ? path.slice(basePath.length) : undefined;
}

function fileOf(requestUrl, folder, basePath) {
  const path = pathBelow(requestUrl, basePath);
  if (path === undefined) return "";
  const file = normalize(join(folder, path || "index.html"));
  return file.startsWith(normalize(folder) + sep) ? file : "";
}
