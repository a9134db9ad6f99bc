//! The page: the article with its figures, or one figure alone.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

use super::figure::FigureView;
use crate::figures::FIGURES;
use crate::params::link::{Notice, from_query};
use crate::params::{Figure, Params, Theme};
use crate::words::{notices, page as words};

/// The whole page, as the link asks for it.
pub struct Page {
    params: Rc<Params>,
    notices: Vec<Notice>,
    /// What the reader's system prefers.
    dark: Option<MediaQueryList>,
    _listener: Option<EventListener>,
}

/// What happens on the page, beside what happens in its figures.
pub enum PageEvent {
    /// The reader's system prefers other colours than before.
    ColorsChanged,
}

impl Component for Page {
    type Message = PageEvent;
    type Properties = ();

    fn create(ctx: &Context<Page>) -> Page {
        let (params, notices) = read_link();
        let dark = web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
        let link = ctx.link().clone();
        let listener = dark.as_ref().map(|query| {
            EventListener::new(query, "change", move |_| {
                link.send_message(PageEvent::ColorsChanged);
            })
        });
        Page { params: Rc::new(params), notices, dark, _listener: listener }
    }

    fn update(&mut self, _ctx: &Context<Page>, event: PageEvent) -> bool {
        match event {
            PageEvent::ColorsChanged => true,
        }
    }

    fn view(&self, _ctx: &Context<Page>) -> Html {
        if let Some(figure) = self.params.view.figure {
            return html! {
                <main class="alone">
                    <h1 class="unseen">{ words::heading(figure) }</h1>
                    { quiet(&self.notices) }
                    { self.figure(figure) }
                </main>
            };
        }
        html! {
            <main>
                <header>
                    <h1>{ words::title() }</h1>
                    <p class="lead">{ words::lead() }</p>
                </header>
                { quiet(&self.notices) }
                { for FIGURES.iter().map(|row| self.article(row.figure)) }
                <footer><p>{ words::colophon() }</p></footer>
            </main>
        }
    }
}

impl Page {
    fn figure(&self, figure: Figure) -> Html {
        html! { <FigureView {figure} params={self.params.clone()} is_dark={self.is_dark()} /> }
    }

    /// A figure with its heading and what to know before it.
    fn article(&self, figure: Figure) -> Html {
        html! {
            <article>
                <h2>{ words::heading(figure) }</h2>
                { for words::introduction(figure).into_iter().map(|text| html! { <p>{ text }</p> }) }
                { self.figure(figure) }
            </article>
        }
    }

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
