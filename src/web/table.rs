//! The state table's body. Written past the virtual DOM: at a thousand peers a frame must cost
//! only the cells that changed.

use web_sys::{Document, Element, HtmlTableSectionElement, Node};

use crate::facts::row::{Line, Value};
use crate::words::cell::text;

/// One table's body as it was last written.
#[derive(Default)]
pub struct TableBody {
    /// The values, and the cell in which each stands.
    written: Vec<Vec<(Value, Element)>>,
}

impl TableBody {
    /// Makes `body` show the lines that `each` hands over.
    pub fn write(
        &mut self,
        body: &HtmlTableSectionElement,
        each: impl FnOnce(&mut dyn FnMut(Line)),
    ) {
        let Some(document) = body.owner_document() else { return };
        if body.child_element_count() as usize != self.written.len() {
            // Somebody else has changed it.
            body.set_text_content(None);
            self.written.clear();
        }
        let mut count = 0;
        each(&mut |line| {
            match self.written.get_mut(count) {
                Some(written) => update(written, line),
                None => self.written.extend(append(&document, body, line)),
            }
            count += 1;
        });
        for cells in self.written.drain(count..) {
            if let Some(row) = cells.first().and_then(|(_, cell)| cell.parent_element()) {
                row.remove();
            }
        }
    }
}

fn update(written: &mut [(Value, Element)], line: Line) {
    // Of a line, what has no column has no element either.
    for ((old, cell), new) in written.iter_mut().zip(line) {
        if *old != new {
            let content = cell.first_child().filter(|node| node.node_type() == Node::TEXT_NODE);
            // The text stays and says something else: a new one would have its style computed. In a
            // translated page another stands in its place.
            match content {
                Some(content) => content.set_node_value(Some(&text(new))),
                None => cell.set_text_content(Some(&text(new))),
            }
            *old = new;
        }
    }
}

fn append(
    document: &Document,
    body: &HtmlTableSectionElement,
    line: Line,
) -> Option<Vec<(Value, Element)>> {
    let row = document.create_element("tr").ok()?;
    let mut cells = Vec::with_capacity(line.len());
    let cells_there = line.into_iter().take_while(|cell| *cell != Value::Nothing);
    for (index, cell) in cells_there.enumerate() {
        let element = document.create_element(if index == 0 { "th" } else { "td" }).ok()?;
        if index == 0 {
            element.set_attribute("scope", "row").ok()?;
        }
        if matches!(cell, Value::Number(_) | Value::Rounds(_)) {
            element.set_attribute("translate", "no").ok()?;
        }
        element.set_text_content(Some(&text(cell)));
        row.append_child(&element).ok()?;
        cells.push((cell, element));
    }
    body.append_child(&row).ok()?;
    Some(cells)
}
