//! The page in the browser: the only part that touches the document.

mod control;
mod ending;
mod failure;
mod figure;
mod grip;
mod hint;
mod keyboard;
mod legend;
mod page;
mod player;
mod settings;
mod sliders;
mod stage;
mod table;
mod tabs;
mod tap;
mod timeline;
mod visible;
mod window;

/// Mounts the app into the page that stands in `index.html`.
pub fn mount() {
    failure::tell_of_panics();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        page::open(&document);
    }
}
