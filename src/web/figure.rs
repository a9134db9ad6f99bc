//! A figure: its stage, its controls, its tables, and the clock that moves it.

use std::rc::Rc;

use gloo_events::EventListener;
use gloo_render::{AnimationFrame, request_animation_frame};
use gloo_timers::callback::Timeout;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlCanvasElement, HtmlElement, HtmlInputElement, HtmlTableSectionElement};
use yew::html::Scope;
use yew::prelude::*;

use super::ending::EndingView;
use super::hint::{Hint, Pointed};
use super::player::{Panel, Parts, panel_button, player};
use super::sliders::fill_tracks;
use super::stage::StageView;
use super::table::TableBody;
use super::visible::{self, Sight};
use super::{control, grip, keyboard, legend, settings, tabs, tap, timeline, window};
use crate::app::ending::{self, Next};
use crate::app::figure::{Change, FigureState, Msg};
use crate::app::legend::samples;
use crate::app::marks::Marks;
use crate::app::picture;
use crate::app::room::Room;
use crate::app::telling::Telling;
use crate::paint::canvas::can_paint;
use crate::params::{Controls, Figure, Params};
use crate::scene::work::Show;
use crate::timeline::moment::Command;
use crate::words::legend::Sample;
use crate::words::page as words;
use crate::words::system::columns;

/// A slice of computing, in milliseconds: short enough that nothing else has to wait.
const SLICE_MS: f64 = 12.0;
/// A slice of computing parts of a picture: with a frame's drawing it fits between two frames.
const PICTURE_MS: f64 = 8.0;
/// Events between two looks at the clock.
const EVENTS_PER_LOOK: usize = 1024;
/// Up to so many peers, the tables follow each frame.
const PEERS_IN_STEP: u32 = 32;
/// With more peers, the tables follow the playing this often.
const TABLE_MS: u32 = 150;

/// What the browser tells a figure.
pub enum Event {
    /// Something that the reader did.
    Do(Msg),
    /// The browser changed a control by itself: it goes back to what it was.
    Undo,
    /// The next frame is due, at this time in milliseconds.
    Frame(f64),
    /// Time to compute on.
    Compute,
    /// The tables are due.
    Tables,
    /// Time to compute parts of a picture.
    Picture,
    /// The figure came in sight, or left it; nothing: the tab came back, or went.
    Seen(Option<bool>),
    /// The browser had lost what was drawn.
    Restored,
    /// The stage has another size or sharpness.
    Resized,
    /// There is another choice of what is shown.
    Tabs,
    /// A click on the drawing, in its own pixels.
    Picked(f64, f64),
    /// A pointer rests somewhere, or nowhere any more.
    Pointed(Option<Pointed>),
    /// A panel over the stage is wanted, or none any more.
    Open(Option<Panel>),
    /// What stands on the stage at the end is to be tried.
    Try(Next),
    /// The page is about to be printed, or was.
    Printing(bool),
}

/// What the page tells a figure.
#[derive(Clone, PartialEq, Properties)]
pub struct FigureProps {
    /// Which one.
    pub figure: Figure,
    /// What the link asks for. Read once: later the figure has its own.
    pub params: Rc<Params>,
    /// The colours are for the dark.
    pub is_dark: bool,
    /// It has the page for itself.
    pub is_alone: bool,
    /// It is there, and about to be measured and drawn.
    pub on_mounted: Callback<()>,
}

/// The figure. What a frame changes is written past the virtual DOM.
pub struct FigureView {
    link: Scope<FigureView>,
    is_dark: bool,
    is_alone: bool,
    is_printing: bool,
    /// The browser has something to draw on. Else the tables are seen.
    can_draw: bool,
    /// It is in the window, or near.
    is_in_sight: bool,
    /// What has room, and where.
    room: Room,
    /// What can be chosen to be shown: nothing where everything has room.
    tabs: Vec<Show>,
    tab_list: NodeRef,
    /// The panel that is over the stage.
    open: Option<Panel>,
    /// The marks that the legend explains, while it is open.
    samples: Vec<Sample>,
    /// It opened or closed since the figure was last rendered: the focus follows.
    is_focus_due: bool,
    /// A control had the focus when the room for them changed.
    had_focus: bool,
    /// Its controls were, or will be, drawn again since it was last presented.
    is_stale: bool,
    state: FigureState,
    stage: StageView,
    region: NodeRef,
    screen: NodeRef,
    canvas: NodeRef,
    /// As wide as the page's type is large.
    ruler: NodeRef,
    parts: Parts,
    hint: Hint,
    close: NodeRef,
    verdict: NodeRef,
    ending: EndingView,
    status: NodeRef,
    /// What the reader's last step led to.
    said: Option<String>,
    bodies: Vec<(NodeRef, TableBody)>,
    marks: Marks,
    /// What came of the runs, as far as they are known.
    verdicts: Vec<String>,
    telling: Telling,
    frame: Option<AnimationFrame>,
    last_frame_ms: Option<f64>,
    slice: Option<Timeout>,
    tables: Option<Timeout>,
    picture: Option<Timeout>,
    sight: Option<Sight>,
    listeners: Vec<EventListener>,
}

