//! What stands in the page's HTML before anything runs, made when the site is built: the article,
//! with a still of each figure in its place.

mod stills;

use crate::params::Figure;

/// A figure's place in an article's source: this, its key, and [`END`], in a line.
const BEGIN: &str = "<!-- figure: ";
const END: &str = " -->";

/// A document's content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What stands in the body.
    pub html: String,
    /// What its drawings need in the style sheet.
    pub css: String,
}

/// The article of a source: HTML in which each figure has its place.
///
/// # Errors
/// A sentence, where a place names no figure.
pub fn article(source: &str) -> Result<Article, String> {
    let mut figures = Vec::new();
    for line in source.lines() {
        if let Some(key) = place(line) {
            let figure = Figure::ALL.into_iter().find(|figure| figure.key() == key);
            figures.push(
                figure.ok_or(format!("the article has a place for “{key}”, which is no figure"))?,
            );
        }
    }
    let stills = stills::of(&figures);
    let mut places = stills.places.iter();
    let mut html = stills.pictures;
    for line in source.lines() {
        match place(line) {
            Some(_) => html.extend(places.next().map(String::as_str)),
            None => {
                html.push_str(line);
                html.push('\n');
            }
        }
    }
    Ok(Article { html, css: stills.css })
}

/// The key of the figure whose place this line is.
fn place(line: &str) -> Option<&str> {
    line.trim().strip_prefix(BEGIN)?.strip_suffix(END)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_stands_where_its_place_is() {
        let made = article("<h1>Title</h1>\n  <!-- figure: p2p -->\n<p>After</p>\n").expect("made");
        let at = |what: &str| made.html.find(what).unwrap_or_else(|| panic!("no {what}"));
        assert!(at("id=\"film\"") < at("<h1>"), "what drawings use stands before them");
        assert!(at("<h1>") < at("data-howp2p=\"p2p\"") && at("class=\"wide\"") < at("<p>After"));
        assert!(made.css.contains("light-dark("), "{}", made.css);
    }

    #[test]
    fn a_place_for_no_figure_is_told() {
        let error = article("<!-- figure: none -->").expect_err("no figure");
        assert!(error.contains("“none”"), "{error}");
    }
}
