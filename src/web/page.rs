//! The page: the article with its figures, or one figure alone.

use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::MediaQueryList;
use yew::prelude::*;

use super::figure::FigureView;
use super::window::media;
use crate::app::page::Opened;
use crate::params::link::Notice;
use crate::params::{Figure, Params, Theme};
use crate::words::{notices, page as words};

/// On the document: the theme that the link asks for, `light` or `dark`.
const THEME: &str = "data-theme";

/// The whole page, as the link asks for it.
pub struct Page {
    theme: Theme,
    notices: Vec<Notice>,
    /// The figures on it, and with what each opens.
    figures: Vec<(Figure, Rc<Params>)>,
    /// There is one figure, and no article around it.
    is_alone: bool,
    /// What the reader's system prefers.
    dark: Option<MediaQueryList>,
    /// The reader's system decides on all colours.
    forced: Option<MediaQueryList>,
    _listeners: Vec<EventListener>,
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
        let opened = Opened::by(&query());
        let (theme, is_alone) = (opened.params.view.theme, opened.is_alone);
        let figures = opened.figures.into_iter();
        let figures = figures.map(|(row, params)| (row.figure, Rc::new(params))).collect();
        let dark = media("(prefers-color-scheme: dark)");
        let forced = media("(forced-colors: active)");
        let listeners = [&dark, &forced].into_iter().flatten().map(|query| {
            let link = ctx.link().clone();
            EventListener::new(query, "change", move |_| {
                link.send_message(PageEvent::ColorsChanged);
            })
        });
        let listeners = listeners.collect();
        let notices = opened.notices;
        has_asked_for(theme);
        Page { theme, notices, figures, is_alone, dark, forced, _listeners: listeners }
    }

    fn update(&mut self, _ctx: &Context<Page>, event: PageEvent) -> bool {
        match event {
            PageEvent::ColorsChanged => true,
        }
    }

    fn view(&self, _ctx: &Context<Page>) -> Html {
        if let (true, [(figure, params)]) = (self.is_alone, &*self.figures) {
            return html! {
                <main class="alone">
                    <h1 class="unseen">{ words::heading(*figure) }</h1>
                    { quiet(&self.notices) }
                    { self.figure(*figure, params) }
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
                { for self.figures.iter().enumerate().map(|(index, (figure, params))| {
                    self.article(*figure, params, index == 0)
                }) }
                <footer><p>{ words::colophon() }</p></footer>
            </main>
        }
    }
}

impl Page {
    fn figure(&self, figure: Figure, params: &Rc<Params>) -> Html {
        html! {
            <FigureView {figure} params={params.clone()} is_dark={self.is_dark()}
                is_alone={self.is_alone} />
        }
    }

    /// A figure with its heading and what to know before it. The first of the page comes before its
    /// words: it is what the page opens with, and to be seen whole at once.
    fn article(&self, figure: Figure, params: &Rc<Params>, is_first: bool) -> Html {
        let shown = self.figure(figure, params);
        let told = html! {
            <>
                <h2>{ words::heading(figure) }</h2>
                { for words::introduction(figure).into_iter().map(|text| html! { <p>{ text }</p> }) }
            </>
        };
        let (before, after) = if is_first { (shown, told) } else { (told, shown) };
        html! { <article>{ before }{ after }</article> }
    }

    /// The drawings are dark. Where colours are forced, the page around them has the reader's, whatever
    /// the link asks for.
    fn is_dark(&self) -> bool {
        let is =
            |query: &Option<MediaQueryList>| query.as_ref().is_some_and(MediaQueryList::matches);
        match self.theme {
            Theme::Light if !is(&self.forced) => false,
            Theme::Dark if !is(&self.forced) => true,
            _ => is(&self.dark),
        }
    }
}

/// Tells the style sheet which theme the link asks for. `assets/boot.js` has done so before the first
/// paint; here is said what was read, so that the page cannot have other colours than its figures.
fn has_asked_for(theme: Theme) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(root) = document.and_then(|document| document.document_element()) else { return };
    let asked = match theme {
        Theme::Auto => {
            let _ = root.remove_attribute(THEME);
            return;
        }
        Theme::Light => "light",
        Theme::Dark => "dark",
    };
    let _ = root.set_attribute(THEME, asked);
}

/// What the page's address asks for.
fn query() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
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