impl Component for FigureView {
    type Message = Event;
    type Properties = FigureProps;

    fn create(ctx: &Context<FigureView>) -> FigureView {
        let FigureProps { figure, params, is_dark, is_alone, .. } = ctx.props();
        let mut state = FigureState::new(*figure, params);
        if window::prefers_little_motion() {
            state.update(&Msg::Time(Command::Pause));
        }
        state.update(&Msg::Type(window::type_scale()));
        let mut view = FigureView {
            link: ctx.link().clone(),
            is_dark: *is_dark,
            is_alone: *is_alone,
            is_printing: false,
            can_draw: can_paint(),
            is_in_sight: true,
            room: room(*is_alone, &state),
            tabs: Vec::new(),
            tab_list: NodeRef::default(),
            open: None,
            samples: Vec::new(),
            is_focus_due: false,
            had_focus: false,
            is_stale: true,
            bodies: state.row().stages.iter().map(|_| Default::default()).collect(),
            state,
            stage: StageView::default(),
            region: NodeRef::default(),
            screen: NodeRef::default(),
            canvas: NodeRef::default(),
            ruler: NodeRef::default(),
            parts: Parts::default(),
            hint: Hint::default(),
            close: NodeRef::default(),
            verdict: NodeRef::default(),
            ending: EndingView::default(),
            status: NodeRef::default(),
            said: None,
            marks: Marks::default(),
            verdicts: Vec::new(),
            telling: Telling::default(),
            frame: None,
            last_frame_ms: None,
            slice: None,
            tables: None,
            picture: None,
            sight: None,
            listeners: Vec::new(),
        };
        view.compute();
        view.ending.follow(&view.state);
        view
    }

    fn changed(&mut self, ctx: &Context<FigureView>, _before: &FigureProps) -> bool {
        self.is_dark = ctx.props().is_dark;
        self.is_stale = true;
        true
    }

    fn update(&mut self, _ctx: &Context<FigureView>, event: Event) -> bool {
        let is_stale = self.react(event) | self.ending.follow(&self.state);
        self.is_stale |= is_stale;
        is_stale
    }

    fn rendered(&mut self, ctx: &Context<FigureView>, is_first: bool) {
        if is_first {
            ctx.props().on_mounted.emit(());
            self.listen();
            self.keep_moving();
        }
        if std::mem::take(&mut self.is_stale) {
            if let Some(region) = self.region.cast::<Element>() {
                fill_tracks(&region);
            }
            if self.settle() {
                self.link.send_message(Event::Tabs);
            }
        }
        if std::mem::take(&mut self.had_focus) && !self.holds_focus() {
            // What had it has no room any more.
            self.focus_play();
        }
        if std::mem::take(&mut self.is_focus_due) {
            match self.close.cast::<HtmlElement>() {
                Some(close) if self.open.is_some() => drop(close.focus()),
                _ => self.parts.focus_button(),
            }
        }
    }

