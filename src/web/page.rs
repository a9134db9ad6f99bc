//! The page: the article with its figures, or one figure alone.

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

use super::figure::FigureView;
use crate::params::link::{Notice, from_query};
use crate::params::{Figure, Params, Theme};
use crate::words::{notices, page as words};

const ALL: [Figure; 3] = [Figure::Race, Figure::Streaming, Figure::P2p];

/// The whole page, as the link asks for it.
#[component]
pub fn Page() -> Html {
    let link = use_memo((), |()| read_link());
    let (params, notices) = &*link;
    let is_dark = use_is_dark(params.view.theme);
    let figure = |kind: Figure| {
        html! { <FigureView {kind} params={params.clone()} {is_dark} /> }
    };
    match params.view.figure {
        Some(kind) => html! {
            <main class="alone">
                { quiet(notices) }
                { figure(kind) }
            </main>
        },
        None => html! {
            <main>
                <header>
                    <h1>{ words::TITLE }</h1>
                    <p class="lead">{ words::LEAD }</p>
                </header>
                { quiet(notices) }
                { for ALL.into_iter().map(|kind| html! {
                    <article key={words::region(kind)}>
                        <h2>{ words::heading(kind) }</h2>
                        { for words::introduction(kind).iter().map(|text| html! { <p>{ *text }</p> }) }
                        { figure(kind) }
                    </article>
                }) }
                <footer><p>{ words::COLOPHON }</p></footer>
            </main>
        },
    }
}

fn read_link() -> (Params, Vec<Notice>) {
    let query = web_sys::window().and_then(|window| window.location().search().ok());
    from_query(&query.unwrap_or_default())
}

/// What was not right in the link, quietly.
fn quiet(list: &[Notice]) -> Html {
    if list.is_empty() {
        return html! {};
    }
    html! {
        <div class="notices" role="status">
            { for list.iter().map(|notice| html! { <p>{ notices::sentence(notice) }</p> }) }
        </div>
    }
}

/// Whether the page is dark now: as the link says, or as the reader's system prefers.
#[hook]
fn use_is_dark(theme: Theme) -> bool {
    let query = use_memo((), |()| {
        web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten())
    });
    let prefers_dark = use_state(|| query.as_ref().as_ref().is_some_and(MediaQueryList::matches));
    {
        let prefers_dark = prefers_dark.clone();
        use_effect_with((), move |()| {
            let listener = query.as_ref().clone().map(|query| {
                let target = query.clone();
                EventListener::new(&target, "change", move |_| prefers_dark.set(query.matches()))
            });
            move || drop(listener)
        });
    }
    match theme {
        Theme::Auto => *prefers_dark,
        Theme::Light => false,
        Theme::Dark => true,
    }
}
