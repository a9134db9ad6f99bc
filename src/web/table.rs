//! The state table's body. Written past the virtual DOM: at a thousand peers a frame must cost
//! only the cells that changed.

use web_sys::{Document, Element, HtmlTableSectionElement};

use crate::app::table::Row;
use crate::words::page as words;

/// One table's body as it was last written.
#[derive(Default)]
pub struct TableBody {
    written: Vec<(Row, [Element; 4])>,
}

impl TableBody {
    /// Makes `body` show `rows`.
    pub fn write(&mut self, body: &HtmlTableSectionElement, rows: impl Iterator<Item = Row>) {
        let Some(document) = body.owner_document() else { return };
        let mut count = 0;
        for row in rows {
            match self.written.get_mut(count) {
                Some((old, cells)) => update(old, cells, row),
                None => self.written.extend(append(&document, body, row)),
            }
            count += 1;
        }
        for (_, cells) in self.written.drain(count..) {
            if let Some(line) = cells[0].parent_element() {
                line.remove();
            }
        }
    }
}

fn update(old: &mut Row, cells: &[Element; 4], row: Row) {
    let write = |index: usize, text: &str| cells[index].set_text_content(Some(text));
    if old.peer != row.peer {
        write(0, &row.peer.to_string());
    }
    if old.state != row.state {
        write(1, words::state(row.state));
    }
    if (old.held, old.chunks) != (row.held, row.chunks) {
        write(2, &words::held(row.held, row.chunks));
    }
    if old.waited != row.waited {
        write(3, &words::waited(row.waited));
    }
    *old = row;
}

fn append(
    document: &Document,
    body: &HtmlTableSectionElement,
    row: Row,
) -> Option<(Row, [Element; 4])> {
    let line = document.create_element("tr").ok()?;
    let mut cells = Vec::with_capacity(4);
    for (index, text) in texts(&row).into_iter().enumerate() {
        let cell = document.create_element(if index == 0 { "th" } else { "td" }).ok()?;
        if index == 0 {
            cell.set_attribute("scope", "row").ok()?;
        }
        cell.set_text_content(Some(&text));
        line.append_child(&cell).ok()?;
        cells.push(cell);
    }
    body.append_child(&line).ok()?;
    Some((row, cells.try_into().ok()?))
}

fn texts(row: &Row) -> [String; 4] {
    [
        row.peer.to_string(),
        words::state(row.state).to_owned(),
        words::held(row.held, row.chunks),
        words::waited(row.waited),
    ]
}
