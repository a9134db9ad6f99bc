//! `grade`: a table that somebody filled in.

use crate::{grade, howp2p};

#[test]
fn a_table_is_graded_cell_by_cell() {
    let table = "\
model,Peers,mix,makespan_rounds,p2p_rounds,client_server_rounds\r
streaming,4,,18.005,8,18\r
p2p,8,\"50:1,50:2\",8,,30\r
\r
P2P,,,8.1,many,\"18\"\r
";
    let expected = "\
model,peers,mix,makespan_rounds,makespan_rounds_right,makespan_rounds_grade,p2p_rounds,\
p2p_rounds_right,p2p_rounds_grade,client_server_rounds,client_server_rounds_right,\
client_server_rounds_grade
streaming,4,,18.005,18.000000,ok,8,8.000000,ok,18,18.000000,ok
p2p,8,\"50:1,50:2\",8,8.000000,ok,,8.000000,missing,30,32.000000,wrong
P2P,,,8.1,8.000000,wrong,many,8.000000,wrong,18,18.000000,ok
";
    let graded = grade("cells", table.as_bytes(), &[]);
    assert_eq!(graded, (expected.to_owned(), "5 of 9 values are right.\n".to_owned(), Some(0)));
    let (_, said, _) = grade("cells", table.as_bytes(), &["--tolerance", "0.1"]);
    assert_eq!(said, "6 of 9 values are right.\n");
    let (_, said, _) = grade("cells", table.as_bytes(), &["--tolerance=0"]);
    assert_eq!(said, "4 of 9 values are right.\n");
}

/// What the command itself says is right, also where something never happens.
#[test]
fn what_a_sweep_writes_is_right() {
    for (line, values) in [
        ("sweep --peers 1..9", 9 * 12),
        ("sweep --policy rarest,perfect,window:3", 3 * 12),
        ("sweep --on_complete stay,leave,stay:2.5", 3 * 12),
    ] {
        let output = howp2p(&line.split_whitespace().collect::<Vec<_>>());
        let (rows, said, code) = grade("swept", &output.stdout, &["--tolerance", "0"]);
        assert_eq!(code, Some(0), "{said}{rows}");
        assert_eq!(said, format!("{values} of {values} values are right.\n"), "{rows}");
    }
    let never =
        "upload,input,makespan_rounds\n0,1:host-down,\n0,1:host-down,null\n0,1:host-down,9\n";
    let (rows, ..) = grade("never", never.as_bytes(), &[]);
    let grades: Vec<_> = rows.lines().skip(1).filter_map(|line| line.rsplit(',').next()).collect();
    assert_eq!(grades, ["ok", "ok", "wrong"], "{rows}");
}

#[test]
fn a_table_of_a_spreadsheet_is_graded_with_its_own_separator() {
    for sign in [";", "\t"] {
        let table = "mix;p2p_rounds\n50:1,50:2;7.5\n;never\n".replace(';', sign);
        let (rows, said, code) = grade("separated", table.as_bytes(), &[]);
        let expected = "mix;p2p_rounds;p2p_rounds_right;p2p_rounds_grade\n\
                        50:1,50:2;7.5;7.500000;ok\n;never;8.000000;missing\n";
        assert_eq!((rows.replace(sign, ";").as_str(), code), (expected, Some(0)), "{said}");
        assert_eq!(rows.contains(';'), sign == ";");
    }
}

