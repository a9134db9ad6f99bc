// The end of embed.html's only module: hands boot.js what the page has inside, the function that starts
// the module, and the wasm file. That one stands in the page as base64 of gzip: a fifth less than base64
// alone where a host compresses with gzip, less than half where none does. Gzip's checksum says whether
// it came as it was.

// xtask/site/embed.mjs puts the module itself in the place of this line.
import init from "page";

async function wasm() {
  // Firefox before 113, Safari before 16.4.
  if (!self.DecompressionStream) throw new WebAssembly.CompileError("DecompressionStream is not defined");
  try {
    const text = document.getElementById("howp2p-wasm").textContent;
    const packed = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const bytes = await new Response(stream).arrayBuffer();
    return new Response(bytes, { headers: { "content-type": "application/wasm" } });
  } catch (error) {
    throw new SyntaxError("what this page has inside is altered: " + error);
  }
}

dispatchEvent(new CustomEvent("howp2p:parts", { detail: [{ default: init }, wasm()] }));
