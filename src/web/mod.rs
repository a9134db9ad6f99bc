//! The page in the browser: the only part that touches the document.

mod failure;

use yew::prelude::*;

/// Mounts the app where `index.html` has its place for it.
pub fn mount() {
    failure::tell_of_panics();
    let place = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.get_element_by_id("app"));
    if let Some(place) = place {
        yew::Renderer::<Page>::with_root(place).render();
    }
}

#[component]
fn Page() -> Html {
    html! { <main><h1>{ "How p2p works" }</h1></main> }
}