    fn view(&self, _ctx: &Context<FigureView>) -> Html {
        let figure = self.state.figure();
        let on_msg = self.link.callback(Event::Do);
        let controls = self.state.params().view.controls;
        let name = words::region(figure);
        let room = self.room;
        let shown = self
            .stage
            .room(&self.state)
            .map_or(Show::Stages, |room| picture::shown(&self.state, room));
        let panel = (!self.tabs.is_empty()).then(|| tabs::name(shown));
        let results = (controls != Controls::None).then(|| self.results());
        let rules = (controls == Controls::Full).then(|| {
            html! {
                <p class="rules" ~textContent={picture::rules(&self.state)} />
            }
        });
        let (inside, beneath): (Vec<_>, Vec<_>) =
            [(results, room.has_results), (rules, room.has_rules)]
                .into_iter()
                .partition(|(_, has_room)| !has_room);
        let only = |pieces: Vec<(Option<Html>, bool)>| -> Html {
            pieces.into_iter().filter_map(|(piece, _)| piece).collect()
        };
        // Without a control that could have the focus the figure itself is in the order.
        let tabindex = if controls == Controls::None { "0" } else { "-1" };
        html! {
            <section class="figure" aria-label={name} {tabindex} ref={self.region.clone()}>
                <div class="screen" ref={self.screen.clone()}
                    onkeydown={self.link.batch_callback(escape)}>
                    { tabs::tabs(&self.tab_list, &self.tabs, shown, &on_msg) }
                    <div class="stage" role={panel.as_ref().map(|_| "tabpanel")} aria-label={panel}>
                        <canvas role="img" hidden={!self.can_draw} ref={self.canvas.clone()} />
                        // Where nothing can be changed, there is no way back from what is tried.
                        { self.ending.view((controls == Controls::Full)
                            .then(|| self.link.callback(Event::Try))) }
                        if !self.can_draw {
                            <p class="undrawn">{ words::undrawn() }</p>
                        }
                        <span class="ruler" ref={self.ruler.clone()} />
                        <div class="hint" aria-hidden="true" hidden=true
                            ref={self.hint.element.clone()} />
                        { self.panel(&on_msg, only(inside)) }
                        if controls == Controls::None && self.state.params().view.autoplay {
                            { control::play(self.state.moment().is_playing(), &on_msg) }
                        }
                    </div>
                    if controls != Controls::None {
                        { player(&self.state, &self.parts, &self.marks, room, &on_msg,
                            (room.has_legend || room.has_settings).then(|| self.panel_buttons())) }
                    }
                </div>
                if controls == Controls::Full && !room.has_settings {
                    { settings::beneath(&self.state, room, &on_msg) }
                }
                { only(beneath) }
                <p class="unseen" aria-live="polite" ref={self.status.clone()} />
                <div class={if self.can_draw { "unseen" } else { "tables" }}>
                    { for self.state.row().stages.iter().zip(&self.bodies).map(|(stage, (body, _))| {
                        head(stage.caption(), columns(stage.system), body)
                    }) }
                </div>
            </section>
        }
    }
}

/// A state table without its rows.
fn head(caption: String, columns: Vec<String>, body: &NodeRef) -> Html {
    html! {
        <table>
            <caption>{ caption }</caption>
            <thead><tr>
                { for columns.into_iter().map(|name| html! { <th scope="col">{ name }</th> }) }
            </tr></thead>
            <tbody ref={body} />
        </table>
    }
}

impl FigureView {
    fn react(&mut self, event: Event) -> bool {
        match event {
            Event::Do(msg) => self.act(&msg),
            Event::Undo => true,
            Event::Frame(now_ms) => self.frame(now_ms),
            Event::Compute => self.slice(),
            Event::Tables => {
                self.tables = None;
                self.state.seek();
                self.tell();
                self.write_tables();
                false
            }
            Event::Seen(in_sight) => {
                let is_new =
                    in_sight.is_none_or(|now| std::mem::replace(&mut self.is_in_sight, now) != now);
                if is_new && self.is_seen() {
                    self.present();
                }
                false
            }
            Event::Restored => {
                self.stage.forget();
                self.present();
                false
            }
            Event::Picture => {
                self.picture = None;
                let until = window::now_ms() + PICTURE_MS;
                self.stage.compute(|| window::now_ms() < until);
                if let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() {
                    self.paint(&canvas);
                }
                false
            }
            Event::Resized if self.is_printing => false,
            Event::Resized => {
                self.state.update(&Msg::Type(window::type_scale()));
                let room = room(self.is_alone, &self.state);
                if room == self.room {
                    return self.settle();
                }
                self.room = room;
                self.had_focus = self.holds_focus();
                // What was opened by a button that is there no more goes with it.
                self.open = self.open.filter(|panel| room.has_settings || *panel == Panel::Legend);
                true
            }
            Event::Tabs => true,
            Event::Picked(x, y) => {
                let may_pick = self.state.params().view.controls != Controls::None;
                let picked = self.stage.peer_at(&self.state, x, y).filter(|_| may_pick);
                match picked {
                    Some(peer) => self.act(&Msg::Select(Some(peer))),
                    None => self.act(&Msg::Time(Command::Toggle)),
                }
            }
            Event::Pointed(at) => {
                if self.hint.point(at) {
                    self.show_hint();
                }
                false
            }
            Event::Open(panel) => {
                let before = std::mem::replace(&mut self.open, panel);
                self.parts.last_open = before.or(self.parts.last_open);
                self.is_focus_due = before != panel;
                self.follow_legend();
                before != panel
            }
            Event::Try(next) => {
                // The button goes: whoever came to it by the keyboard goes on at the player.
                self.focus_play();
                next.steps().iter().fold(false, |is_stale, msg| self.act(msg) | is_stale)
            }
            Event::Printing(is_printing) => {
                self.is_printing = is_printing;
                self.present();
                false
            }
        }
    }

