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
pub struct Page {
    params: Params,
    notices: Vec<Notice>,
    /// What the reader's system prefers, and its voice when that changes.
    dark: Option<MediaQueryList>,
    _listener: Option<EventListener>,
}

/// The reader's system prefers other colours than before.
pub struct ColorsChanged;

impl Component for Page {
    type Message = ColorsChanged;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Page {
        let (params, notices) = read_link();
        let dark = web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
        let link = ctx.link().clone();
        let listener = dark.as_ref().map(|query| {
            EventListener::new(query, "change", move |_| link.send_message(ColorsChanged))
        });
        Page { params, notices, dark, _listener: listener }
    }

    fn update(&mut self, _ctx: &Context<Self>, _msg: ColorsChanged) -> bool {
        true
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        let is_dark = self.is_dark();
        let figure = |kind: Figure| {
            html! { <FigureView {kind} params={self.params.clone()} {is_dark} /> }
        };
        if let Some(kind) = self.params.view.figure {
            return html! {
                <main class="alone">
                    { quiet(&self.notices) }
                    { figure(kind) }
                </main>
            };
        }
        let article = |kind: Figure| {
            let introduction = words::introduction(kind).iter();
            html! {
                <article>
                    <h2>{ words::heading(kind) }</h2>
                    { for introduction.map(|text| html! { <p>{ *text }</p> }) }
                    { figure(kind) }
                </article>
            }
        };
        html! {
            <main>
                <header>
                    <h1>{ words::TITLE }</h1>
                    <p class="lead">{ words::LEAD }</p>
                </header>
                { quiet(&self.notices) }
                { for ALL.into_iter().map(article) }
                <footer><p>{ words::COLOPHON }</p></footer>
            </main>
        }
    }
}

impl Page {
    fn is_dark(&self) -> bool {
        match self.params.view.theme {
            Theme::Auto => self.dark.as_ref().is_some_and(MediaQueryList::matches),
            Theme::Light => false,
            Theme::Dark => true,
        }
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
