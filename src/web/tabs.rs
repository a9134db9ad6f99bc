//! Tabs over a stage in which not everything has room: each shows a part of it.

use web_sys::HtmlElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::app::figure::Msg;
use crate::scene::work::Show;
use crate::words::work as words;

/// The row of tabs; nothing where there is nothing to choose.
pub fn tabs(list: &NodeRef, tabs: &[Show], shown: Show, on_msg: &Callback<Msg>) -> Html {
    if tabs.is_empty() {
        return Html::default();
    }
    let onkeydown = {
        let (list, tabs, on_msg) = (list.clone(), tabs.to_vec(), on_msg.clone());
        Callback::from(move |event: KeyboardEvent| {
            let at = tabs.iter().position(|tab| *tab == shown).unwrap_or(0);
            if let Some(next) = neighbour(&event.key(), at, tabs.len()) {
                event.prevent_default();
                focus(&list, next);
                on_msg.emit(Msg::Show(tabs[next]));
            }
        })
    };
    let tab = |show: Show| {
        let is_shown = show == shown;
        let onclick = on_msg.reform(move |_| Msg::Show(show));
        html! {
            <button type="button" role="tab" aria-selected={is_shown.to_string()}
                tabindex={if is_shown { "0" } else { "-1" }} {onclick}>
                { name(show) }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label={words::shown()} {onkeydown} ref={list.clone()}>
            { for tabs.iter().map(|show| tab(*show)) }
        </div>
    }
}

/// The name of what a tab shows.
pub fn name(show: Show) -> String {
    match show {
        Show::Stages => words::shown_stages(),
        Show::Lanes => words::shown_lanes(),
        Show::Charts => words::shown_charts(),
    }
}

/// How high the row is, in CSS pixels: 0 where there is none.
pub fn height(list: &NodeRef) -> f64 {
    list.cast::<HtmlElement>().map_or(0.0, |list| list.get_bounding_client_rect().height())
}

/// Where a key leads from the tab `at`, of so many: in a circle.
fn neighbour(key: &str, at: usize, count: usize) -> Option<usize> {
    Some(match key {
        "ArrowRight" => (at + 1) % count,
        "ArrowLeft" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        _ => return None,
    })
}

fn focus(list: &NodeRef, tab: usize) {
    let tab = list.cast::<HtmlElement>().and_then(|list| list.children().item(tab as u32));
    if let Some(tab) = tab.and_then(|tab| tab.dyn_into::<HtmlElement>().ok()) {
        let _ = tab.focus();
    }
}
