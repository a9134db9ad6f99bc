//! Results as JSON for programs that people can read too: a line for each entry of the outermost
//! object, and for each element of a list in it.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

/// Writes `value` and a newline.
///
/// # Errors
/// Those of `out`.
pub fn write(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(&mut *out, Lines::default());
    value.serialize(&mut serializer).map_err(io::Error::from)?;
    writeln!(out)
}

/// The deepest level whose entries stand on lines of their own.
const DEEPEST_LINES: usize = 2;

#[derive(Default)]
struct Lines {
    depth: usize,
    /// Nothing stands yet in what was opened last.
    is_empty: bool,
}

impl Lines {
    fn open<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth += 1;
        self.is_empty = true;
        out.write_all(bracket)
    }

    fn close<W: Write + ?Sized>(&mut self, out: &mut W, bracket: &[u8]) -> io::Result<()> {
        self.depth -= 1;
        if self.depth < DEEPEST_LINES && !self.is_empty {
            self.break_line(out)?;
        }
        self.is_empty = false;
        out.write_all(bracket)
    }

    fn entry<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.is_empty = false;
        match (first, self.depth > DEEPEST_LINES) {
            (true, true) => Ok(()),
            (false, true) => out.write_all(b", "),
            (true, false) => self.break_line(out),
            (false, false) => {
                out.write_all(b",")?;
                self.break_line(out)
            }
        }
    }

    fn break_line<W: Write + ?Sized>(&self, out: &mut W) -> io::Result<()> {
        write!(&mut &mut *out, "\n{:1$}", "", 2 * self.depth)
    }
}

impl Formatter for Lines {
    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.entry(out, first)
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.entry(out, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_stand_on_lines_of_their_own() {
        #[derive(Serialize)]
        struct Inner {
            a: u32,
            b: Option<u32>,
        }
        #[derive(Serialize)]
        struct Outer {
            name: &'static str,
            list: Vec<Inner>,
            none: [u32; 0],
        }
        let list = vec![Inner { a: 1, b: None }, Inner { a: 2, b: Some(3) }];
        let value = Outer { name: "x", list, none: [] };
        let mut out = Vec::new();
        write(&value, &mut out).expect("a vector takes everything");
        let expected = "{\n  \"name\": \"x\",\n  \"list\": [\n    {\"a\": 1, \"b\": null},\n    {\"a\": 2, \"b\": 3}\n  ],\n  \"none\": []\n}\n";
        assert_eq!(String::from_utf8_lossy(&out), expected);
    }
}
