//! What can only be tested in a browser. `cargo xtask test web` runs it.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn there_is_a_document() {
    let document = web_sys::window().and_then(|window| window.document());
    assert!(document.is_some());
}
