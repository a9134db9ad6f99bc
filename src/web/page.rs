//! The page: the article that stands in its HTML, with the figures mounted into their places, or one
//! of them alone.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::EventListener;
use web_sys::{Document, Element, MediaQueryList};
use yew::prelude::*;

use super::control;
use super::figure::{FigureProps, FigureView};
use super::window::{self, media};
use crate::app::page::Opened;
use crate::params::link::Notice;
use crate::params::{Figure, Theme};
use crate::words::notices;

/// On an element: the figure whose place it is.
const PLACE: &str = "data-howp2p";
/// On the document: the figure that `assets/boot.js` takes the link to ask for.
const FIGURE: &str = "data-figure";
/// On the document: the figure that the page shows where its link names none, instead of the article.
const USUAL: &str = "data-usual";
/// On the document: the theme that the link asks for, `light` or `dark`.
const THEME: &str = "data-theme";

/// Opens the page as its link asks. Nothing but the places of figures is touched in the article; alone,
/// a figure is all that the page has.
pub fn open(document: &Document) {
    let root = document.document_element();
    let usual = root.as_ref().and_then(|root| root.get_attribute(USUAL));
    let usual = Figure::ALL.into_iter().find(|figure| usual.as_deref() == Some(figure.key()));
    let opened = Opened::by(&query(), usual);
    has_asked_for(document, opened.params.view.theme);
    if let Some(root) = root {
        // What was hidden until the link was read.
        let _ = root.remove_attribute(FIGURE);
    }
    let colors = Colors::new(opened.params.view.theme);
    let mut mounted = Vec::new();
    for (row, params) in opened.figures {
        let Some(place) = place_of(document, row.figure) else { continue };
        if opened.is_alone {
            leave_alone(document, &place);
        }
        let Some(root) = root_beside(document, &place) else { continue };
        let props = FigureProps {
            figure: row.figure,
            params: Rc::new(params),
            is_dark: colors.are_dark(),
            is_alone: opened.is_alone,
            on_mounted: take_place(place, root.clone()),
        };
        let figure = yew::Renderer::<FigureView>::with_root_and_props(root, props.clone());
        mounted.push((figure.render(), props));
    }
    if let Some(first) = place_or_article(document).filter(|_| !opened.notices.is_empty()) {
        tell(document, &first, opened.notices, opened.is_alone);
    }
    let mounted = Rc::new(RefCell::new(mounted));
    colors.follow(move |is_dark| {
        for (figure, props) in mounted.borrow_mut().iter_mut() {
            props.is_dark = is_dark;
            figure.update(props.clone());
        }
    });
}

fn place_of(document: &Document, figure: Figure) -> Option<Element> {
    document.query_selector(&format!("[{PLACE}={}]", figure.key())).ok()?
}

/// An element to mount a figure into. It is not seen before the figure is there: until then, which can
/// take some frames, the still stays.
fn root_beside(document: &Document, place: &Element) -> Option<Element> {
    let root = document.create_element("div").ok()?;
    root.set_class_name("place");
    root.set_attribute("hidden", "").ok()?;
    place.parent_node()?.insert_before(&root, place.next_sibling().as_ref()).ok()?;
    Some(root)
}

/// Shows what is mounted instead of the still.
fn take_place(place: Element, root: Element) -> Callback<()> {
    Callback::from(move |()| {
        place.remove();
        let _ = root.remove_attribute("hidden");
    })
}

/// What notices stand before: a figure alone, or the first article.
fn place_or_article(document: &Document) -> Option<Element> {
    document.query_selector("main.alone > .place, main > article").ok()?
}

/// Takes everything else from the page. What the figure is about stays as its heading, for those who
/// cannot see it.
fn leave_alone(document: &Document, place: &Element) {
    let Ok(Some(main)) = document.query_selector("main") else { return };
    let heading = place.closest("article").ok().flatten();
    let heading = heading.and_then(|article| article.query_selector("h2").ok().flatten());
    let title = document.create_element("h1");
    main.set_text_content(None);
    main.set_class_name("alone");
    if let (Ok(title), Some(heading)) = (title, heading) {
        title.set_class_name("unseen");
        title.set_text_content(heading.text_content().as_deref());
        let _ = main.append_child(&title);
    }
    let _ = main.append_child(place);
}

/// The colours of what is drawn.
struct Colors {
    theme: Theme,
    /// What the reader's system prefers.
    dark: Option<MediaQueryList>,
    /// The reader's system decides on all colours.
    forced: Option<MediaQueryList>,
}

impl Colors {
    fn new(theme: Theme) -> Colors {
        let dark = media("(prefers-color-scheme: dark)");
        Colors { theme, dark, forced: media("(forced-colors: active)") }
    }

    /// The drawings are dark. Where colours are forced, the page around them has the reader's, whatever
    /// the link asks for.
    fn are_dark(&self) -> bool {
        let is =
            |query: &Option<MediaQueryList>| query.as_ref().is_some_and(MediaQueryList::matches);
        match self.theme {
            Theme::Light if !is(&self.forced) => false,
            Theme::Dark if !is(&self.forced) => true,
            _ => is(&self.dark),
        }
    }

    /// Calls `changed` whenever they are to be others, for as long as the page is there.
    fn follow(self, changed: impl Fn(bool) + 'static) {
        let (colors, changed) = (Rc::new(self), Rc::new(changed));
        for query in [&colors.dark, &colors.forced].into_iter().flatten() {
            let (colors, changed) = (colors.clone(), changed.clone());
            EventListener::new(query, "change", move |_| changed(colors.are_dark())).forget();
        }
    }
}

/// Tells the style sheet which theme the link asks for. `assets/boot.js` has done so before the first
/// paint; here is said what was read, so that the page cannot have other colours than its figures.
fn has_asked_for(document: &Document, theme: Theme) {
    let Some(root) = document.document_element() else { return };
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

/// What was not right in the link, before `first`: in the article quietly, over a figure that fills
/// its frame briefly.
fn tell(document: &Document, first: &Element, list: Vec<Notice>, is_brief: bool) {
    let Ok(place) = document.create_element("div") else { return };
    let Some(parent) = first.parent_node() else { return };
    let _ = parent.insert_before(&place, Some(first));
    let of_place = place.clone();
    let on_close = Callback::from(move |_: MouseEvent| {
        // The button that had the focus goes with them.
        window::focus(".figure");
        of_place.remove();
    });
    let props = NoticesProps { list, is_brief, on_close };
    yew::Renderer::<Notices>::with_root_and_props(place, props).render();
}

#[derive(Clone, PartialEq, Properties)]
struct NoticesProps {
    list: Vec<Notice>,
    /// One line, of which more is to be had, until it was read.
    is_brief: bool,
    on_close: Callback<MouseEvent>,
}

#[component]
fn Notices(props: &NoticesProps) -> Html {
    let mut sentences = props.list.iter().map(notices::sentence);
    if !props.is_brief {
        return html! {
            <div class="notices" role="status">
                { for sentences.map(|sentence| html! { <p>{ sentence }</p> }) }
            </div>
        };
    }
    html! {
        <div class="notices brief">
            <div role="status">
                <details>
                    <summary>{ sentences.next().unwrap_or_default() }</summary>
                    { for sentences.map(|sentence| html! { <p>{ sentence }</p> }) }
                </details>
            </div>
            { control::close_button(props.on_close.clone(), NodeRef::default()) }
        </div>
    }
}
