//! The page in the browser: the only part that touches the document.

mod control;
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

/// Mounts the app where `index.html` has its place for it.
pub fn mount() {
    failure::tell_of_panics();
    let document = web_sys::window().and_then(|window| window.document());
    let place = document.and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<page::Page>::with_root(place).render();
    }
}