    /// What runs, and what came of it. Before the end that is not seen, and has its place.
    fn results(&self) -> Html {
        let running = picture::running(&self.state).unwrap_or_default();
        html! {
            <>
                <p class="running" hidden={running.is_empty()} ~textContent={&*running} />
                <div class="verdict" ref={self.verdict.clone()}>
                    { for self.verdicts.iter().map(|text| html! { <p ~textContent={&**text} /> }) }
                </div>
            </>
        }
    }

    fn on_open(&self, panel: Option<Panel>) -> Callback<MouseEvent> {
        self.link.callback(move |_| Event::Open(panel))
    }

    /// The buttons that show panels over the stage, and put them away.
    fn panel_buttons(&self) -> Html {
        let button = |panel| {
            let is_open = self.open == Some(panel);
            let onclick = self.on_open((!is_open).then_some(panel));
            panel_button(&self.parts, panel, is_open, onclick)
        };
        html! {
            <>
                if self.room.has_legend { { button(Panel::Legend) } }
                if self.room.has_settings { { button(Panel::Settings) } }
            </>
        }
    }

    /// The panel that is open, over the stage; `more` stands in the settings.
    fn panel(&self, on_msg: &Callback<Msg>, more: Html) -> Html {
        let on_close = self.on_open(None);
        match self.open {
            None => html! {},
            Some(Panel::Settings) => {
                let legend = (!self.room.has_legend).then(|| {
                    let onclick = self.on_open(Some(Panel::Legend));
                    panel_button(&self.parts, Panel::Legend, false, onclick)
                });
                settings::panel(&self.state, &self.close, on_close, legend, on_msg, more)
            }
            Some(Panel::Legend) => legend::panel(&self.samples, &self.close, on_close),
        }
    }

    /// Takes the room that there is now. Returns whether that leaves another choice of what is shown.
    fn settle(&mut self) -> bool {
        let has_tabs = self.measure();
        self.present();
        self.ending.fit(self.stage.totals_place(&self.state));
        has_tabs | self.follow_legend()
    }

    /// What the open legend tells is of the drawing as it is. Returns whether it is to be told anew.
    fn follow_legend(&mut self) -> bool {
        if self.open != Some(Panel::Legend) {
            return false;
        }
        let spots = self.stage.drawn().map_or(&[][..], |(_, spots)| spots);
        let samples = samples(&self.state, spots);
        let is_same = samples == self.samples;
        self.samples = samples;
        !is_same
    }

    /// The focus is on a control of the figure.
    fn holds_focus(&self) -> bool {
        let region = self.region.cast::<Element>();
        region.is_some_and(|region| {
            region.query_selector(":focus").is_ok_and(|found| found.is_some())
        })
    }

    fn focus_play(&self) {
        let region = self.region.cast::<Element>();
        let play = region.and_then(|region| region.query_selector(".play button").ok().flatten());
        if let Some(play) = play {
            let _ = play.unchecked_ref::<HtmlElement>().focus();
        }
    }

    /// Looks how much room there is. Returns whether that leaves another choice of what is shown.
    fn measure(&mut self) -> bool {
        let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() else { return false };
        self.stage.measure(&canvas, self.is_alone);
        let has_tabs = self.state.params().view.controls != Controls::None;
        let tabs = match self.stage.room(&self.state).filter(|_| has_tabs) {
            Some(room) => picture::tabs(&self.state, room, tabs::height(&self.tab_list)),
            None => Vec::new(),
        };
        let is_same = tabs == self.tabs;
        self.tabs = tabs;
        !is_same
    }

