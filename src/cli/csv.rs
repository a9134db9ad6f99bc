//! Tables as CSV (RFC 4180): cells between commas, quoted where they have commas, quotes or line
//! breaks of their own; or between semicolons or tabs, as spreadsheets of many countries write them.

/// A line of a table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Record {
    /// The line of the text on which it begins, from 1.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// Why a text is no table: on this line, from 1, a quote is not closed or not where it may be.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Misquoted {
    pub line: usize,
}

/// What stands between the cells of a text whose first line names columns, which have none of these
/// in their names.
pub(super) fn separator(text: &str) -> char {
    let header = text.trim_start_matches(['\u{FEFF}', '\r', '\n']).lines().next();
    let header = header.unwrap_or_default();
    ['\t', ';'].into_iter().find(|sign| header.contains(*sign)).unwrap_or(',')
}

/// The records of a text, at most `most`; empty lines are none.
pub(super) fn read(text: &str, separator: char, most: usize) -> Result<Vec<Record>, Misquoted> {
    let mut records = Vec::new();
    let rest = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut reader = Reader { rest, separator, line: 1 };
    while records.len() < most && !reader.rest.is_empty() {
        let record = reader.record()?;
        if record.cells != [""] {
            records.push(record);
        }
    }
    Ok(records)
}

/// A cell as [`read`] reads it back.
pub(super) fn quoted(cell: &str, separator: char) -> String {
    if cell.contains([separator, '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

struct Reader<'a> {
    rest: &'a str,
    separator: char,
    line: usize,
}

impl Reader<'_> {
    fn record(&mut self) -> Result<Record, Misquoted> {
        let mut record = Record { line: self.line, cells: Vec::new() };
        loop {
            let cell = if self.takes('"') { self.quoted()? } else { self.plain()? };
            record.cells.push(cell);
            if self.takes(self.separator) {
                continue;
            }
            self.takes('\r');
            if self.takes('\n') {
                self.line += 1;
            } else if !self.rest.is_empty() {
                return Err(Misquoted { line: self.line });
            }
            return Ok(record);
        }
    }

    fn takes(&mut self, expected: char) -> bool {
        let after = self.rest.strip_prefix(expected);
        self.rest = after.unwrap_or(self.rest);
        after.is_some()
    }

    fn plain(&mut self) -> Result<String, Misquoted> {
        let end = self.rest.find([self.separator, '\n']).unwrap_or(self.rest.len());
        let (cell, rest) = self.rest.split_at(end);
        let cell = match cell.strip_suffix('\r') {
            Some(cell) if !rest.starts_with(self.separator) => cell,
            _ => cell,
        };
        self.rest = rest;
        if cell.contains('"') { Err(Misquoted { line: self.line }) } else { Ok(cell.to_owned()) }
    }

    /// After its first quote.
    fn quoted(&mut self) -> Result<String, Misquoted> {
        let (mut cell, begun) = (String::new(), self.line);
        loop {
            let end = self.rest.find('"').ok_or(Misquoted { line: begun })?;
            let (part, _) = self.rest.split_at(end);
            self.rest = &self.rest[end + 1..];
            self.line += part.matches('\n').count();
            cell.push_str(part);
            if !self.takes('"') {
                return Ok(cell);
            }
            cell.push('"');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Result<Vec<Vec<String>>, usize> {
        cells_between(text, ',')
    }

    fn cells_between(text: &str, separator: char) -> Result<Vec<Vec<String>>, usize> {
        let records = read(text, separator, 100).map_err(|error| error.line)?;
        Ok(records.into_iter().map(|record| record.cells).collect())
    }

    #[test]
    fn cells_are_read_as_they_were_written() {
        for (text, expected) in [
            ("", &[][..]),
            ("a", &[&["a"][..]]),
            ("\u{FEFF}a,b\r\n1,2\r\n", &[&["a", "b"], &["1", "2"]]),
            ("a,b\n\n1,\n", &[&["a", "b"], &["1", ""]]),
            ("\"50:1,50:2\",\"x \"\"y\"\"\"\n,", &[&["50:1,50:2", "x \"y\""], &["", ""]]),
            ("\"a\nb\",c", &[&["a\nb", "c"]]),
            ("\"\"\n\"\",\"\"", &[&["", ""]]),
        ] {
            assert_eq!(cells(text).as_deref().map(|rows| rows == expected), Ok(true), "{text:?}");
        }
        for cell in ["", "a", "a,b", "\"", "a\nb", "a\r\nb", "é\"\",\""] {
            assert_eq!(
                cells(&format!("x,{}", quoted(cell, ','))),
                Ok(vec![vec!["x".to_owned(), cell.to_owned()]])
            );
        }
    }

    /// Tables of every small kind, the same each time.
    #[test]
    fn every_table_is_read_as_it_was_written() {
        const LETTERS: [char; 6] = ['a', ',', '"', '\n', '\r', 'é'];
        let mut state = 1_u32;
        let mut random = |below: usize| {
            // A small generator (Numerical Recipes), of which the upper half is good enough.
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 16) as usize % below
        };
        for _ in 0..2000 {
            let (rows, columns) = (random(4), 2 + random(3));
            let mut cell = || (0..random(5)).map(|_| LETTERS[random(6)]).collect::<String>();
            let table: Vec<Vec<String>> =
                (0..rows).map(|_| (0..columns).map(|_| cell()).collect()).collect();
            for separator in [',', ';', '\t', 'a'] {
                let line = |row: &Vec<String>| {
                    let quoted = row.iter().map(|cell| quoted(cell, separator));
                    quoted.collect::<Vec<_>>().join(&separator.to_string())
                };
                let lines: Vec<String> = table.iter().map(line).collect();
                let read = |text: &str| cells_between(text, separator);
                assert_eq!(read(&lines.join("\n")).as_ref(), Ok(&table));
                assert_eq!(read(&(lines.join("\r\n") + "\r\n")).as_ref(), Ok(&table));
            }
            // What nobody wrote as a table is read or refused.
            let text: String = (0..random(40)).map(|_| LETTERS[random(6)]).collect();
            if let Err(line) = cells(&text) {
                assert!((1..=text.lines().count()).contains(&line), "{text:?}: {line}");
            }
        }
    }

    #[test]
    fn the_first_line_tells_what_stands_between_cells() {
        for (text, expected) in [
            ("peers,p2p_rounds\n4;8", ','),
            ("\u{FEFF}\r\npeers;p2p_rounds\n4,8", ';'),
            ("peers\tp2p_rounds", '\t'),
            ("p2p_rounds\n8;9", ','),
            ("", ','),
        ] {
            assert_eq!(separator(text), expected, "{text:?}");
        }
    }

    #[test]
    fn quotes_in_wrong_places_are_told_with_their_line() {
        for (text, line) in
            [("a\n\"b", 2), ("a\n\n\"b\nc\n", 3), ("a\"b", 1), ("\"a\"b", 1), ("a\n1,\"b\n\"c", 3)]
        {
            assert_eq!(cells(text), Err(line), "{text:?}");
        }
    }

    #[test]
    fn records_know_their_line_and_no_more_are_read_than_wanted() {
        let lines = |most| {
            let records = read("a\n\n\"b\nc\"\nd\ne\n", ',', most).expect("a table");
            records.iter().map(|record| record.line).collect::<Vec<_>>()
        };
        assert_eq!(lines(10), [1, 3, 5, 6]);
        assert_eq!(lines(2), [1, 3]);
    }
}
