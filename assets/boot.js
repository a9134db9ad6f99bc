// Starts the page, and says so in plain words when it cannot start or breaks.
//
// It stands alone, outside the app, because it must work when the app does not; so its
// sentences are here and not with the others. It waits for no timer: each failure is told
// by the event or the promise that it comes from. Where it does not run itself, because it did
// not come, came altered or is not understood, what stands in index.html holds.
//
// What it offers:
// - The app's panic hook calls
//     window.dispatchEvent(new CustomEvent("howp2p:failure", { detail: message }))
//   and the reader sees a sentence, a button to reload and the message.
// - <html data-theme="light|dark"> is set before the first paint if the link says ?theme=.
// - <html data-figure> is the figure that the link asks for, and <html data-still="other"> says that the
//   link asks for other parameters than the stills show.
// - <html data-boot> is "starting", then "started" or "failed".
(function () {
  "use strict";

  var SENTENCES = {
    "no-wasm": "This page computes its animations with WebAssembly, which this browser does not have or has switched off. Another browser, or a newer one, will show it.",
    old: "This page computes its animations with WebAssembly, of which this browser does not know enough yet. A newer one will show it.",
    refused: "This page computes its animations with WebAssembly, and a security rule of this site or of this browser refuses to run it here.",
    missing: "A part of this page could not be loaded. The connection may have broken, or a new version may just have been published.",
    damaged: "A part of this page arrived damaged or does not fit the others. A new version may just have been published.",
    broken: "Something in this page went wrong, and it has stopped. That is a fault of the page, not yours.",
  };

  var root = document.documentElement;
  var refusedByPolicy = false;

  // As the app reads it, which has the last word and sets the same attribute (src/web/page.rs): this
  // is only so that the first paint has no other colours.
  function followThemeOfLink() {
    var theme = (new URLSearchParams(location.search).get("theme") || "").trim();
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  }

  // A figure alone, and whether its still shows what the link asks for: it shows the defaults, at round 0.
  // What the app makes of the link, which it reads too, has the last word. The keys that give another
  // picture: tests/boot.rs holds them to the table.
  var OTHER = /^(peers|slots|hosts|chunks|upload|uploads|downloads|peer_slots|download|policy|unseen_first|service|arrival|playback|start|resume|free_riders|mix|choking|on_complete|host_copies|neighbours|input|uneven|handout|film|server|up|down|seed|t|tint|v)$/;

  function followFigureOfLink() {
    var query = new URLSearchParams(location.search);
    var figure = query.get("figure");
    if (figure !== null) root.dataset.figure = figure.trim();
    query.forEach(function (value, key) {
      if (OTHER.test(key)) root.dataset.still = "other";
    });
  }

  // What the build tells: the address, and in a release the digest of the wasm file. Nothing where the
  // page has its parts inside.
  function part(name) {
    var meta = document.querySelector('meta[name="howp2p:' + name + '"]');
    return meta && {
      url: new URL(meta.content, document.baseURI).href,
      integrity: meta.dataset.integrity || "",
    };
  }

  // Without a preload: browsers would check no digest on it, or load the file twice.
  function fetchWasm() {
    var wasm = part("wasm");
    return fetch(wasm.url, { integrity: wasm.integrity, credentials: "same-origin" });
  }

  // The module and the wasm file: asked for, or as assets/embed.js hands them over, which stands at the
  // page's end.
  function parts() {
    var module = part("module");
    if (module) return Promise.all([import(module.url), fetchWasm()]);
    return new Promise(function (resolve, reject) {
      addEventListener("howp2p:parts", function (event) {
        resolve(Promise.all(event.detail));
      });
      documentIsRead().then(function () {
        reject(new SyntaxError("the page is not whole"));
      });
    });
  }

  function documentIsRead() {
    if (document.readyState !== "loading") return Promise.resolve();
    return new Promise(function (resolve) {
      document.addEventListener("DOMContentLoaded", resolve, { once: true });
    });
  }

  function start() {
    root.dataset.boot = "starting";
    if (typeof WebAssembly !== "object") return fail("no-wasm", "WebAssembly is not defined");
    Promise.all([parts(), documentIsRead()])
      .then(function (both) {
        var module = both[0][0];
        var wasm = both[0][1];
        if (!wasm.ok) throw new Error(wasm.url + ": " + wasm.status);
        return module.default({ module_or_path: wasm });
      })
      .then(function () {
        if (root.dataset.boot !== "starting") return;
        root.dataset.boot = "started";
        hasLoaded();
      })
      .catch(function (error) {
        fail(reasonOf(error), String(error));
      });
  }

  function reasonOf(error) {
    if (refusedByPolicy || /content security policy|unsafe-eval/i.test(error)) return "refused";
    if (error instanceof WebAssembly.RuntimeError) return "broken";
    // Its digest was right, or inside the page its checksum.
    if (error instanceof WebAssembly.CompileError) {
      var wasm = part("wasm");
      return !wasm || wasm.integrity ? "old" : "damaged";
    }
    if (error instanceof WebAssembly.LinkError) return "damaged";
    if (error instanceof SyntaxError) return "damaged";
    return "missing";
  }

  // The first cause is the one that explains the others.
  function fail(reason, cause) {
    if (root.dataset.boot === "failed") return;
    root.dataset.boot = "failed";
    documentIsRead().then(function () {
      show(SENTENCES[reason], cause);
    });
  }

  // The sentence that stands in the HTML, once it is not true any more.
  function hasLoaded() {
    var sentence = document.querySelector(".loading");
    if (sentence) sentence.remove();
  }

  // What the app has drawn stays in sight, but takes no more input: nothing would answer.
  function show(sentence, cause) {
    hasLoaded();
    document.querySelectorAll(".place").forEach(function (figure) {
      figure.inert = true;
    });
    // The address, too: where a frame lets no window open it can still be copied.
    document.getElementById("failure-cause").textContent = cause + "\n" + location.href;
    document.getElementById("failure-reload").onclick = function () {
      location.reload();
    };
    document.getElementById("failure").hidden = false;
    document.getElementById("failure-sentence").textContent = sentence;
  }

  addEventListener("securitypolicyviolation", function (event) {
    if (/script|default/.test(event.effectiveDirective)) refusedByPolicy = true;
  });
  addEventListener("howp2p:failure", function (event) {
    fail("broken", String(event.detail));
  });
  // A trap that no hook told of, such as an exhausted stack, ends the app as well.
  function trapped(error) {
    if (window.WebAssembly && error instanceof WebAssembly.RuntimeError) fail("broken", String(error));
  }
  addEventListener("error", function (event) {
    trapped(event.error);
  });
  addEventListener("unhandledrejection", function (event) {
    trapped(event.reason);
  });

  // Others change the page as well: a translator wraps its texts, an extension moves its buttons.
  // Where the app then names a neighbour that is elsewhere, or takes out what is, that is done at
  // the nearest place instead of failing.
  function tolerateOthers() {
    var insertBefore = Node.prototype.insertBefore;
    var removeChild = Node.prototype.removeChild;
    Node.prototype.insertBefore = function (node, next) {
      while (next && next.parentNode !== this) next = next.parentNode;
      return insertBefore.call(this, node, next || null);
    };
    Node.prototype.removeChild = function (node) {
      return node.parentNode ? removeChild.call(node.parentNode, node) : node;
    };
  }

  followThemeOfLink();
  tolerateOthers();
  followFigureOfLink();
  start();
})();