    /// Does what the reader wants. Returns whether the controls have to be drawn again.
    fn act(&mut self, msg: &Msg) -> bool {
        let change = self.state.update(msg);
        if change == Change::Runs {
            // What was to be computed of the old ones is not wanted any more.
            self.slice = None;
            self.marks = Marks::default();
            self.verdicts.clear();
            self.ending.know(None);
            self.stage.forget_spots();
            self.compute();
        }
        self.keep_moving();
        self.said = self.said_after(msg);
        let is_plays = matches!(msg, Msg::Time(Command::Toggle | Command::Play));
        if let (true, Some(screen)) =
            (is_plays && self.state.moment().is_playing(), self.screen.cast::<Element>())
        {
            window::bring_into_view(&screen);
        }
        if change == Change::Moment {
            self.present();
        }
        change > Change::Moment
    }

    /// Where a step led, if nothing else says so: of the timeline, while it has the focus, the value is
    /// heard.
    fn said_after(&self, msg: &Msg) -> Option<String> {
        let is_step = matches!(
            msg,
            Msg::Time(
                Command::StepForward
                    | Command::StepBack
                    | Command::NextEvent
                    | Command::PreviousEvent
                    | Command::Restart
            )
        );
        let has_focus = self
            .parts
            .timeline
            .cast::<Element>()
            .is_some_and(|element| window::has_focus(&element));
        (is_step && !has_focus).then(|| picture::spoken_position(&self.state))
    }

    fn frame(&mut self, now_ms: f64) -> bool {
        self.frame = None;
        let seconds = self.last_frame_ms.map_or(0.0, |last| (now_ms - last) / 1000.0);
        self.last_frame_ms = Some(now_ms);
        self.state.update(&Msg::Time(Command::Advance(seconds)));
        self.keep_moving();
        let has_stopped = !self.state.moment().is_playing();
        if !has_stopped {
            self.present();
        }
        has_stopped
    }

    /// Asks for a frame if something moves.
    fn keep_moving(&mut self) {
        if !self.state.moment().is_playing() {
            self.frame = None;
            self.last_frame_ms = None;
        } else if self.frame.is_none() {
            let link = self.link.clone();
            self.frame =
                Some(request_animation_frame(move |now| link.send_message(Event::Frame(now))));
        }
    }

    fn slice(&mut self) -> bool {
        self.slice = None;
        let was_catching_up = self.state.moment().is_catching_up();
        self.compute();
        let is_whole = !self.state.is_computing();
        if !is_whole && (was_catching_up || !self.state.moment().is_playing()) {
            self.present();
        }
        is_whole
    }

    /// Computes for one slice, and asks for the next if there is more to do.
    fn compute(&mut self) {
        let until = window::now_ms() + SLICE_MS;
        while self.state.compute(EVENTS_PER_LOOK) {
            if window::now_ms() >= until {
                let link = self.link.clone();
                self.slice = Some(Timeout::new(0, move || link.send_message(Event::Compute)));
                return;
            }
        }
        self.marks = Marks::new(&self.state);
        self.verdicts = picture::verdicts(&self.state);
        self.ending.know(ending::of(&self.state));
    }

    /// Whether the drawing can be seen.
    fn is_seen(&self) -> bool {
        self.is_in_sight && visible::is_tab_seen()
    }

    /// Draws the moment, and writes it everywhere it is told. What changes by itself and nobody
    /// sees is not drawn, and told now and then.
    fn present(&mut self) {
        let is_changing = self.state.is_moving() || self.state.is_computing();
        if is_changing && !self.is_seen() && !self.is_printing {
            return self.tell_later();
        }
        let Some(canvas) = self.canvas.cast::<HtmlCanvasElement>() else { return };
        self.state.seek();
        self.paint(&canvas);
        self.show_hint();
        self.tell();
        if !self.state.is_moving() || self.state.peers() <= PEERS_IN_STEP {
            self.tables = None;
            self.write_tables();
        } else {
            self.tell_later();
        }
    }

    fn tell_later(&mut self) {
        let link = self.link.clone();
        self.tables.get_or_insert_with(|| {
            Timeout::new(TABLE_MS, move || link.send_message(Event::Tables))
        });
    }

