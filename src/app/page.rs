//! What a link makes of the page: which figures are on it, with what each opens, and what is said
//! of the link.

use crate::figures::{FIGURES, FigureRow};
use crate::params::link::{Notice, from_query_over};
use crate::params::{Figure, Params};

/// The page as a link opens it.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What holds for the whole page: a figure alone has its own, the article what all have.
    pub params: Params,
    /// What is not right in the link, beside these parameters.
    pub notices: Vec<Notice>,
    /// The figures on it, each with what it opens with.
    pub figures: Vec<(&'static FigureRow, Params)>,
    /// There is one figure, and no article around it.
    pub is_alone: bool,
}

impl Opened {
    /// The page of a query; `usual` is the figure that it shows where the query names none that it has,
    /// if that is not the article.
    pub fn by(query: &str, usual: Option<Figure>) -> Opened {
        Opened::of(&FIGURES, query, usual)
    }

    /// The same with any rows.
    pub fn of(rows: &'static [FigureRow], query: &str, usual: Option<Figure>) -> Opened {
        let read = |mut over: Params| {
            over.view.figure = usual;
            from_query_over(query, over)
        };
        let (params, notices) = read(Params::default());
        if let Some(only) = params.view.figure {
            if let Some(row) = rows.iter().find(|row| row.figure == only) {
                let (params, notices) = read(row.opening());
                let figures = vec![(row, params.clone())];
                return Opened { params, notices, figures, is_alone: true };
            }
        }
        let figures = rows.iter().map(|row| (row, row.opened_by(query).0)).collect();
        Opened { params, notices, figures, is_alone: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::{Arrangement, Stage};
    use crate::params::table::Key;
    use crate::runs::System;
    use crate::words::notices;

    const fn row(figure: Figure, defaults: &'static [(Key, &'static str)]) -> FigureRow {
        let stages = &[Stage { system: System::P2p, name: None, set: &[] }];
        let arrangement = Arrangement::Equal;
        FigureRow { figure, stages, arrangement, defaults, sliders: &[], has_tint: false }
    }

    static ROWS: [FigureRow; 2] =
        [row(Figure::Race, &[(Key::Slots, "5")]), row(Figure::P2p, &[(Key::Peers, "6")])];

    fn said(opened: &Opened) -> Vec<String> {
        opened.notices.iter().map(notices::sentence).collect()
    }

    #[test]
    fn a_figure_alone_tells_of_its_own_defaults_and_the_article_of_those_of_all() {
        let peers = |used: u32| {
            format!("The link’s peers, “many”, cannot be read; {used} is used instead.")
        };
        let alone = Opened::of(&ROWS, "?figure=p2p&peers=many", None);
        assert_eq!((said(&alone), alone.params.run.peers), (vec![peers(6)], 6));
        let [(row, params)] = &*alone.figures else { panic!("it is alone: {alone:?}") };
        assert_eq!((row.figure, params), (Figure::P2p, &alone.params));

        let article = Opened::of(&ROWS, "?peers=many", None);
        assert_eq!((said(&article), article.params.run.peers), (vec![peers(4)], 4));
        let opened = article.figures.iter().map(|(_, params)| (params.run.peers, params.run.slots));
        assert_eq!(opened.collect::<Vec<_>>(), [(4, 5), (6, 3)]);
        // Of another figure's defaults nothing is said.
        assert_eq!(said(&Opened::of(&ROWS, "figure=race&peers=many", None)), [peers(4)]);
    }

    #[test]
    fn a_page_has_all_figures_or_the_one_that_is_asked_for() {
        let figures_of = |query: &str, usual: Option<Figure>| {
            let opened = Opened::by(query, usual);
            let figures = opened.figures.iter().map(|(row, _)| row.figure);
            (figures.collect::<Vec<_>>(), opened.is_alone, opened.notices.len())
        };
        let figures = |query: &str| figures_of(query, None);
        assert_eq!(figures(""), (Figure::ALL.to_vec(), false, 0));
        assert_eq!(figures("figure=lab"), (Figure::ALL.to_vec(), false, 1));
        for figure in Figure::ALL {
            let query = format!("figure={}", figure.key());
            assert_eq!(figures(&query), (vec![figure], true, 0));
        }
        // One row alone in the article is not a figure alone on its page.
        assert!(!Opened::of(&ROWS[..1], "", None).is_alone);
        // A page that is for one figure shows never the article.
        let usual = |query: &str| figures_of(query, Some(Figure::Race));
        assert_eq!(usual("?peers=9"), (vec![Figure::Race], true, 0));
        assert_eq!(usual("?figure=p2p"), (vec![Figure::P2p], true, 0));
        assert_eq!(usual("?figure=lab"), (vec![Figure::Race], true, 1));
        let told = said(&Opened::by("?figure=lab", Some(Figure::Race)));
        assert_eq!(told, ["The link’s figure, “lab”, cannot be read; race is used instead."]);
    }
}
