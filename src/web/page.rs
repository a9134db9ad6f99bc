//! The page: the article with its figures, or one figure alone.

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

use super::figure::{Event, FigureView, Mailbox};
use crate::figures::FIGURES;
use crate::params::link::{Notice, from_query};
use crate::params::{Figure, Params, Theme};
use crate::words::{notices, page as words};

/// The whole page, as the link asks for it.
pub struct Page {
    theme: Theme,
    /// The link asks for one figure, and nothing around it.
    is_alone: bool,
    notices: Vec<Notice>,
    figures: Vec<(Figure, FigureView)>,
    /// What the reader's system prefers.
    dark: Option<MediaQueryList>,
    _listener: Option<EventListener>,
}

/// What happens on the page.
pub enum PageEvent {
    /// The reader's system prefers other colours than before.
    ColorsChanged,
    /// Something in the figure with this number.
    Figure(usize, Event),
}

impl Component for Page {
    type Message = PageEvent;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Page {
        let (params, notices) = read_link();
        let dark = web_sys::window()
            .and_then(|window| window.match_media("(prefers-color-scheme: dark)").ok().flatten());
        let link = ctx.link().clone();
        let listener = dark.as_ref().map(|query| {
            EventListener::new(query, "change", move |_| {
                link.send_message(PageEvent::ColorsChanged);
            })
        });
        let only = params.view.figure;
        let mut page = Page {
            theme: params.view.theme,
            is_alone: only.is_some(),
            notices,
            figures: Vec::new(),
            dark,
            _listener: listener,
        };
        let kinds = FIGURES
            .iter()
            .map(|row| row.figure)
            .filter(|kind| only.is_none_or(|only| only == *kind));
        for (index, kind) in kinds.enumerate() {
            let mailbox = Mailbox::new(ctx.link(), index);
            page.figures.push((kind, FigureView::new(kind, &params, page.is_dark(), mailbox)));
        }
        page
    }

    fn update(&mut self, _ctx: &Context<Self>, event: PageEvent) -> bool {
        match event {
            PageEvent::ColorsChanged => {
                let is_dark = self.is_dark();
                self.figures.iter_mut().for_each(|(_, figure)| figure.set_dark(is_dark));
                true
            }
            PageEvent::Figure(index, event) => {
                self.figures.get_mut(index).is_some_and(|(_, figure)| figure.update(event))
            }
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, is_first: bool) {
        self.figures.iter_mut().for_each(|(_, figure)| figure.rendered(is_first));
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        if self.is_alone {
            return html! {
                <main class="alone">
                    { quiet(&self.notices) }
                    { for self.figures.iter().map(|(_, figure)| figure.view()) }
                </main>
            };
        }
        html! {
            <main>
                <header>
                    <h1>{ words::TITLE }</h1>
                    <p class="lead">{ words::LEAD }</p>
                </header>
                { quiet(&self.notices) }
                { for self.figures.iter().map(article) }
                <footer><p>{ words::COLOPHON }</p></footer>
            </main>
        }
    }
}

/// A figure with its heading and what to know before it.
fn article((kind, figure): &(Figure, FigureView)) -> Html {
    html! {
        <article>
            <h2>{ words::heading(*kind) }</h2>
            { for words::introduction(*kind).iter().map(|text| html! { <p>{ *text }</p> }) }
            { figure.view() }
        </article>
    }
}

impl Page {
    fn is_dark(&self) -> bool {
        match self.theme {
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