    /// Draws the moment, and asks for time if it shows what is not computed yet.
    fn paint(&mut self, canvas: &HtmlCanvasElement) {
        if !visible::is_tab_seen() && !self.is_printing {
            // It is painted when the tab comes back.
            return;
        }
        self.stage.paint(canvas, &self.state, self.is_dark && !self.is_printing);
        if self.stage.is_missing() && self.picture.is_none() {
            let link = self.link.clone();
            self.picture = Some(Timeout::new(0, move || link.send_message(Event::Picture)));
        }
    }

    /// Names what is under the pointer.
    fn show_hint(&self) {
        let timeline = self.parts.timeline.cast::<Element>();
        self.hint.show(&self.state, self.stage.drawn(), timeline.as_ref());
    }

    /// The facts that scripts, tests and assistive technology read.
    fn tell(&mut self) {
        let (Some(region), Some(canvas)) =
            (self.region.cast::<Element>(), self.canvas.cast::<Element>())
        else {
            return;
        };
        window::set(&region, "data-round", &picture::data_round(&self.state));
        match self.state.digest() {
            Some(digest) => window::set(&region, "data-digest", &digest),
            None => drop(region.remove_attribute("data-digest")),
        }
        let is_told = self.telling.is_due(window::now_ms(), &self.state);
        if let Some(input) = self.parts.timeline.cast::<HtmlInputElement>() {
            timeline::show(&input, &self.state, is_told);
        }
        self.parts.tell_position(&self.state, self.room.player);
        // A fast-forward is told once: the factor stands on the stage.
        if let Some(status) = self.status.cast::<Element>() {
            let fast = self.state.fast_forward().map(|_| words::fast_forward());
            let text = fast.or_else(|| self.said.clone()).unwrap_or_default();
            if status.text_content().as_ref() != Some(&text) {
                status.set_text_content(Some(&text));
            }
        }
        if let Some(verdict) = self.verdict.cast::<Element>() {
            let is_due = self.state.params().view.results || self.state.has_ended();
            window::set(&verdict, "data-due", if is_due { "1" } else { "0" });
        }
        if is_told {
            window::set(&canvas, "aria-label", &picture::description(&self.state));
        }
    }

    fn write_tables(&mut self) {
        for ((body, table), run) in self.bodies.iter_mut().zip(self.state.runs().each()) {
            if let Some(body) = body.cast::<HtmlTableSectionElement>() {
                table.write(&body, |write| run.surface().each_line(write));
            }
        }
    }

    fn listen(&mut self) {
        let (Some(region), Some(canvas)) =
            (self.region.cast::<HtmlElement>(), self.canvas.cast::<HtmlCanvasElement>())
        else {
            return;
        };
        let link = self.link.clone();
        self.stage.watch(&canvas, self.ruler.cast(), move || link.send_message(Event::Resized));
        let link = self.link.clone();
        self.listeners.push(EventListener::new(&canvas, "contextrestored", move |_| {
            link.send_message(Event::Restored);
        }));
        if let Some(screen) = self.screen.cast::<Element>() {
            let link = self.link.clone();
            self.sight =
                Some(Sight::new(&screen, move |seen| link.send_message(Event::Seen(seen))));
        }

        for (name, is_printing) in [("beforeprint", true), ("afterprint", false)] {
            let link = self.link.clone();
            self.listeners.extend(web_sys::window().map(|window| {
                EventListener::new(&window, name, move |_| {
                    link.send_message(Event::Printing(is_printing));
                })
            }));
        }
        let link = self.link.clone();
        self.listeners.extend(grip::listen(&region, move |event| link.send_message(event)));
        let link = self.link.clone();
        self.listeners.extend(tap::listen(&canvas, move |x, y| {
            link.send_message(Event::Picked(x, y));
        }));
        let timeline = self.parts.timeline.cast::<Element>();
        self.hint.listen(&canvas, timeline.as_ref(), &self.link.callback(Event::Pointed));
        if self.state.params().view.keyboard {
            let link = self.link.clone();
            self.listeners.push(keyboard::listen(&region, &self.parts.timeline, move |msg| {
                link.send_message(Event::Do(msg));
            }));
        }
    }
}

fn room(is_alone: bool, state: &FigureState) -> Room {
    match is_alone {
        true => Room::in_frame(window::size(), state.params().view.controls),
        false => Room::in_article(window::size()),
    }
}

/// Escape puts a panel away.
fn escape(event: KeyboardEvent) -> Option<Event> {
    (event.key() == "Escape").then_some(Event::Open(None))
}