/// 15 Gbit through 30 + 1000 * 0.3 Mbit/s is 45454.545 seconds; of a million peers only formulas
/// can be asked.
#[test]
fn formulas_are_graded_with_their_terms_of_any_crowd() {
    let table = "\
peers,film,server,up,down,p2p_fluid_seconds,p2p_fluid_binding,common_rate
1000,15Gbit,30Mbit/s,300kbit/s,2Mbit/s,45455,all uploads,330000
10,15Gbit,30Mbit/s,300kbit/s,2Mbit/s,7510,Slowest Line,2000000
1000000,15Gbit,30Mbit/s,0,2Mbit/s,500000000,server,30
";
    let (rows, ..) = grade("formulas", table.as_bytes(), &[]);
    let grades = |rows: &str| -> Vec<String> {
        let cells = rows.lines().skip(1).flat_map(|line| line.split(','));
        let grades = cells.filter(|cell| ["ok", "wrong", "missing"].contains(cell));
        grades.map(str::to_owned).collect()
    };
    assert_eq!(grades(&rows), ["ok", "ok", "ok", "wrong", "ok", "ok", "ok", "ok", "ok"], "{rows}");
    let (rows, ..) = grade("formulas", table.as_bytes(), &["--tolerance", "1%"]);
    assert!(!grades(&rows).contains(&"wrong".to_owned()), "{rows}");
    let (_, said, code) = grade("formulas", table.as_bytes(), &["--tolerance", "1001%"]);
    assert_eq!((said.contains("such as 1%"), code), (true, Some(2)), "{said}");
}

/// Refused: nothing on standard output, one sentence that names the line, exit 2.
#[test]
fn a_bad_table_is_refused_in_one_sentence() {
    let many = format!("peers,p2p_rounds\n{}", "4,8\n".repeat(1_000_000));
    let wide = format!("p2p_rounds\n{}", "8".repeat(17 << 20));
    for (content, named) in [
        (&b""[..], "is empty"),
        (b"\n\n", "is empty"),
        (b"4,8\n5,9\n", "Line 1 names a column \"4\""),
        (b"peers,makespan\n4,8\n", "Line 1 names a column \"makespan\""),
        (b"peers,p2p_round\n4,8\n", "(did you mean p2p_rounds?)"),
        (b"peers,PEERS,p2p_rounds\n4,4,8\n", "Line 1 names the column peers more than once"),
        (b"peers,slots\n4,3\n", "Line 1 names no result"),
        (b"peers;p2p_rounds\n4,8\n", "Line 2 must have 2 cells"),
        (b"peers,p2p_rounds\n4,8\n5,\"7,0\"\n", "Line 3 has \"7,0\", whose comma can be"),
        (b"peers\tp2p_rounds\n4\t500,000\n", "Line 2 has \"500,000\", whose comma can be"),
        (b"peers,p2p_fluid_rounds,p2p_rounds\n1001,1,1\n", "from 1 to 1000, not"),
        (b"peers,p2p_fluid_rounds\n1000001,1\n", "from 1 to 1000000, not"),
        (
            b"peers,p2p_rounds\n4,8\n2000,9\n",
            "Line 3: --peers must be a whole number from 1 to 1000",
        ),
        (b"peers,free_riders,p2p_rounds\n4,5,8\n", "Line 2: --free_riders must be"),
        (b"mix,p2p_rounds\n50:1,50:2,8\n", "Line 2 must have 2 cells"),
        (b"peers,p2p_rounds\n\n4\n", "Line 3 must have 2 cells"),
        (b"mix,p2p_rounds\n\"50:1,50:2,8\n", "Line 2 has a quote in a wrong place"),
        (b"peers,p2p_rounds\n4,8\n4,\xff\n", "Line 3 is not UTF-8"),
        (b"model,group_rounds\nwork,4\np2p,4\n", "Line 3 cannot have group_rounds"),
        (b"peers,makespan_seconds\n4,8\n", "Line 2 cannot have makespan_seconds, which needs film"),
        (
            b"film,p2p_rounds\n,8\n700MB,8\n",
            "Line 3: --film, --server, --up and --down must be given all",
        ),
        (many.as_bytes(), "Line 10002 is one row too many"),
        (wide.as_bytes(), "is longer than the 16 MiB"),
    ] {
        let (out, said, code) = grade("bad", content, &[]);
        assert_eq!((out.as_str(), code), ("", Some(2)), "{said}");
        assert!(
            said.contains(named) && said.ends_with(".\n") && said.lines().count() == 1,
            "{said}"
        );
    }
}
